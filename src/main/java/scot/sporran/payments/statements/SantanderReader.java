package scot.sporran.payments.statements;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** Santander's text: a name, a colon and a value a line, the four lines of a booking together, no-break spaces all over. */
final class SantanderReader {

    private final Input input;
    private final Dates dates = new Dates(false);
    private @Nullable LocalDate day;
    private @Nullable Money amount;
    private String text = "";
    private int at;

    SantanderReader(Input input) {
        this.input = input;
    }

    static boolean looksLike(String head) {
        return head.startsWith("From:") && head.contains("Date:") && head.contains("Amount:")
                || head.startsWith("From:") && head.contains("Account:") && !head.contains(",");
    }

    List<Bookings> read() throws IOException, StatementException {
        Bookings bookings = new Bookings(input, Dialect.SANTANDER);
        try (Input.Lines lines = input.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                String tidy = Bookings.tidy(line);
                int colon = tidy.indexOf(':');
                if (tidy.isEmpty()) {
                    continue;
                }
                if (colon < 0) {
                    throw input.refuse(lines.number(), "", "expected a name, a colon and a value");
                }
                field(bookings, tidy.substring(0, colon), tidy.substring(colon + 1).strip(), lines.number());
            }
            if (day != null) {
                throw input.refuse(lines.number(), "Balance", "the last booking is cut off");
            }
        }
        return List.of(bookings);
    }

    private void field(Bookings bookings, String name, String value, int number) throws StatementException {
        try {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "date" -> {
                    if (day != null) {
                        throw input.refuse(number, name, "the booking before has no balance");
                    }
                    day = dates.parse(value);
                    at = number;
                }
                case "description" -> text = value;
                case "amount" -> amount = Amounts.parse(value.replace("GBP", ""));
                case "balance" -> end(bookings, Amounts.parse(value.replace("GBP", "")), number);
                case "account" -> bookings.account(value);
                case "from" -> {
                    // the period asked for, which says nothing of what was booked
                }
                default -> throw input.refuse(number, name, "expected Date, Description, Amount or Balance");
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.refuse(number, name, String.valueOf(e.getMessage()));
        }
    }

    private void end(Bookings bookings, Money balance, int number) throws StatementException {
        LocalDate on = day;
        Money sum = amount;
        if (on == null || sum == null) {
            throw input.refuse(number, on == null ? "Date" : "Amount", "it is missing before this balance");
        }
        bookings.add(at, on, sum, text, null, balance);
        day = null;
        amount = null;
        text = "";
    }
}
