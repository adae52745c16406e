package scot.sporran.payments.statements;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Days as banks write them, in one order of day and month for the whole file. */
final class Dates {

    private static final int EARLIEST = 1990;
    private static final int LATEST = 2100;
    private static final int CENTURY = 2000;
    private static final int YEAR_DIGITS = 4;
    private static final int MONTHS = 12;
    private static final int PARTS = 3;
    private static final int NAME_LETTERS = 3;
    private static final String NAMES = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    private final boolean monthFirst;

    /** @param monthFirst as in the United States, for dates in figures with the year last */
    Dates(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    /** A date that would be one if day and month were the other way about. */
    static final class OtherOrderException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        OtherOrderException(String message) {
            super(message);
        }
    }

    /** @throws IllegalArgumentException in plain words */
    LocalDate parse(String text) {
        String shown = text.strip();
        String[] parts = shown.split("[\\s/.\\-']+", -1);
        if (parts.length == PARTS + 1 && parts[0].length() == NAME_LETTERS && !Character.isDigit(parts[0].charAt(0))) {
            parts = new String[]{parts[1], parts[2], parts[PARTS]};
        }
        if (parts.length == 1 && shown.length() == 8 && shown.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return of(number(shown, 0, YEAR_DIGITS), number(shown, YEAR_DIGITS, 6), number(shown, 6, 8), shown);
        }
        if (parts.length == 2) {
            throw new IllegalArgumentException(
                    "\"" + cut(shown) + "\" has no year; save the statement with full dates");
        }
        if (parts.length != PARTS) {
            throw bad(shown);
        }
        if (parts[0].length() == YEAR_DIGITS) {
            return of(figure(parts[0], shown), month(parts[1], shown), figure(parts[2], shown), shown);
        }
        int year = figure(parts[2], shown);
        if (parts[2].length() == 2) {
            year += CENTURY;
        } else if (parts[2].length() != YEAR_DIGITS) {
            throw bad(shown);
        }
        if (!Character.isDigit(parts[1].isEmpty() ? ' ' : parts[1].charAt(0))) {
            return of(year, month(parts[1], shown), figure(parts[0], shown), shown);
        }
        if (!Character.isDigit(parts[0].isEmpty() ? ' ' : parts[0].charAt(0))) {
            return of(year, month(parts[0], shown), figure(parts[1], shown), shown);
        }
        int first = figure(parts[0], shown);
        int second = figure(parts[1], shown);
        int day = monthFirst ? second : first;
        int month = monthFirst ? first : second;
        if (month > MONTHS && day <= MONTHS) {
            throw new OtherOrderException("expected " + (monthFirst ? "the month" : "the day") + " first, found \""
                    + cut(shown) + "\"");
        }
        return of(year, month, day, shown);
    }

    private static LocalDate of(int year, int month, int day, String shown) {
        try {
            if (year < EARLIEST || year > LATEST) {
                throw bad(shown);
            }
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such day as \"" + cut(shown) + "\"", e);
        }
    }

    private static int month(String part, String shown) {
        if (!part.isEmpty() && Character.isDigit(part.charAt(0))) {
            return figure(part, shown);
        }
        int at = part.length() < NAME_LETTERS
                ? -1
                : NAMES.indexOf(part.substring(0, NAME_LETTERS).toUpperCase(Locale.ROOT));
        if (at < 0 || at % NAME_LETTERS != 0) {
            throw bad(shown);
        }
        return at / NAME_LETTERS + 1;
    }

    private static int figure(String part, String shown) {
        if (part.isEmpty() || part.length() > YEAR_DIGITS || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad(shown);
        }
        return Integer.parseInt(part);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static IllegalArgumentException bad(String shown) {
        boolean serial = shown.matches("[34]\\d{4}");
        return new IllegalArgumentException("expected a day such as 09/03/2026, found \"" + cut(shown) + "\""
                + (serial ? ", a spreadsheet's day number; format the column as dates and save again" : ""));
    }

    private static String cut(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "...";
    }
}
