package scot.sporran.payroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.rates.YearRates;

/**
 * Student and postgraduate loan deductions of one payday. Each payday stands by itself: the year's threshold is shared
 * out by weeks or months and cut to the penny; the deduction is cut to whole pounds; a plan and a postgraduate loan are
 * worked out apart and both taken (secondary; proved on another engine's figures).
 *
 * <p>For four-weekly pay HMRC's printed tables can give another pound, because they average to a week first (single
 * source); software goes by the formula.
 */
public final class StudentLoans {

    private static final String SUBJECT = "Student loan";

    private StudentLoans() {}

    /** Which loan somebody repays. Nobody has two plans at once; the employer is told which by HMRC or the P45. */
    public enum Plan {
        /** Northern Ireland, and England and Wales before September 2012. */
        PLAN_1("1"),
        /** England from 2012 to July 2023, Wales from 2012. */
        PLAN_2("2"),
        /** Scotland. */
        PLAN_4("4"),
        /** England from August 2023; collected from 6 April 2026. */
        PLAN_5("5");

        private final String number;

        Plan(String number) {
            this.number = number;
        }

        /** {@code 4}. */
        public String number() {
            return number;
        }

        /** @throws BadPayInputException when it is not 1, 2, 4 or 5 */
        public static Plan parse(String text) {
            for (Plan plan : values()) {
                if (plan.number.equals(text.strip())) {
                    return plan;
                }
            }
            throw new BadPayInputException("student_plan", "expected 1, 2, 4, 5 or none");
        }

        String figure() {
            return "plan-" + number;
        }
    }

    /**
     * What somebody repays.
     *
     * @param postgraduate whether there is a postgraduate loan beside it
     */
    public record Loans(Optional<Plan> plan, boolean postgraduate) {

        public static final Loans NONE = new Loans(Optional.empty(), false);

        boolean any() {
            return plan.isPresent() || postgraduate;
        }
    }

    /**
     * One payday's deductions.
     *
     * @param earnings liable to National Insurance
     * @param plan deducted for the plan, in whole pounds
     * @param postgraduate deducted for the postgraduate loan, in whole pounds
     * @param withheld why nothing was taken although it would have been, in plain words; empty when taken
     */
    public record Result(Loans loans, PayFrequency frequency, Pounds earnings, Pounds plan, Pounds postgraduate,
            Optional<String> withheld) {

        public Pounds total() {
            return plan.plus(postgraduate);
        }

        /** The same with nothing taken. */
        Result withhold(String why) {
            return new Result(loans, frequency, earnings, Pounds.ZERO, Pounds.ZERO, Optional.of(why));
        }

        /** The same with less taken, the plan first. */
        Result atMost(Pounds room, String why) {
            if (total().compareTo(room) <= 0) {
                return this;
            }
            Pounds first = plan.min(room.orNothing().downToPound());
            Pounds second = postgraduate.min(room.orNothing().minus(first).downToPound());
            return new Result(loans, frequency, earnings, first, second, Optional.of(why));
        }
    }

    /** @param earnings liable to National Insurance, not below zero */
    public static Result calculate(Loans loans, PayFrequency frequency, Pounds earnings, YearRates rates) {
        if (!loans.any()) {
            return new Result(loans, frequency, earnings, Pounds.ZERO, Pounds.ZERO, Optional.empty());
        }
        Pounds plan = loans.plan().flatMap(which -> threshold(which.figure(), frequency, rates))
                .map(from -> deduction(earnings, from, rates.loanRate())).orElse(Pounds.ZERO);
        Pounds postgraduate = loans.postgraduate()
                ? threshold("postgraduate", frequency, rates)
                        .map(from -> deduction(earnings, from, rates.postgraduateLoanRate()))
                        .orElse(Pounds.ZERO)
                : Pounds.ZERO;
        return new Result(loans, frequency, earnings, plan, postgraduate, Optional.empty());
    }

    /** The payday's share of a year's threshold; empty for a loan that the year does not collect. */
    static Optional<Pounds> threshold(String loan, PayFrequency frequency, YearRates rates) {
        return rates.loanThreshold(loan)
                .map(year -> year.fraction(frequency.unitsAPayday(), frequency.unit().inAYear()).downToPenny());
    }

    static Pounds deduction(Pounds earnings, Pounds threshold, Percent rate) {
        return earnings.minus(threshold).orNothing().times(rate).downToPound();
    }

    /** How a result came about, step by step; nothing when there is no loan. */
    public static List<WorkingLine> explain(Result result, YearRates rates) {
        List<WorkingLine> lines = new ArrayList<>();
        result.loans().plan().ifPresent(plan -> lines.add(line("plan " + plan.number(), plan.figure(),
                rates.loanRate(), result, result.plan(), rates)));
        if (result.loans().postgraduate()) {
            lines.add(line("postgraduate loan", "postgraduate", rates.postgraduateLoanRate(), result,
                    result.postgraduate(), rates));
        }
        result.withheld().ifPresent(why -> lines.add(new WorkingLine(SUBJECT, why, result.total())));
        return lines;
    }

    private static WorkingLine line(String name, String loan, Percent rate, Result result, Pounds taken,
            YearRates rates) {
        Optional<Pounds> threshold = threshold(loan, result.frequency(), rates);
        String words = threshold.isEmpty()
                ? name + ": not collected in " + rates.year()
                : name + ": " + rate + " of what is above " + threshold.get() + ", in whole pounds";
        return new WorkingLine(SUBJECT, words, taken);
    }
}
