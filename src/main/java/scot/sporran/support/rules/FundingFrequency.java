package scot.sporran.support.rules;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/** How often a council pays into budgets. */
public enum FundingFrequency {
    WEEKLY("every week", Period.ofWeeks(1)), FORTNIGHTLY("every two weeks", Period.ofWeeks(2)), FOUR_WEEKLY(
            "every four weeks", Period.ofWeeks(4)), MONTHLY("every month", Period.ofMonths(1)), QUARTERLY(
                    "every three months", Period.ofMonths(3)), YEARLY("once a year", Period.ofYears(1));

    private final String words;
    private final Period step;

    FundingFrequency(String words, Period step) {
        this.words = words;
        this.step = step;
    }

    /** As in "Your money is paid ...". */
    public String words() {
        return words;
    }

    /**
     * The period that a day falls in.
     *
     * @param first the first day of any one period; all others are counted from it, forwards and back
     */
    public FundingPeriod periodOf(LocalDate first, LocalDate day) {
        long number = guess(first, day);
        // months differ in length: the guess can be one off
        while (start(first, number).isAfter(day)) {
            number--;
        }
        while (!start(first, number + 1).isAfter(day)) {
            number++;
        }
        return new FundingPeriod(start(first, number), start(first, number + 1).minusDays(1));
    }

    private long guess(LocalDate first, LocalDate day) {
        return step.getDays() > 0
                ? Math.floorDiv(ChronoUnit.DAYS.between(first, day), (long) step.getDays())
                : Math.floorDiv(ChronoUnit.MONTHS.between(first, day), step.toTotalMonths());
    }

    private LocalDate start(LocalDate first, long number) {
        return step.getDays() > 0
                ? first.plusDays(Math.multiplyExact(number, (long) step.getDays()))
                : first.plusMonths(Math.multiplyExact(number, step.toTotalMonths()));
    }
}
