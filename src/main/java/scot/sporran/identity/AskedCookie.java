package scot.sporran.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cookie by which a browser is known again that asked for a link or a code. It opens nothing by itself. */
@Singleton
public class AskedCookie {

    private static final Duration LIFE = Duration.ofMinutes(20);

    private final WebAddress address;

    AskedCookie(WebAddress address) {
        this.address = address;
    }

    /** The cookie for a browser that has just asked. */
    public Cookie of(String secret, HttpRequest<?> request) {
        return cookie(secret, request).maxAge(LIFE);
    }

    /** The cookie that takes it away. */
    public Cookie none(HttpRequest<?> request) {
        return cookie("", request).maxAge(Duration.ZERO);
    }

    /** What this browser was given when it asked; null when it did not, or long ago. */
    public @Nullable String secretOf(HttpRequest<?> request) {
        return request.getCookies().findCookie(name(request)).map(Cookie::getValue).filter(Token::looksRight)
                .orElse(null);
    }

    private String name(HttpRequest<?> request) {
        return address.isHttps(request) ? "__Host-sporran-asked" : "sporran-asked";
    }

    private Cookie cookie(String value, HttpRequest<?> request) {
        return Cookie.of(name(request), value).path("/").httpOnly(true).secure(address.isHttps(request))
                .sameSite(SameSite.Lax);
    }
}
