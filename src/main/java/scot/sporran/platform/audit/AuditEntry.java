package scot.sporran.platform.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param id ours, in order of time
 * @param at UTC instant
 * @param requestId joins the lines of one request
 * @param what words of ours: a route, or the name of a job's step; up to 160 characters
 * @param purpose what a look was for; null for all else
 * @param status the answer's HTTP status; only of an {@link Kind#OUTCOME}
 */
public record AuditEntry(UUID id, Instant at, Kind kind, UUID requestId, Who who, About about, String what,
        @Nullable String purpose, @Nullable Integer status) {

    private static final Pattern PLAIN = Pattern.compile("[ -~]{1,160}");

    public AuditEntry {
        if (!PLAIN.matcher(what).matches()) {
            throw new IllegalArgumentException("What was done is said in 1 to 160 plain characters of ours");
        }
        if ((kind == Kind.OUTCOME) != (status != null)) {
            throw new IllegalArgumentException("An outcome, and nothing else, has a status");
        }
    }

    /** What a line tells. */
    public enum Kind {
        /** Somebody who may do so began to do something. Written before or with it: nothing is done without a line. */
        ACT,
        /** How that ended. An act without one was cut off: the records say what became of it. */
        OUTCOME,
        /** Somebody looked at what is about another. */
        VIEW,
        /** The service did something by itself, or somebody signed in or out. */
        NOTE
    }

    /**
     * @param login null for the service itself
     * @param role the login's, at the time
     * @param relation how the login stood to whom it is about; null where it stood in none
     * @param deeds what the access check allowed, parted by blanks; empty where it was not asked
     */
    public record Who(@Nullable UUID login, @Nullable String role, @Nullable String relation, String deeds) {

        /** The service itself. */
        public static final Who SERVICE = new Who(null, null, null, "");
    }

    /**
     * @param person whom it is about; null when it is about nobody
     * @param council the person's council, or the one in whose name it was done
     * @param object the card, request, run or whatever it was done to; null when none is named
     */
    public record About(@Nullable UUID person, @Nullable UUID council, @Nullable UUID object) {}
}
