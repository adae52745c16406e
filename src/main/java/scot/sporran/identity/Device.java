package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/** What somebody signed in with, in words that they recognise in a list; the header itself is not kept. */
public final class Device {

    private Device() {}

    /** Such as "Firefox on Android"; never longer than 40 characters. */
    public static String of(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.USER_AGENT);
        return header == null ? "A program" : inWords(header);
    }

    static String inWords(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        if (!agent.startsWith("mozilla/")) {
            return agent.startsWith("curl/") ? "curl" : "A program";
        }
        return browser(agent) + " on " + system(agent);
    }

    /** Order matters: each of these also claims to be the ones below it. */
    private static String browser(String agent) {
        if (agent.contains("edg")) {
            return "Edge";
        }
        if (agent.contains("firefox") || agent.contains("fxios")) {
            return "Firefox";
        }
        if (agent.contains("samsungbrowser")) {
            return "Samsung Internet";
        }
        if (agent.contains("chrome") || agent.contains("crios")) {
            return "Chrome";
        }
        return agent.contains("safari") ? "Safari" : "A browser";
    }

    private static String system(String agent) {
        if (agent.contains("iphone")) {
            return "an iPhone";
        }
        if (agent.contains("ipad")) {
            return "an iPad";
        }
        if (agent.contains("android")) {
            return "Android";
        }
        if (agent.contains("windows")) {
            return "Windows";
        }
        if (agent.contains("mac os")) {
            return "a Mac";
        }
        return agent.contains("linux") || agent.contains("cros") ? "Linux" : "another device";
    }
}
