package scot.sporran.payments.statements;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** Quicken's format: a letter and a value a line, {@code ^} after each booking. It has neither account, id nor balance. */
final class QifReader {

    private final Input input;
    private final Dates dates;
    private @Nullable LocalDate day;
    private @Nullable Money amount;
    private String text = "";
    private int at;

    QifReader(Input input, Dates dates) {
        this.input = input;
        this.dates = dates;
    }

    List<Bookings> read() throws IOException, StatementException {
        Bookings bookings = new Bookings(input, Dialect.QIF);
        boolean bank = false;
        try (Input.Lines lines = input.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                if (line.charAt(0) == '!') {
                    bank = isMoney(line.toUpperCase(Locale.ROOT).strip());
                } else if (!bank) {
                    if (line.charAt(0) == 'N') {
                        bookings.account(line.substring(1));
                    }
                } else if (line.charAt(0) == '^') {
                    end(bookings, lines.number());
                } else {
                    field(line, lines.number());
                }
            }
            if (day != null || amount != null) {
                throw input.refuse(lines.number(), "", "the last booking is cut off: expected ^ after it");
            }
        }
        return List.of(bookings);
    }

    private static boolean isMoney(String header) {
        return header.startsWith("!TYPE:BANK") || header.startsWith("!TYPE:CCARD") || header.startsWith("!TYPE:CASH")
                || header.startsWith("!TYPE:OTH");
    }

    private void field(String line, int number) throws StatementException {
        String value = line.substring(1).strip();
        if (at == 0) {
            at = number;
        }
        try {
            switch (line.charAt(0)) {
                case 'D' -> day = dates.parse(value.replace(' ', '0').replaceAll("'0?(\\d{2})$", "/$1"));
                case 'T', 'U' -> amount = Amounts.parse(value);
                case 'P' -> text = value + (text.isEmpty() ? "" : " " + text);
                case 'M' -> text = text.isEmpty() || value.isEmpty() ? text + value : text + " " + value;
                default -> {
                    // cleared marks, categories and splits say nothing of the booking itself
                }
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw (StatementException) input.refuse(number, line.substring(0, 1), String.valueOf(e.getMessage()))
                    .initCause(e);
        }
    }

    private void end(Bookings bookings, int number) throws StatementException {
        LocalDate on = day;
        Money sum = amount;
        if (on == null || sum == null) {
            throw input.refuse(number, on == null ? "D" : "T", "a booking without " + (on == null ? "a day" : "a sum"));
        }
        bookings.add(at, on, sum, text, null, null);
        day = null;
        amount = null;
        text = "";
        at = 0;
    }
}
