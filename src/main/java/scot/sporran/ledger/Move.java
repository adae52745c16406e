package scot.sporran.ledger;

import java.time.Instant;

/** One thing that happens to a fund's money. Amounts are above zero. */
public sealed interface Move {

    /** Reserves money over the fund's sources in their draw order. The rule has made sure that it is available. */
    record PlaceHold(HoldId hold, Money amount, CounterAccount counter, Instant expiresAt) implements Move {}

    /** Adds to a placed hold. */
    record IncrementHold(HoldId hold, Money amount) implements Move {}

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
}
