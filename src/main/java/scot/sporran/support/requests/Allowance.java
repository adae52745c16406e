package scot.sporran.support.requests;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/**
 * Something that may be spent on beside the plan, because a request was approved.
 *
 * @param approvedBy the request
 * @param what in the person's own words
 * @param shop where, when that was said
 * @param amount what was approved
 * @param tolerancePercent by how much the price may come out above it
 * @param from first Europe/London date
 * @param until last one
 */
public record Allowance(RequestId approvedBy, BudgetId budget, String what, @Nullable String shop, Money amount,
        int tolerancePercent, LocalDate from, LocalDate until) {

    /** The most that it may cost: the sum with its tolerance, part of a penny cut off. */
    public Money most() {
        return Money.ofPence(Math.addExact(amount.pence(), Math.multiplyExact(amount.pence(), tolerancePercent) / 100));
    }
}
