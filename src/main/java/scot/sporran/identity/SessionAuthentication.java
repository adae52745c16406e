package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds who asks: by the session's token in {@code Authorization: Bearer}, for programs, or in the cookie, for
 * browsers. A request with neither costs no look into the database.
 */
@Singleton
final class SessionAuthentication implements AuthenticationFetcher<HttpRequest<?>> {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ScrapeToken scrapeToken;
    private final Scheduler blocking;

    SessionAuthentication(Sessions sessions, SessionCookie cookie, ScrapeToken scrapeToken,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.scrapeToken = scrapeToken;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                return Mono.empty();
            }
            String token = header.substring(BEARER.length()).strip();
            return scrapeToken.matches(request, token)
                    ? Mono.just(ScrapeToken.SCRAPER)
                    : session(token, false);
        }
        return cookie.tokenOf(request).map(token -> session(token, true)).orElseGet(Mono::empty);
    }

    private Mono<Authentication> session(String token, boolean byCookie) {
        if (!Token.looksRight(token)) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> sessions.find(token, byCookie)).subscribeOn(blocking)
                .flatMap(SessionAuthentication::maybe);
    }

    private static Mono<Authentication> maybe(Optional<SignedIn> found) {
        return Mono.justOrEmpty(found.map(Authentication.class::cast));
    }
}
