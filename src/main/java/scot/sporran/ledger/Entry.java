package scot.sporran.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the journal. */
final class Entry {

    static final int HASH_BYTES = 32;

    /** What all entries of one command share. */
    static final class Facts {
        final CommandKey key;
        final RequestHash requestHash;
        final String outcome;
        final long asked;
        final String actor;
        final LocalDate effectiveOn;
        final long recordedAt;
        /** Known once the last move is made. */
        long moved;

        Facts(CommandKey key, RequestHash requestHash, String outcome, long asked, String actor, LocalDate effectiveOn,
                long recordedAt) {
            this.key = key;
            this.requestHash = requestHash;
            this.outcome = outcome;
            this.asked = asked;
            this.actor = actor;
            this.effectiveOn = effectiveOn;
            this.recordedAt = recordedAt;
        }
    }

    final Facts facts;
    final long seq;
    final int leg;
    final EntryKind kind;
    final FundingSource source;
    final long account;
    /** 0 where nothing moves. */
    final long contra;
    final long amount;
    final @Nullable HoldId hold;
    final long postedAfter;
    final long heldAfter;
    final long fundPostedAfter;
    final long fundHeldAfter;
    /** Set when the batch is sealed. */
    byte[] hash = {};

    Entry(Facts facts, long seq, int leg, EntryKind kind, AccountRef account, long contra, long amount,
            @Nullable HoldId hold, After after) {
        this.facts = facts;
        this.seq = seq;
        this.leg = leg;
        this.kind = kind;
        this.source = account.source;
        this.account = account.id;
        this.contra = contra;
        this.amount = amount;
        this.hold = hold;
        this.postedAfter = after.posted;
        this.heldAfter = after.held;
        this.fundPostedAfter = after.fundPosted;
        this.fundHeldAfter = after.fundHeld;
    }

    /** The UTC day on which it was written. */
    LocalDate recordedOn() {
        return dayOf(facts.recordedAt);
    }

    /** The UTC day of a time in microseconds. */
    static LocalDate dayOf(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, 86_400_000_000L));
    }

    /** Whether it counts on another day than the one on which it was written. */
    boolean isOffDay() {
        return contra != 0 && !facts.effectiveOn.equals(recordedOn());
    }

    /** What it adds to the account's settled money, in pence. */
    long settled() {
        return kind.settledSign() * amount;
    }

    /** What it adds to the account's held money, in pence. */
    long held() {
        return kind.heldSign() * amount;
    }

    /** The fund's account an entry is on. */
    record AccountRef(long id, FundingSource source) {}

    /** Running balances, in pence: the account's and the whole fund's. */
    record After(long posted, long held, long fundPosted, long fundHeld) {}
}
