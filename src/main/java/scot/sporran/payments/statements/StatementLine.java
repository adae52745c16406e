package scot.sporran.payments.statements;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * One booking.
 *
 * @param number its place among the bookings of the file, from 1
 * @param at the line of the file where it begins, from 1, as an editor counts
 * @param amount below zero when money went out
 * @param text what the bank says of it: shop or payer, then reference
 * @param bankId the bank's own id, if it gave one
 * @param balance after this booking, if the bank said
 */
public record StatementLine(int number, int at, LocalDate bookedOn, Money amount, String text, @Nullable String bankId,
        @Nullable Money balance) {

    public StatementLine {
        if (number < 1) {
            throw new IllegalArgumentException("Bookings are counted from 1");
        }
    }
}
