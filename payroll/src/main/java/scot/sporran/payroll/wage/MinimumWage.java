package scot.sporran.payroll.wage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.WorkingLine;
import scot.sporran.payroll.pension.StatePensionAge;
import scot.sporran.payroll.rates.Figure;
import scot.sporran.payroll.rates.RateBook;

/**
 * The test of pay against the national minimum wage and against a funder's rate for personal assistants. The minimum
 * wage is looked at over a pay reference period, which is never longer than a month (recalled).
 */
public final class MinimumWage {

    private static final String SUBJECT = "Minimum wage";
    private static final int ADULT = 21;
    private static final int YOUNG = 18;
    private static final int APPRENTICE_AGE = 19;
    private static final int HOUR = 60;

    private MinimumWage() {}

    /**
     * Who is paid.
     *
     * @param born date of birth
     * @param apprentice whether under an apprenticeship contract
     * @param firstYearOfApprenticeship whether in its first year; from 19 on only that year has the lower rate
     */
    public record Worker(LocalDate born, boolean apprentice, boolean firstYearOfApprenticeship) {

        public static Worker of(LocalDate born) {
            return new Worker(born, false, false);
        }
    }

    /**
     * What counts as pay for the test.
     *
     * @param basic pay for the time that counts, without allowances and without the extra part of night, holiday or
     *            overtime rates; a sleep-in allowance pays for time that does not count and stays out
     * @param takenOff what the worker has to pay for the work, such as a uniform or insurance
     * @param accommodation charged for a home that comes with the work, less the offset allowed
     */
    public record CountedPay(Pounds basic, Pounds takenOff, Pounds accommodation) {

        public static CountedPay of(Pounds basic) {
            return new CountedPay(basic, Pounds.ZERO, Pounds.ZERO);
        }

        Pounds net() {
            return basic.minus(takenOff).minus(accommodation);
        }
    }

    /**
     * The outcome of a test.
     *
     * @param hourly the least an hour
     * @param minutes that it is due for
     * @param due the least for them, rounded up to the penny
     * @param counted what was paid for them
     */
    public record Result(String rule, Pounds hourly, long minutes, Pounds due, Pounds counted) {

        /** What is missing; nothing when the test is passed. */
        public Pounds shortfall() {
            return due.minus(counted).orNothing();
        }

        public boolean passed() {
            return shortfall().isZero();
        }
    }

    /**
     * The least an hour for a worker, by age on the first day of the pay reference period.
     *
     * @throws BadPayInputException when born after the work
     */
    public static Pounds rate(Worker worker, LocalDate periodBegins, RateBook book) {
        if (worker.born().isAfter(periodBegins)) {
            throw new BadPayInputException("born", "the date of birth " + worker.born() + " lies after the work");
        }
        boolean apprenticeRate = worker.apprentice() && (!reached(worker, APPRENTICE_AGE, periodBegins)
                || worker.firstYearOfApprenticeship());
        String name = apprenticeRate
                ? "apprentice"
                : reached(worker, ADULT, periodBegins)
                        ? "adult"
                        : reached(worker, YOUNG, periodBegins) ? "age-18-to-20" : "under-18";
        return book.pounds("minimum-wage." + name, periodBegins);
    }

    private static boolean reached(Worker worker, int age, LocalDate day) {
        return !day.isBefore(StatePensionAge.birthday(worker.born(), age));
    }

    /**
     * The part of an accommodation charge that lowers pay for the test: what is above the offset.
     *
     * @param days with accommodation in the period
     */
    public static Pounds accommodationAboveOffset(Pounds charged, int days, LocalDate periodBegins, RateBook book) {
        return charged.minus(book.pounds("minimum-wage.accommodation-offset", periodBegins).times(days)).orNothing();
    }

    /** Tests a pay reference period against the law. */
    public static Result test(Worker worker, LocalDate periodBegins, WorkedTime time, CountedPay pay, RateBook book) {
        Pounds hourly = rate(worker, periodBegins, book);
        long minutes = time.countsForMinimumWage();
        return new Result("the minimum wage", hourly, minutes, hourly.fractionUpToPenny(minutes, HOUR), pay.net());
    }

    /**
     * The rate that Scottish public funding asks for a personal assistant. It is a condition of funding, and a council
     * may have set its own.
     *
     * @return empty when none is known for the day: then only the council can say
     */
    public static Optional<Pounds> funderRate(LocalDate day, RateBook book) {
        Figure figure = book.figure("personal-assistant.minimum", day);
        return "unknown".equals(figure.value()) ? Optional.empty() : Optional.of(Pounds.of(figure.value()));
    }

    /**
     * Tests pay against a funder's rates. They are due for all hours, a sleep-in's own rate for its sleeping hours.
     *
     * @param pay for all the time, sleep-in allowances included
     * @param sleepInHourly what the funder asks for an hour of a sleep-in that was slept; the hourly rate itself where it
     *            asks the same
     */
    public static Result funderTest(Pounds hourly, Pounds sleepInHourly, WorkedTime time, Pounds pay) {
        Pounds due = hourly.fractionUpToPenny(time.countsForMinimumWage(), HOUR)
                .plus(sleepInHourly.fractionUpToPenny(time.sleepIn() - time.awake(), HOUR));
        return new Result("the funder's rate", hourly, time.countsForMinimumWage() + time.sleepIn() - time.awake(), due,
                pay);
    }

    /** How a result came about, step by step. */
    public static List<WorkingLine> explain(Result result) {
        List<WorkingLine> lines = new ArrayList<>();
        lines.add(new WorkingLine(SUBJECT, "%s of %s an hour, for %d hours %d minutes".formatted(result.rule(),
                result.hourly(), result.minutes() / HOUR, result.minutes() % HOUR), result.due()));
        lines.add(new WorkingLine(SUBJECT, "pay that counts for this", result.counted()));
        lines.add(new WorkingLine(SUBJECT, result.passed() ? "passed" : "too little by", result.shortfall()));
        return lines;
    }
}
