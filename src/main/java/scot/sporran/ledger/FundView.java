package scot.sporran.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fund as a {@link LedgerCommand.Rule} sees it: consistent, and nobody moves it while the rule looks. */
public interface FundView {

    FundId fund();

    /** Whose money it holds, in the order in which it is spent. */
    List<FundingSource> drawOrder();

    /** Settled money over all sources, pots left out. */
    Money posted();

    /** Settled less held, over all sources, pots left out. */
    Money available();

    /** Settled less held of one source, its pots left out; nothing when the fund has no such source. */
    Money available(FundingSource source);

    /** What is set aside in a pot; nothing when it was never opened. */
    Money inPot(FundingSource source, Pot pot);

    /** The hold of that id, with expiry already taken into account; null when it never was. */
    @Nullable
    HoldView hold(HoldId id);

    /**
     * A hold of this fund that the rule learnt of from a state and not beforehand. Its time may be over without that
     * being written yet: {@link HoldView#held(Instant)} heeds it. Null when it never was.
     */
    @Nullable
    HoldView learntOf(HoldId id);

    /** A state that the command named. */
    <S> S state(KeptState<S> state);

    /**
     * A hold as it stands.
     *
     * @param authorised placed and incremented in all
     * @param posted taken from it in all
     * @param released given back from it in all
     * @param refunded of what was posted, given back since
     * @param expiresAt UTC instant
     */
    record HoldView(HoldId id, HoldState state, Money authorised, Money posted, Money released, Money refunded,
            Instant expiresAt) {

        /** Still reserved: authorised less posted and released while open, else nothing. */
        public Money held() {
            return state == HoldState.PLACED ? authorised.minus(posted).minus(released) : Money.ZERO;
        }

        /** The same, and nothing once its time is over. */
        public Money held(Instant now) {
            return now.isBefore(expiresAt) ? held() : Money.ZERO;
        }

        /** What it stands for in all: still held, or taken and not given back. */
        public Money standing(Instant now) {
            return held(now).plus(posted).minus(refunded);
        }
    }
}
