package scot.sporran.identity.trail;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Relation;
import scot.sporran.identity.Role;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditEntry.Kind;
import scot.sporran.platform.audit.AuditLog;

/** The audit log as the person it is about reads it: who looked, and what others did for them. */
@Singleton
public class Footprints {

    private static final int REFUSED = 400;

    private final AuditLog log;
    private final Logins logins;

    Footprints(AuditLog log, Logins logins) {
        this.log = log;
        this.logins = logins;
    }

    /**
     * Somebody looked.
     *
     * @param who as shown on the pages
     * @param saw what the access check let them see
     */
    public record Look(UUID id, Instant at, String who, Role role, Relation relation, List<Deed> saw,
            Purpose purpose) {}

    /** Somebody did something for the person. @param deed what kind of thing @param object what it was done to; may be missing */
    public record Done(UUID id, Instant at, String who, Role role, Relation relation, Deed deed, @Nullable UUID object,
            Ending ending) {}

    /** How an act ended. */
    public enum Ending {
        DONE,
        /** Refused, or it failed: nothing was changed. */
        NOT_DONE,
        /** Cut off: the records say what became of it. */
        NOT_KNOWN
    }

    /** Who looked at what is about this person, the newest first. @param before the last of the page before; null for the first */
    public List<Look> looksAt(UUID person, @Nullable UUID before, int limit) {
        Map<UUID, String> names = new HashMap<>();
        return log.find(AuditLog.Wanted.aboutPerson(person, Kind.VIEW), before, limit).stream()
                .map(entry -> new Look(entry.id(), entry.at(), name(entry, names), role(entry), relation(entry),
                        deeds(entry), purpose(entry)))
                .toList();
    }

    /** When somebody last looked at what is about this person; empty when they never did. */
    public Optional<Instant> lastLook(UUID person, LoginId login) {
        return log.find(new AuditLog.Wanted(null, person, login.value(), null, Kind.VIEW, null, null), null, 1).stream()
                .map(AuditEntry::at).findFirst();
    }

    /** What others did for this person, the newest first. @param before the last of the page before; null for the first */
    public List<Done> doneFor(UUID person, @Nullable UUID before, int limit) {
        List<AuditEntry> acts = log.find(
                new AuditLog.Wanted(null, person, null, Relation.OWN.name(), Kind.ACT, null, null), before, limit);
        Map<UUID, Ending> endings = endings(acts);
        Map<UUID, String> names = new HashMap<>();
        return acts.stream()
                .map(entry -> new Done(entry.id(), entry.at(), name(entry, names), role(entry), relation(entry),
                        deeds(entry).getFirst(), entry.about().object(),
                        endings.getOrDefault(entry.requestId(), Ending.NOT_KNOWN)))
                .toList();
    }

    /** How the requests of those acts ended, by request. */
    Map<UUID, Ending> endings(List<AuditEntry> acts) {
        Map<UUID, Ending> endings = new HashMap<>();
        log.ofRequests(acts.stream().map(AuditEntry::requestId).distinct().toList()).stream()
                .filter(entry -> entry.status() != null)
                .forEach(entry -> endings.put(entry.requestId(),
                        Optional.ofNullable(entry.status()).orElse(REFUSED) < REFUSED
                                ? Ending.DONE
                                : Ending.NOT_DONE));
        return endings;
    }

    private String name(AuditEntry entry, Map<UUID, String> names) {
        UUID login = entry.who().login();
        return login == null
                ? ""
                : names.computeIfAbsent(login,
                        id -> logins.find(new LoginId(id)).map(Login::displayName).orElse(""));
    }

    private static Role role(AuditEntry entry) {
        return Role.valueOf(String.valueOf(entry.who().role()));
    }

    private static Relation relation(AuditEntry entry) {
        return Relation.valueOf(String.valueOf(entry.who().relation()));
    }

    private static List<Deed> deeds(AuditEntry entry) {
        return Arrays.stream(entry.who().deeds().split(" ")).map(Deed::valueOf).toList();
    }

    private static Purpose purpose(AuditEntry entry) {
        return entry.purpose() == null ? Purpose.CASE : Purpose.valueOf(entry.purpose());
    }
}
