package scot.sporran.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser, or a program: real HTTP, keeps its cookie, follows nothing by itself. */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

    private final URI address;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Browser(URI address) {
        this.address = address;
    }

    /** A browser that wants pages. */
    public static Browser at(URI address) {
        return new Browser(address).with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    /** A program that wants JSON. */
    public static Browser program(URI address) {
        return new Browser(address).with("Accept", "application/json");
    }

    /** The same header with every request from now on. */
    public Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Another window with the same cookie. */
    public Browser copy() {
        Browser copy = new Browser(address);
        copy.headers.putAll(headers);
        return copy;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> method(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> postForm(String path, String form) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> postJson(String path, String json) {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Content of any kind. */
    public HttpResponse<String> post(String path, String mediaType, String content) {
        return send(request(path).header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    /**
     * Chooses a file in a page's form and sends it.
     *
     * @param action a part of the form's address, where the page has more than one; may be empty
     */
    public HttpResponse<String> upload(String page, String action, String fileName, String mediaType, byte[] file) {
        String html = get(page).body();
        Matcher form = Pattern.compile("action=\"([^\"]*" + Pattern.quote(action) + "[^\"]*form-token=[^\"]+)\"")
                .matcher(html);
        if (!form.find()) {
            throw new AssertionError("no form for a file in " + html);
        }
        return send(form.group(1).replace("&amp;", "&"), fileName, mediaType, file);
    }

    /** Sends a file as a form does. @param fileName with quotes and back slashes escaped, if it has any */
    public HttpResponse<String> send(String path, String fileName, String mediaType, byte[] file) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, end))));
    }

    /** As {@link #postJson}, by another method. */
    public HttpResponse<String> sendJson(String method, String path, String json) {
        return send(request(path).header("Content-Type", "application/json").method(method,
                HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request to be sent otherwise, such as as a stream. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request;
    }

    /** What a page's forms carry. */
    public static String formTokenIn(String html) {
        Matcher matcher = FORM_TOKEN.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no form token in the page");
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Optional<String> cookie = answer.headers().firstValue("Set-Cookie");
            cookie.ifPresent(value -> headers.put("Cookie", value.substring(0, value.indexOf(';'))));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
