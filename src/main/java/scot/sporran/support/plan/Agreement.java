package scot.sporran.support.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/**
 * A version of what was agreed for a budget: so much from each source, for a length of time, on these days.
 *
 * @param version from 1; of several that cover a day, the highest counts
 * @param from first day, Europe/London; may lie before the day it was agreed (a backdated change)
 * @param to last day; null while no end was agreed
 * @param sums by source, what {@code per} is for; a source that gives nothing is left out; empty ends or pauses a budget
 * @param agreedBy name of who agreed it
 * @param agreedAt UTC instant from which it was known
 */
public record Agreement(BudgetId budget, int version, LocalDate from, @Nullable LocalDate to, AgreedPer per,
        Map<FundingSource, Money> sums, String agreedBy, String why, Instant agreedAt) {

    /** No single source of any budget comes near: what is above is a slip of the keyboard. */
    public static final Money MOST = Money.ofPounds(10_000_000);

    public Agreement {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("An agreement ends on or after the day it begins");
        }
        Map<FundingSource, Money> given = new EnumMap<>(FundingSource.class);
        sums.forEach((source, sum) -> {
            if (sum.pence() < 0 || sum.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("An agreed sum is £0.00 to " + MOST + ", not " + sum);
            }
            if (sum.isPositive()) {
                given.put(source, sum);
            }
        });
        sums = Map.copyOf(given);
        if (why.isBlank() || agreedBy.isBlank()) {
            throw new IllegalArgumentException("An agreement says who agreed it and why");
        }
    }

    /** What this source gives in each {@link #per}. */
    public Money sum(FundingSource source) {
        return sums.getOrDefault(source, Money.ZERO);
    }

    /** All sources together. */
    public Money total() {
        return sums.values().stream().reduce(Money.ZERO, Money::plus);
    }

    /** True when this version has something to say about that day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /**
     * What is due from each source for days that this version covers.
     *
     * @param firstDay not before {@link #from}
     * @param lastDay not after {@link #to}
     */
    public Map<FundingSource, Money> due(LocalDate firstDay, LocalDate lastDay) {
        if (!covers(firstDay) || !covers(lastDay) || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("The days lie within the agreement");
        }
        Map<FundingSource, Money> due = new EnumMap<>(FundingSource.class);
        sums.forEach((source, sum) -> due.put(source, per.due(sum, from, firstDay, lastDay)));
        return due;
    }
}
