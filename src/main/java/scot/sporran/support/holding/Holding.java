package scot.sporran.support.holding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.BudgetId;
import scot.sporran.support.FieldException;
import scot.sporran.support.rules.PaymentMode;

/**
 * How a direct payment is held from a day on.
 *
 * @param version 1 for the first arrangement
 * @param from Europe/London date, the first day
 * @param managedBy who manages the account, 1 to 120 characters, with {@link PaymentMode#MANAGED} and only then
 * @param agreedBy who wrote it down, by name
 * @param why 1 to 500 characters
 * @param agreedAt UTC instant
 */
public record Holding(BudgetId budget, int version, LocalDate from, PaymentMode mode, @Nullable String managedBy,
        String agreedBy, String why, Instant agreedAt) {

    /** @throws FieldException naming what is wrong */
    public Holding {
        if ((mode == PaymentMode.MANAGED) == (managedBy == null || managedBy.isBlank())) {
            throw new FieldException("managedBy", "who manages the account, for MANAGED and for no other way");
        }
        if (managedBy != null && managedBy.length() > 120) {
            throw new FieldException("managedBy", "at most 120 characters");
        }
        if (why.isBlank() || why.length() > 500) {
            throw new FieldException("why", "1 to 500 characters");
        }
    }
}
