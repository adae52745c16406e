package scot.sporran.identity;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Forgets links, sessions and the rest that have been over for a month; any node may, and two at once do no harm. */
@Singleton
@Requires(notEnv = Environment.TEST)
class Housekeeping {

    private static final Duration KEPT = Duration.ofDays(30);

    private final LinkRepository links;
    private final SessionRepository sessions;
    private final KeptForms forms;
    private final Sql sql;
    private final Clock clock;

    Housekeeping(LinkRepository links, SessionRepository sessions, KeptForms forms, Sql sql, Clock clock) {
        this.links = links;
        this.sessions = sessions;
        this.forms = forms;
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void forgetWhatIsOver() {
        long before = Micros.of(clock.instant().minus(KEPT));
        links.forget(before);
        sessions.forget(before);
        forms.forgetOld();
        sql.update("DELETE FROM pace WHERE next_us < ? LIMIT 1000", Micros.of(clock.instant()));
    }
}
