package scot.sporran.payroll;

import java.util.Locale;
import scot.sporran.payroll.rates.NiRates;

/**
 * A National Insurance category letter. It says which of the year's rates the worker pays and from where the employer
 * pays. For personal assistants it is mostly A; M under 21, C over State Pension age, H for an apprentice under 25, X
 * under 16 (recalled). Directors' contributions are another method and are not here.
 */
public enum NiCategory {

    A(Worker.MAIN, Employer.SECONDARY), B(Worker.REDUCED, Employer.SECONDARY), C(Worker.NONE, Employer.SECONDARY), D(
            Worker.DEFERRED, Employer.UPPER_SECONDARY), E(Worker.REDUCED, Employer.UPPER_SECONDARY), F(Worker.MAIN,
                    Employer.UPPER_SECONDARY), H(Worker.MAIN, Employer.UPPER_LIMIT), I(Worker.REDUCED,
                            Employer.UPPER_SECONDARY), J(Worker.DEFERRED, Employer.SECONDARY), K(Worker.NONE,
                                    Employer.UPPER_SECONDARY), L(Worker.DEFERRED, Employer.UPPER_SECONDARY), M(
                                            Worker.MAIN, Employer.UPPER_LIMIT), N(Worker.MAIN,
                                                    Employer.UPPER_SECONDARY), S(Worker.NONE,
                                                            Employer.UPPER_SECONDARY), V(Worker.MAIN,
                                                                    Employer.UPPER_LIMIT), X(Worker.NONE,
                                                                            Employer.NEVER), Z(Worker.DEFERRED,
                                                                                    Employer.UPPER_LIMIT);

    /** What the worker pays between the primary threshold and the upper limit, and whether anything above it. */
    private enum Worker {
        MAIN, REDUCED, DEFERRED, NONE
    }

    /** From where the employer pays. */
    private enum Employer {
        SECONDARY, UPPER_SECONDARY, UPPER_LIMIT, NEVER
    }

    private final Worker worker;
    private final Employer employer;

    NiCategory(Worker worker, Employer employer) {
        this.worker = worker;
        this.employer = employer;
    }

    /** @throws BadPayInputException when the text is no category letter */
    public static NiCategory parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("ni_category", "expected one of the letters A to F, H to N, S, V, X and Z");
        }
    }

    /** Between the primary threshold and the upper earnings limit. */
    Percent mainRate(NiRates rates) {
        return switch (worker) {
            case MAIN -> rates.main();
            case REDUCED -> rates.reduced();
            case DEFERRED -> rates.deferred();
            case NONE -> Percent.NONE;
        };
    }

    Percent rateAboveUpperLimit(NiRates rates) {
        return worker == Worker.NONE ? Percent.NONE : rates.aboveUpper();
    }

    Percent employerRate(NiRates rates) {
        return employer == Employer.NEVER ? Percent.NONE : rates.employer();
    }

    Pounds employerFrom(NiRates.NiThresholds thresholds) {
        return switch (employer) {
            case SECONDARY -> thresholds.secondary();
            case UPPER_SECONDARY -> thresholds.upperSecondary();
            case UPPER_LIMIT, NEVER -> thresholds.upperLimit();
        };
    }

    /** Whether earnings are recorded at all. */
    boolean isReported() {
        return employer != Employer.NEVER;
    }
}
