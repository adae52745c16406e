package scot.sporran.payments.statements;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** SWIFT's customer statement message. Pages of a statement that go on (60M after 62M) are one; statements are kept apart. */
final class Mt940Reader {

    private static final Pattern TAG = Pattern.compile(":(\\d{2}[A-Z]?):(.*)");
    private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})([\\d,.]+)");
    private static final Pattern BOOKING = Pattern.compile(
            "(\\d{6})(\\d{4})?(R?[CD])([A-Z])?([\\d,.]+?)([NFS][A-Z0-9]{3})([^/]*?)(?://(.*))?");
    private static final Pattern STRUCTURED = Pattern.compile("\\?(\\d{2})([^?]*)");
    private static final int HALF_YEAR = 6;
    private static final int FEBRUARY = 2;
    private static final int CENTURY = 2000;
    private static final int TEXT_FIRST = 20;
    private static final int TEXT_LAST = 29;
    private static final int NAME_FIRST = 32;
    private static final int NAME_LAST = 33;

    private final Input input;
    private final List<Bookings> all = new ArrayList<>();
    private @Nullable Bookings current;
    private @Nullable Matcher booking;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private String account = "";
    private String tag = "";

    Mt940Reader(Input input) {
        this.input = input;
    }

    List<Bookings> read() throws IOException, StatementException {
        try (Input.Lines lines = input.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher tagged = TAG.matcher(line.startsWith("{") && line.contains(":20:")
                        ? line.substring(line.indexOf(":20:"))
                        : line);
                if (tagged.matches()) {
                    tag(tagged.group(1), tagged.group(2).strip(), lines.number());
                } else if (line.startsWith("-") || line.startsWith("{") || line.isBlank()) {
                    tag = line.isBlank() ? tag : "";
                } else if (tag.equals("86")) {
                    text.append(STRUCTURED.matcher(line).lookingAt() ? "" : " ").append(line);
                } else if (tag.isEmpty()) {
                    throw input.refuse(lines.number(), "", "expected a field such as :61:");
                }
            }
            endBooking();
        }
        for (Bookings one : all) {
            if (one.closing() == null) {
                throw input.refuse(0, "62F", "the statement is cut off: its closing balance is missing");
            }
        }
        if (all.isEmpty()) {
            throw input.refuse(0, "60F", "there is no statement in it");
        }
        return all;
    }

    private void tag(String name, String value, int number) throws StatementException {
        if (name.equals("86") && tag.equals("61")) {
            text.append(value);
            tag = name;
            return;
        }
        endBooking();
        tag = name;
        switch (name) {
            case "25" -> account = value;
            case "60F" -> {
                current = current == null
                        ? new Bookings(input, Dialect.MT940)
                        : new Bookings(input, Dialect.MT940, current);
                current.account(account);
                current.opening(balance(value, "60F", number));
                all.add(current);
            }
            case "60M" -> {
                if (current == null) {
                    current = new Bookings(input, Dialect.MT940);
                    current.account(account);
                    current.opening(balance(value, "60M", number));
                    current.note("The statement begins in the middle: an earlier page is missing.");
                    all.add(current);
                }
            }
            case "61" -> {
                Matcher parts = BOOKING.matcher(value);
                if (!parts.matches()) {
                    throw input.refuse(number, "61", "expected day, C or D, sum and kind");
                }
                booking = parts;
                at = number;
            }
            case "62F", "62M" -> open(number).closing(balance(value, name, number));
            default -> {
                // references, page numbers and other balances
            }
        }
    }

    private Bookings open(int number) throws StatementException {
        Bookings now = current;
        if (now == null) {
            throw input.refuse(number, "60F", "the opening balance is missing before this");
        }
        return now;
    }

    private Money balance(String value, String column, int number) throws StatementException {
        Matcher parts = BALANCE.matcher(value);
        if (!parts.matches()) {
            throw input.refuse(number, column, "expected C or D, day, currency and sum");
        }
        Bookings now = current;
        if (now != null) {
            now.currency(parts.group(3));
        }
        Money sum = amount(parts.group(4), column, number);
        return parts.group(1).equals("D") ? Money.ofPence(-sum.pence()) : sum;
    }

    private void endBooking() throws StatementException {
        Matcher parts = booking;
        if (parts == null) {
            return;
        }
        booking = null;
        Bookings now = open(at);
        Money sum = amount(parts.group(5), "61", at);
        boolean out = parts.group(3).equals("D") || parts.group(3).equals("RC");
        String said = said(text.toString());
        text.setLength(0);
        String bankId = parts.group(8);
        now.add(at, day(now, parts.group(1), parts.group(2)), out ? Money.ofPence(-sum.pence()) : sum,
                said.isBlank() ? parts.group(7) : said, bankId, null);
    }

    /** The day it was booked, if said; the year is that of the value date, or its neighbour around New Year. */
    private LocalDate day(Bookings now, String value, @Nullable String entry) throws StatementException {
        int year = CENTURY + Integer.parseInt(value.substring(0, 2));
        int month = Integer.parseInt(value.substring(2, 4));
        int day = Integer.parseInt(value.substring(4, 6));
        if (entry != null) {
            int entryMonth = Integer.parseInt(entry.substring(0, 2));
            int apart = entryMonth - month;
            year += apart > HALF_YEAR ? -1 : apart < -HALF_YEAR ? 1 : 0;
            month = entryMonth;
            day = Integer.parseInt(entry.substring(2, 4));
        } else if (month == FEBRUARY && day == 30) {
            now.note("A booking is dated 30 February, as interest is; it was taken for the last of the month.");
            return LocalDate.of(year, month, 1).plusMonths(1).minusDays(1);
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (java.time.DateTimeException e) {
            throw (StatementException) input.refuse(at, "61", "there is no such day as " + value
                    + (entry == null ? "" : " " + entry)).initCause(e);
        }
    }

    private Money amount(String text, String column, int number) throws StatementException {
        try {
            String figures = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
            int comma = figures.indexOf(',');
            if (comma >= 0 && figures.length() - comma - 1 > 2) {
                throw new IllegalArgumentException("expected at most two decimals, found \"" + text + "\"");
            }
            return Amounts.parse(figures.replace(',', '.'));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.refuse(number, column, String.valueOf(e.getMessage()));
        }
    }

    /** The remittance and the name, where the bank keeps them in numbered parts. */
    private static String said(String raw) {
        Matcher parts = STRUCTURED.matcher(raw);
        StringBuilder names = new StringBuilder();
        StringBuilder words = new StringBuilder();
        boolean any = false;
        while (parts.find()) {
            any = true;
            int number = Integer.parseInt(parts.group(1));
            if (number >= NAME_FIRST && number <= NAME_LAST) {
                names.append(parts.group(2));
            } else if (number >= TEXT_FIRST && number <= TEXT_LAST) {
                words.append(parts.group(2)).append(' ');
            }
        }
        return any ? names + " " + words : raw;
    }
}
