package scot.sporran.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Value;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Slows whoever carries much away: staff who take one list after another as files, and programs that ask without a pause. Nobody is
 * locked out. Programs are counted by each node for itself, because their every call would else be a row written.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
final class ReadingPace implements HttpServerFilter {

    private static final Pattern LIST_AS_FILE = Pattern.compile("/work/.*[.](csv|xlsx)");
    private static final int MOST_PROGRAMS = 10_000;
    private static final Duration SPARE = Duration.ofSeconds(10);

    private final Pace pace;
    private final Clock clock;
    private final Duration each;
    private final Scheduler blocking;
    /** By program, the moment at which all its spare calls would be back, microseconds since 1970 UTC. */
    private final Cache<UUID, Long> programs = Caffeine.newBuilder().maximumSize(MOST_PROGRAMS)
            .expireAfterAccess(Duration.ofHours(1)).build();

    /** @param aSecond calls that a program may make in the long run; ten seconds' worth of them are to spare */
    ReadingPace(Pace pace, Clock clock, @Value("${sporran.programs.calls-a-second:50}") int aSecond,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.pace = pace;
        this.clock = clock;
        this.each = Duration.ofSeconds(1).dividedBy(aSecond);
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        Login login = request.getUserPrincipal(SignedIn.class).map(SignedIn::login).orElse(null);
        if (login != null && login.role() == Role.API_CLIENT) {
            countCall(login.id().value());
        } else if (login != null && LIST_AS_FILE.matcher(request.getPath()).matches()) {
            return Mono.fromRunnable(() -> pace.count(Pace.Limit.EXPORT, login.id().toString())).subscribeOn(blocking)
                    .thenMany(chain.proceed(request));
        }
        return chain.proceed(request);
    }

    private void countCall(UUID program) {
        long now = clock.instant().toEpochMilli() * 1_000;
        long spare = SPARE.toMillis() * 1_000;
        long[] wait = new long[1];
        programs.asMap().compute(program, (id, known) -> {
            long next = known == null ? now : Math.max(known, now);
            wait[0] = next - now - spare;
            return wait[0] > 0 ? next : next + each.toNanos() / 1_000;
        });
        if (wait[0] > 0) {
            throw new TooSoonException(Duration.ofNanos(wait[0] * 1_000));
        }
    }
}
