package scot.sporran.payroll.pension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.WorkingLine;
import scot.sporran.payroll.rates.PensionRates;

/**
 * What goes into a pension on one payday. Contributions are a share of qualifying earnings: the part of pay between two
 * thresholds. The law does not say how to round; we go to the nearest penny, an exact half up (recalled: the usual way).
 */
public final class Contributions {

    private static final String SUBJECT = "Pension";
    private static final Percent WHOLE = Percent.of("100");

    private Contributions() {}

    /** How the worker gets tax relief on what they pay in. */
    public enum Method {
        /** From net pay, less basic-rate relief, which the provider claims. NEST and most small schemes. */
        RELIEF_AT_SOURCE,
        /** From pay before tax, so that no tax is paid on it. National Insurance is. */
        NET_PAY
    }

    /**
     * A scheme and what is paid into it.
     *
     * @param employeeRate of qualifying earnings, tax relief included; empty for the least that the law asks
     * @param employerRate of qualifying earnings; empty for the least that the law asks
     */
    public record Scheme(Method method, Optional<Percent> employeeRate, Optional<Percent> employerRate) {

        /** The least that the law asks. */
        public static Scheme statutory(Method method) {
            return new Scheme(method, Optional.empty(), Optional.empty());
        }

        /** @throws BadPayInputException when a rate is above 100% */
        public Scheme {
            employeeRate.ifPresent(rate -> check("employee_pension_rate", rate));
            employerRate.ifPresent(rate -> check("employer_pension_rate", rate));
        }

        /** The same with nothing from the employer. */
        public Scheme withoutEmployer() {
            return new Scheme(method, employeeRate, Optional.of(Percent.NONE));
        }

        private static void check(String field, Percent rate) {
            if (rate.compareTo(WHOLE) > 0) {
                throw new BadPayInputException(field, "a contribution is at most 100% of qualifying earnings");
            }
        }
    }

    /**
     * One payday's contributions.
     *
     * @param qualifying the part of pay they are a share of
     * @param employee deducted from the worker
     * @param relief what the provider claims from HMRC on top; nothing under a net pay arrangement
     * @param employer what the employer pays in
     */
    public record Result(Scheme scheme, PayFrequency frequency, Pounds pay, Pounds qualifying, Pounds employee,
            Pounds relief, Pounds employer) {

        /** What comes off pay before tax. */
        public Pounds beforeTax() {
            return scheme.method() == Method.NET_PAY ? employee : Pounds.ZERO;
        }
    }

    /** The part of pay that counts. */
    public static Pounds qualifying(Pounds pay, PayFrequency frequency, PensionRates rates) {
        PensionRates.PensionThresholds at = rates.thresholds(frequency);
        return pay.min(at.upper()).minus(at.lower()).orNothing();
    }

    /** @param pay of the pay reference period, before any deduction */
    public static Result calculate(Scheme scheme, PayFrequency frequency, Pounds pay, PensionRates rates) {
        Pounds qualifying = qualifying(pay, frequency, rates);
        Percent employeeRate = scheme.employeeRate().orElse(rates.employee());
        Percent employerRate = scheme.employerRate().orElse(rates.employer());
        Pounds whole = qualifying.times(employeeRate).nearestPennyHalfUp();
        Pounds deducted = whole;
        if (scheme.method() == Method.RELIEF_AT_SOURCE) {
            long kept = 100L * 100 - rates.basicRelief().hundredths();
            deducted = qualifying.times(employeeRate).fraction(kept, 100L * 100).nearestPennyHalfUp();
        }
        return new Result(scheme, frequency, pay, qualifying, deducted, whole.minus(deducted),
                qualifying.times(employerRate).nearestPennyHalfUp());
    }

    /** How a result came about, step by step. */
    public static List<WorkingLine> explain(Result result, PensionRates rates) {
        PensionRates.PensionThresholds at = rates.thresholds(result.frequency());
        Percent employee = result.scheme().employeeRate().orElse(rates.employee());
        List<WorkingLine> lines = new ArrayList<>();
        lines.add(line("qualifying earnings: pay between " + at.lower() + " and " + at.upper(), result.qualifying()));
        if (result.scheme().method() == Method.RELIEF_AT_SOURCE) {
            lines.add(line("the worker's " + employee + " less " + rates.basicRelief() + " tax relief",
                    result.employee()));
            lines.add(line("tax relief that the provider claims", result.relief()));
        } else {
            lines.add(line("the worker's " + employee + ", taken before tax", result.employee()));
        }
        lines.add(line("the employer's " + result.scheme().employerRate().orElse(rates.employer()), result.employer()));
        return lines;
    }

    private static WorkingLine line(String words, Pounds amount) {
        return new WorkingLine(SUBJECT, words, amount);
    }
}
