package scot.sporran.payroll;

import java.util.ArrayList;
import java.util.List;
import scot.sporran.payroll.rates.NiRates;

/**
 * Class 1 National Insurance of one payday, by HMRC's exact percentage method. Each payday stands by itself. Several jobs
 * with one employer are not added together here, and directors' yearly method is left out.
 *
 * <p>Source: HMRC's test data (proved: all rows of 2023-24 and 2025-26 that we have come out, contributions and reported
 * bands alike). Each slice of earnings is rounded by itself, in National Insurance's own way.
 */
public final class NationalInsurance {

    private static final String SUBJECT = "National Insurance";

    private NationalInsurance() {}

    /**
     * One payday's contributions, and the bands that are reported with them.
     *
     * @param earnings liable to contributions
     * @param employee what is deducted from the worker
     * @param employer what the employer pays on top
     * @param atLowerLimit earnings up to the lower earnings limit, or nothing when they do not reach it
     * @param toPrimary earnings from there to the primary threshold
     * @param toUpperLimit earnings from there to the upper earnings limit
     */
    public record Result(NiCategory category, PayFrequency frequency, Pounds earnings, Pounds employee, Pounds employer,
            Pounds atLowerLimit, Pounds toPrimary, Pounds toUpperLimit) {}

    /**
     * @param earnings in whole pence, not below zero
     * @throws BadPayInputException when below zero
     */
    public static Result calculate(NiCategory category, PayFrequency frequency, Pounds earnings, NiRates rates) {
        if (earnings.isNegative()) {
            throw new BadPayInputException("gross", "earnings for National Insurance are below zero");
        }
        NiRates.NiThresholds at = rates.thresholds(frequency);
        Pounds upper = at.upperLimit();
        Pounds employee = share(earnings, at.primary(), upper, category.mainRate(rates))
                .plus(share(earnings, upper, earnings, category.rateAboveUpperLimit(rates)));
        Percent employerRate = category.employerRate(rates);
        Pounds employer = share(earnings, category.employerFrom(at), upper, employerRate)
                .plus(share(earnings, upper, earnings, employerRate));
        boolean reported = category.isReported() && earnings.compareTo(at.lowerLimit()) >= 0;
        return new Result(category, frequency, earnings, employee, employer, reported ? at.lowerLimit() : Pounds.ZERO,
                reported ? slice(earnings, at.lowerLimit(), at.primary()) : Pounds.ZERO,
                reported ? slice(earnings, at.primary(), upper) : Pounds.ZERO);
    }

    private static Pounds slice(Pounds earnings, Pounds from, Pounds to) {
        return earnings.min(to).minus(from).orNothing();
    }

    private static Pounds share(Pounds earnings, Pounds from, Pounds to, Percent rate) {
        return slice(earnings, from, to).times(rate).nationalInsurancePenny();
    }

    /** How a result came about, step by step. */
    public static List<WorkingLine> explain(Result result, NiRates rates) {
        NiRates.NiThresholds at = rates.thresholds(result.frequency());
        NiCategory category = result.category();
        Pounds earnings = result.earnings();
        List<WorkingLine> lines = new ArrayList<>();
        lines.add(line("earnings of this payday, looked at by themselves", earnings));
        if (category.mainRate(rates).equals(Percent.NONE)) {
            lines.add(line("letter " + category + ": the worker pays none", result.employee()));
        } else {
            lines.add(line("letter " + category + ": nothing on the first " + at.primary(), Pounds.ZERO));
            addSlice(lines, "", earnings, at.primary(), at.upperLimit(), category.mainRate(rates));
            addSlice(lines, "", earnings, at.upperLimit(), earnings, category.rateAboveUpperLimit(rates));
            lines.add(line("National Insurance to deduct", result.employee()));
        }
        Percent employerRate = category.employerRate(rates);
        if (!employerRate.equals(Percent.NONE)) {
            addSlice(lines, "employer: ", earnings, category.employerFrom(at), at.upperLimit(), employerRate);
            addSlice(lines, "employer: ", earnings, at.upperLimit(), earnings, employerRate);
        }
        lines.add(line("the employer pays on top", result.employer()));
        return lines;
    }

    private static void addSlice(List<WorkingLine> lines, String who, Pounds earnings, Pounds from, Pounds to,
            Percent rate) {
        Pounds slice = slice(earnings, from, to);
        if (slice.isPositive()) {
            lines.add(line(who + rate + " of the " + slice + " above " + from, share(earnings, from, to, rate)));
        }
    }

    private static WorkingLine line(String words, Pounds amount) {
        return new WorkingLine(SUBJECT, words, amount);
    }
}
