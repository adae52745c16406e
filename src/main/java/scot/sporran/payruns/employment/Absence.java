package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.statutory.ParentalPay;

/**
 * Time away from work.
 *
 * @param last null while it goes on
 * @param minutes of paid leave, for a holiday; nothing otherwise
 */
public record Absence(UUID id, EmploymentId employment, Kind kind, LocalDate first, @Nullable LocalDate last,
        int minutes) {

    /** Why. */
    public enum Kind {
        SICK(null), HOLIDAY(null), UNPAID(null), MATERNITY(ParentalPay.Kind.MATERNITY), ADOPTION(
                ParentalPay.Kind.ADOPTION), PATERNITY(ParentalPay.Kind.PATERNITY), SHARED_PARENTAL(
                        ParentalPay.Kind.SHARED_PARENTAL), BEREAVEMENT(ParentalPay.Kind.BEREAVEMENT), NEONATAL(
                                ParentalPay.Kind.NEONATAL);

        private final ParentalPay.@Nullable Kind parental;

        Kind(ParentalPay.@Nullable Kind parental) {
            this.parental = parental;
        }

        /** The statutory payment for a child that it brings; null for none. */
        public ParentalPay.@Nullable Kind parental() {
            return parental;
        }
    }

    /** Whether any of it lies between two days. */
    public boolean touches(LocalDate from, LocalDate to) {
        return !first.isAfter(to) && (last == null || !last.isBefore(from));
    }
}
