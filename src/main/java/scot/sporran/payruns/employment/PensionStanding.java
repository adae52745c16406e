package scot.sporran.payruns.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.pension.AutoEnrolment;

/**
 * Where somebody stands with the workplace pension from a day on.
 *
 * @param until last day of a postponement; null for the other standings
 * @param refundPence of contributions that the next payslip gives back after an opt-out in time
 */
public record PensionStanding(LocalDate from, Kind kind, @Nullable LocalDate until, long refundPence) {

    /** The standings. */
    public enum Kind {
        NONE, POSTPONED, ASKED_IN, MEMBER, OPTED_OUT
    }

    /** In the engine's terms. */
    public AutoEnrolment.Standing standing() {
        return switch (kind) {
            case NONE -> new AutoEnrolment.Standing.NotYetAMember();
            case POSTPONED -> new AutoEnrolment.Standing.Postponed(until == null ? from : until);
            case ASKED_IN -> new AutoEnrolment.Standing.AskedIn(from);
            case MEMBER -> new AutoEnrolment.Standing.Member(from);
            case OPTED_OUT -> new AutoEnrolment.Standing.OptedOut(from);
        };
    }
}
