package scot.sporran.portal;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;

/**
 * Tells an open page that what it shows is no longer so, where nothing tells us: by looking again every few seconds, for as
 * long as the session lives. It counts among the pages that a session may keep open.
 */
@Singleton
public class LookAgain {

    private static final Duration EVERY = Duration.ofSeconds(3);
    /** Shorter than the patience of the proxies in between. */
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration REOPEN_AFTER = Duration.ofSeconds(2);

    private final Changes changes;
    private final Sessions sessions;
    private final Scheduler blocking;

    LookAgain(Changes changes, Sessions sessions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.changes = changes;
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /** One event whenever what is shown has become another. @param shown equal as long as the page would say the same */
    public Flux<Event<String>> when(SignedIn who, Supplier<?> shown) {
        Flux<Event<String>> counted = changes.watch(who.sessionId().toString(), List.of())
                .map(never -> Event.of("changed").name("changed"));
        Flux<Event<String>> moves = Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop()
                .concatMap(tick -> Mono.fromCallable(() -> shown.get().hashCode()).subscribeOn(blocking), 1)
                .distinctUntilChanged().skip(1).map(other -> Event.of("changed").name("changed"));
        Flux<Event<String>> beats = Flux.interval(BEAT).onBackpressureDrop()
                .concatMap(beat -> Mono.fromCallable(() -> sessions.stillLive(who)).subscribeOn(blocking), 1)
                .takeWhile(live -> live).map(live -> Event.of("beat").name("beat"));
        Flux<Event<String>> hello = Flux.just(Event.of("open").name("open").retry(REOPEN_AFTER));
        return Flux.concat(hello, Flux.merge(Flux.merge(counted, moves).takeUntilOther(beats.ignoreElements()), beats))
                .take(LONGEST);
    }
}
