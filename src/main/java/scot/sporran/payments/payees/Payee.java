package scot.sporran.payments.payees;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payments.bank.AccountVerdict;

/**
 * Somebody who may be paid, with the account that counts and the one that waits for a second person.
 *
 * @param owner whose payee it is: a supported person, or the council for the account it pays from
 * @param name of the account's holder
 * @param collects whether it takes what is due by direct debit: its payments are in no file
 * @param current null until a second person has confirmed the first account
 * @param proposed null when none waits
 */
public record Payee(PayeeId id, UUID owner, UUID council, Kind kind, String name, boolean collects,
        @Nullable Account current, @Nullable Account proposed) {

    /** What somebody is paid for. */
    public enum Kind {
        /** A personal assistant. */
        WORKER, PROVIDER, HMRC, PENSION,
        /** The council's own account, from which payments leave. */
        PAYER, OTHER
    }

    /**
     * An account as people may see it.
     *
     * @param version counts from 1 for each payee
     * @param masked its last digits
     * @param verdict of the modulus check when it was given
     * @param confirmedBy name; null while it waits
     */
    public record Account(int version, String masked, AccountVerdict verdict, UUID proposedById, String proposedBy,
            Instant proposedAt, @Nullable String confirmedBy) {}
}
