package scot.sporran.support.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import scot.sporran.ledger.Money;

/**
 * The length of time that an agreed sum is for. A part of it is counted by days and rounded down to the penny, always
 * from the agreement's first day, so that the parts of any division, at whatever days it is cut, add up to the whole.
 */
public enum AgreedPer {
    WEEK("a week"), FOUR_WEEKS("every four weeks"),
    /** Calendar months; a part of a month is its share of that month's days. */
    MONTH("a month"),
    /** Years from the agreement's first day. */
    YEAR("a year");

    private static final int DAYS_OF_WEEK = 7;
    private static final int DAYS_OF_FOUR_WEEKS = 28;

    private final String words;

    AgreedPer(String words) {
        this.words = words;
    }

    /** As in "£296.00 a week". */
    public String words() {
        return words;
    }

    /**
     * What is due for days of an agreement.
     *
     * @param amount agreed for this length of time
     * @param start the agreement's first day
     * @param from first day that counts, not before the start
     * @param to last day that counts; the day before {@code from} for none
     */
    Money due(Money amount, LocalDate start, LocalDate from, LocalDate to) {
        return upTo(amount, start, to.plusDays(1)).minus(upTo(amount, start, from));
    }

    /** All that is due from the start to the evening before a day, and for months since the first of the start's. */
    private Money upTo(Money amount, LocalDate start, LocalDate before) {
        return switch (this) {
            case WEEK -> byDays(amount, ChronoUnit.DAYS.between(start, before), DAYS_OF_WEEK);
            case FOUR_WEEKS -> byDays(amount, ChronoUnit.DAYS.between(start, before), DAYS_OF_FOUR_WEEKS);
            case MONTH -> {
                long whole = ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(before));
                yield parts(amount, whole, before.getDayOfMonth() - 1L, before.lengthOfMonth());
            }
            case YEAR -> {
                long whole = ChronoUnit.YEARS.between(start, before);
                LocalDate began = start.plusYears(whole);
                yield parts(amount, whole, ChronoUnit.DAYS.between(began, before),
                        ChronoUnit.DAYS.between(began, start.plusYears(whole + 1)));
            }
        };
    }

    private static Money byDays(Money amount, long days, int length) {
        return parts(amount, Math.floorDiv(days, (long) length), Math.floorMod(days, (long) length), length);
    }

    private static Money parts(Money amount, long whole, long days, long ofDays) {
        long part = Math.multiplyExact(amount.pence(), days) / ofDays;
        return Money.ofPence(Math.addExact(Math.multiplyExact(amount.pence(), whole), part));
    }
}
