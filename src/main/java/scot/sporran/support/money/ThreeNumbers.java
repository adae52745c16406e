package scot.sporran.support.money;

import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.Money;

/**
 * The three plain numbers: money now, money promised, free to use. The one place where they are worked out, for pages,
 * programs, what-if and surplus alike.
 *
 * @param now all settled money of the budget, what is set aside included
 * @param heldByCards reserved by card payments under way
 * @param committed promised to somebody and not yet paid
 * @param setAside in pots
 */
public record ThreeNumbers(Money now, Money heldByCards, Money committed, Money setAside) {

    /** @param committed what {@link Commitments} say is still to be paid */
    public static ThreeNumbers of(FundBalance balance, Money committed) {
        return new ThreeNumbers(balance.posted().plus(balance.inPots()), balance.held(), committed, balance.inPots());
    }

    /** Money that is here and spoken for. */
    public Money promised() {
        return heldByCards.plus(committed).plus(setAside);
    }

    /** What is left for new things; below zero when more is promised than is here. */
    public Money free() {
        return now.minus(promised());
    }

    /** The same budget with one more promise: what-if. */
    public ThreeNumbers with(Money morePromised) {
        return new ThreeNumbers(now, heldByCards, committed.plus(morePromised), setAside);
    }
}
