package scot.sporran.returns.checks;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever employs must be insured (Employers' Liability (Compulsory Insurance) Act 1969, s. 1). */
final class InsuranceRules {

    private static final int NEAR_DAYS = 30;

    private InsuranceRules() {}

    /** @param until the last day of the insurance that somebody has seen; null when nobody has */
    static Optional<Noted> look(boolean employs, @Nullable LocalDate until, LocalDate today) {
        if (!employs) {
            return Optional.empty();
        }
        if (until == null) {
            return Optional.of(Noted.of(Noted.Kind.INSURANCE_NOT_SEEN));
        }
        if (until.isBefore(today)) {
            return Optional.of(Noted.of(Noted.Kind.INSURANCE_OVER, until));
        }
        return until.isBefore(today.plusDays(NEAR_DAYS))
                ? Optional.of(Noted.of(Noted.Kind.INSURANCE_ENDS, until))
                : Optional.empty();
    }
}
