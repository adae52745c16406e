package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
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
    private final ProgramKeys keys;
    private final Clock clock;
    private final Scheduler blocking;

    SessionAuthentication(Sessions sessions, SessionCookie cookie, ScrapeToken scrapeToken,
            ProgramKeys keys, Clock clock, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.scrapeToken = scrapeToken;
        this.keys = keys;
        this.clock = clock;
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
            if (scrapeToken.matches(request, token)) {
                return Mono.just(ScrapeToken.SCRAPER);
            }
            return token.startsWith(ProgramKeys.PREFIX) ? program(token) : session(token, false);
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

    /** A program's key is a session of its own, as long as the key works. */
    private Mono<Authentication> program(String presented) {
        Instant now = clock.instant();
        return Mono.fromCallable(() -> keys.find(presented, now).map(key -> new SignedIn(key.login(), "",
                new Sessions.Listed(key.id(), "A program", Way.SECRET, key.madeAt(), now, Instant.MAX, null), "",
                false))).subscribeOn(blocking).flatMap(SessionAuthentication::maybe);
    }

    private static Mono<Authentication> maybe(Optional<SignedIn> found) {
        return Mono.justOrEmpty(found.map(Authentication.class::cast));
    }
}
