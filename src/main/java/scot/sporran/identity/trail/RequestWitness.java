package scot.sporran.identity.trail;

import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Relation;
import scot.sporran.identity.Witness;
import scot.sporran.platform.Ids;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditEntry.About;
import scot.sporran.platform.audit.AuditEntry.Kind;
import scot.sporran.platform.audit.AuditEntry.Who;
import scot.sporran.platform.audit.AuditLog;

/**
 * Writes an act into the log before it is done, in its transaction where one is open, so that nothing is done that has no line; keeps looks
 * with the request until {@link TrailFilter} knows that there was something to see.
 */
@Singleton
final class RequestWitness implements Witness {

    private final AuditLog log;
    private final Clock clock;

    RequestWitness(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void allowed(Login login, Relation relation, Deed deed, @Nullable UUID person, @Nullable UUID council,
            boolean required) {
        ServerRequestContext.currentRequest().ifPresent(request -> {
            Trail trail = Trail.of(request);
            Trail.Aim aim = new Trail.Aim(person, council);
            if (Trail.onlyLooks(request)) {
                trail.looked(login, relation, deed, aim, required);
            } else if (trail.begins(new Trail.Act(login, relation, deed, aim), required)) {
                log.append(new AuditEntry(Ids.next(), clock.instant(), Kind.ACT, trail.requestId(),
                        new Who(login.id().value(), login.role().name(), relation.name(), deed.name()),
                        new About(person, council, trail.object(aim)), trail.what(), null, null));
            }
        });
    }
}
