package scot.sporran.returns.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/** Holds the hours that a payslip paid against the hours that were sent for it. */
final class HoursRules {

    private static final int MINUTES = 60;
    /** An hour of difference is rounding. */
    private static final int LENIENT_MINUTES = 60;

    private HoursRules() {}

    /**
     * A payslip's time, in minutes, leave left out.
     *
     * @param sheets how many timesheets it paid
     * @param sent on them
     */
    record Paid(String assistant, LocalDate periodTo, long minutes, int sheets, long sent) {}

    static Optional<Noted> look(Paid paid) {
        if (paid.minutes() == 0) {
            return Optional.empty();
        }
        if (paid.sheets() == 0) {
            return Optional.of(Noted.of(Noted.Kind.HOURS_NOT_SENT, paid.assistant(), paid.periodTo(),
                    hours(paid.minutes())));
        }
        return paid.minutes() - paid.sent() > LENIENT_MINUTES
                ? Optional.of(Noted.of(Noted.Kind.MORE_HOURS_PAID, paid.assistant(), paid.periodTo(),
                        hours(paid.minutes()), hours(paid.sent())))
                : Optional.empty();
    }

    private static String hours(long minutes) {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(MINUTES), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros().toPlainString();
    }
}
