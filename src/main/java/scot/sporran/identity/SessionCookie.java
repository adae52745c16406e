package scot.sporran.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a session: no script reads it, no other site's form sends it. */
@Singleton
public class SessionCookie {

    /** With the prefix a browser takes it only over TLS, for this host and every path. */
    private static final String OVER_TLS = "__Host-sporran";
    private static final String IN_CLEAR = "sporran";

    private final WebAddress address;
    private final Clock clock;

    SessionCookie(WebAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** The cookie for a session that has just begun. It outlives the session by a day: a form that comes late is known by it. */
    public Cookie of(Sessions.Started session, HttpRequest<?> request) {
        return cookie(session.token(), request)
                .maxAge(Duration.between(clock.instant(), session.expiresAt()).plusDays(1));
    }

    /** The cookie that takes it away. */
    public Cookie none(HttpRequest<?> request) {
        return cookie("", request).maxAge(Duration.ZERO);
    }

    Optional<String> tokenOf(HttpRequest<?> request) {
        return request.getCookies().findCookie(address.isHttps(request) ? OVER_TLS : IN_CLEAR).map(Cookie::getValue);
    }

    private Cookie cookie(String value, HttpRequest<?> request) {
        boolean https = address.isHttps(request);
        return Cookie.of(https ? OVER_TLS : IN_CLEAR, value).path("/").httpOnly(true).secure(https)
                .sameSite(SameSite.Lax);
    }
}
