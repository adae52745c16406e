package scot.sporran.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happens to a fund's money. Amounts are above zero. */
public sealed interface Move {

    /** Reserves money over the fund's sources in their draw order. The rule has made sure that it is available. */
    record PlaceHold(HoldId hold, Money amount, CounterAccount counter, Instant expiresAt) implements Move {}

    /** Adds to a placed hold, whose time ends at {@code expiresAt} if that is later; null leaves it. */
    record IncrementHold(HoldId hold, Money amount, @Nullable Instant expiresAt) implements Move {

        /** Leaves its time as it is. */
        public IncrementHold(HoldId hold, Money amount) {
            this(hold, amount, null);
        }
    }

    /**
     * Takes settled money from a hold; what the hold does not cover (all of it, when the hold is closed) is its own
     * forced entry: from what is free, then below nothing on the source drawn first. {@code last} releases the rest;
     * nothing left closes the hold as posted.
     */
    record PostHold(HoldId hold, Money amount, boolean last) implements Move {}

    /**
     * Gives back a part of a placed hold, the source drawn last first. All that is left of it closes the hold: as voided
     * when nothing was posted from it, else as posted.
     */
    record ReleaseHold(HoldId hold, Money amount) implements Move {}

    /** Closes a placed hold as expired. */
    record ExpireHold(HoldId hold) implements Move {}

    /** Takes settled money at once, remembered as a hold already posted, so that it can be undone. */
    record PayAtOnce(HoldId hold, Money amount, CounterAccount counter) implements Move {}

    /**
     * Gives back what was posted from a hold, never above posted less refunded, to the sources it came from, the one
     * drawn last first.
     */
    record RefundHold(HoldId hold, Money amount) implements Move {}

    /** Remembers that a hold was undone before it came, so that it can never be placed. */
    record Tombstone(HoldId hold) implements Move {}

    /** Money in, for one source. */
    record Credit(FundingSource source, Money amount, CounterAccount counter) implements Move {}

    /** Money out over the sources in draw order, without a hold. The rule has made sure that it is available. */
    record Debit(Money amount, CounterAccount counter) implements Move {}

    /** Money out of one source, without a hold. The rule has made sure that it is available there. */
    record DebitFrom(FundingSource source, Money amount, CounterAccount counter) implements Move {}

    /**
     * Takes settled money that nobody asked about before: a clearing without a hold. Always posts: from what is free, in
     * draw order, then, as its own forced entry, below nothing on the source drawn first. Remembered as a hold already
     * posted, so that it can be undone.
     */
    record ForcePay(HoldId hold, Money amount, CounterAccount counter) implements Move {}

    /** Sets free money of a source aside. The pot is open, and the rule has made sure that the money is available. */
    record FillPot(FundingSource source, Pot pot, Money amount) implements Move {}

    /** Gives money in a pot back to the free money of its source. The rule has made sure that it is there. */
    record UsePot(FundingSource source, Pot pot, Money amount) implements Move {}

    /** Undoes a {@link Credit} that should not have been: the money goes back where it came from. */
    record UndoCredit(FundingSource source, Money amount, CounterAccount counter) implements Move {}

    /** Undoes a {@link Debit} or {@link DebitFrom} that should not have been: one source gets its money back. */
    record UndoDebit(FundingSource source, Money amount, CounterAccount counter) implements Move {}
}
