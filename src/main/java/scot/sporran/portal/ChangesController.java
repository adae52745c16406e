package scot.sporran.portal;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import scot.sporran.identity.Access;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;

/** A stream that says when a person's page is worth fetching again; it carries no facts itself. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@Hidden
class ChangesController {

    /** Shorter than the patience of the proxies in between. */
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** The browser opens the stream again, and who may see whom is looked at again. */
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration REOPEN_AFTER = Duration.ofSeconds(2);

    private final Access access;
    private final Budgets budgets;
    private final Sessions sessions;
    private final Changes changes;
    private final Scheduler blocking;

    ChangesController(Access access, Budgets budgets, Sessions sessions, Changes changes,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.access = access;
        this.budgets = budgets;
        this.sessions = sessions;
        this.changes = changes;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Get("/people/{id}/changes")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    Publisher<Event<String>> changes(SignedIn who, UUID id) {
        access.requireView(who, id);
        List<UUID> funds = budgets.of(new PersonId(id)).stream().map(budget -> budget.fund().value()).toList();
        Flux<Event<String>> moves = changes.watch(who.sessionId().toString(), funds).publishOn(Schedulers.parallel(), 1)
                .map(moved -> Event.of("money").name("changed"));
        Flux<Event<String>> beats = Flux.interval(BEAT).onBackpressureDrop()
                .concatMap(beat -> Mono.fromCallable(() -> sessions.stillLive(who)).subscribeOn(blocking), 1)
                .takeWhile(live -> live).map(live -> Event.of("beat").name("beat"));
        Flux<Event<String>> hello = Flux.just(Event.of("open").name("open").retry(REOPEN_AFTER));
        // the stream ends with the heartbeats: when the session does
        return Flux.concat(hello, Flux.merge(moves.takeUntilOther(beats.ignoreElements()), beats)).take(LONGEST);
    }
}
