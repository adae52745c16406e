package scot.sporran.identity.trail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Relation;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Ids;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditEntry.About;
import scot.sporran.platform.audit.AuditEntry.Kind;
import scot.sporran.platform.audit.AuditEntry.Who;
import scot.sporran.platform.audit.AuditLog;

/**
 * Writes down, before an answer leaves, who looked at what of somebody else's, and how an act ended. A look that goes on (the same login,
 * person, data and purpose within ten minutes, on one node) is one look.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
final class TrailFilter implements HttpServerFilter {

    private static final Duration ONE_LOOK = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int REFUSED = 400;

    private final AuditLog log;
    private final Clock clock;
    private final Scheduler blocking;
    private final Cache<Sight, Boolean> lately = Caffeine.newBuilder().expireAfterWrite(ONE_LOOK)
            .maximumSize(MOST_REMEMBERED).build();

    TrailFilter(AuditLog log, Clock clock, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.log = log;
        this.clock = clock;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    private record Sight(UUID login, Trail.Aim aim, Set<Deed> deeds, Purpose purpose) {}

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        return Flux.from(chain.proceed(request)).concatMap(response -> {
            SignedIn who = request.getUserPrincipal(SignedIn.class).orElse(null);
            boolean acted = who != null && !Trail.onlyLooks(request);
            return acted || Trail.find(request).isPresent()
                    ? Mono.fromCallable(() -> written(request, who, response)).subscribeOn(blocking)
                    : Mono.just(response);
        });
    }

    private MutableHttpResponse<?> written(HttpRequest<?> request, @Nullable SignedIn who,
            MutableHttpResponse<?> response) {
        Trail trail = Trail.of(request);
        Trail.Act act = trail.firstAct();
        if (act != null) {
            log.append(new AuditEntry(Ids.next(), clock.instant(), Kind.OUTCOME, trail.requestId(),
                    new Who(act.login().id().value(), act.login().role().name(), act.relation().name(), ""),
                    new About(act.aim().person(), act.aim().council(), trail.object(act.aim())), trail.what(), null,
                    response.code()));
        } else if (who != null && !Trail.onlyLooks(request)) {
            // about the login itself, such as signing out: no access check was asked
            Login login = who.login();
            About about = new About(login.personId(), login.councilId(), null);
            log.append(new AuditEntry(Ids.next(), clock.instant(), Kind.OUTCOME, trail.requestId(),
                    new Who(login.id().value(), login.role().name(), null, ""), about, trail.what(), null,
                    response.code()));
        }
        if (response.code() < REFUSED) {
            trail.looks().forEach((aim, looked) -> look(trail, aim, looked));
        }
        return response.header("Request-Id", trail.requestId().toString());
    }

    private void look(Trail trail, Trail.Aim aim, Trail.Looked looked) {
        // somebody's own data and an assistant's own pay are nobody else's
        if (looked.relation() == Relation.OWN || looked.deeds().equals(Set.of(Deed.OWN_PAY))) {
            return;
        }
        Sight sight = new Sight(looked.login().id().value(), aim, Set.copyOf(looked.deeds()), trail.purpose());
        if (lately.getIfPresent(sight) != null) {
            return;
        }
        log.append(new AuditEntry(Ids.next(), clock.instant(), Kind.VIEW, trail.requestId(),
                new Who(looked.login().id().value(), looked.login().role().name(), looked.relation().name(),
                        looked.deedWords()),
                new About(aim.person(), aim.council(), trail.object(aim)), trail.what(), trail.purpose().name(),
                null));
        lately.put(sight, true);
    }
}
