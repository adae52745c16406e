package scot.sporran.payments.statements;

import scot.sporran.ledger.Money;

/** Sums as banks write them: {@code -1,234.50}, {@code £12.00}, {@code 12.00-}, {@code (12.00)}, {@code 12.00 DR}, {@code 12,00}. */
final class Amounts {

    private static final int LONGEST = 24;
    private static final int PENCE_DIGITS = 2;
    private static final int GROUP = 3;
    private static final int TEN = 10;

    private Amounts() {}

    /** @throws IllegalArgumentException in plain words */
    static Money parse(String text) {
        String rest = text.strip();
        if (rest.isEmpty() || rest.length() > LONGEST) {
            throw bad(text);
        }
        boolean out = false;
        if (rest.charAt(0) == '(' && rest.charAt(rest.length() - 1) == ')') {
            out = true;
            rest = rest.substring(1, rest.length() - 1);
        } else if (rest.endsWith("DR") || rest.endsWith("D")) {
            out = true;
            rest = rest.substring(0, rest.lastIndexOf('D'));
        } else if (rest.endsWith("CR")) {
            rest = rest.substring(0, rest.length() - 2);
        }
        rest = rest.strip();
        boolean sign = false;
        int from = 0;
        int to = rest.length();
        while (from < to && !digitOrPoint(rest.charAt(from))) {
            char c = rest.charAt(from);
            if ((c == '-' || c == '\u2212' || c == '+') && !sign) {
                sign = true;
                out ^= c != '+';
            } else if (c != '\u00a3' && !Character.isWhitespace(c) && c != '\u00a0') {
                throw bad(text);
            }
            from++;
        }
        if (to > from && rest.charAt(to - 1) == '-' && !sign) {
            out = true;
            to--;
        }
        long pence = digits(rest.substring(from, to), text);
        return Money.ofPence(out ? -pence : pence);
    }

    private static boolean digitOrPoint(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == ',';
    }

    private static long digits(String number, String whole) {
        int mark = decimalMark(number, whole);
        long pounds = 0;
        int grouped = -1;
        int end = mark < 0 ? number.length() : mark;
        if (end == 0 && mark < 0) {
            throw bad(whole);
        }
        for (int i = 0; i < end; i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                pounds = pounds * TEN + (c - '0');
                grouped += grouped < 0 ? 0 : 1;
            } else if ((c == ',' || c == '.' || c == '\'') && i > 0 && (grouped < 0 || grouped == GROUP)) {
                grouped = 0;
            } else {
                throw bad(whole);
            }
        }
        if (grouped >= 0 && grouped != GROUP) {
            throw bad(whole);
        }
        int decimals = mark < 0 ? 0 : number.length() - mark - 1;
        if (decimals > PENCE_DIGITS) {
            throw new IllegalArgumentException("expected at most two decimals, found \"" + whole.strip() + "\"");
        }
        long pence = 0;
        for (int i = 1; i <= PENCE_DIGITS; i++) {
            char c = i <= decimals ? number.charAt(mark + i) : '0';
            if (c < '0' || c > '9') {
                throw bad(whole);
            }
            pence = pence * TEN + (c - '0');
        }
        return Math.addExact(Math.multiplyExact(pounds, 100L), pence);
    }

    /** A comma is a decimal mark only where it cannot be one of thousands. */
    private static int decimalMark(String number, String whole) {
        int point = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        int last = Math.max(point, comma);
        if (last < 0) {
            return -1;
        }
        int after = number.length() - last - 1;
        if (point >= 0 && comma >= 0) {
            return last;
        }
        if (comma >= 0) {
            return after == GROUP ? -1 : last;
        }
        if (number.indexOf('.') != point) {
            if (after != GROUP) {
                throw bad(whole);
            }
            return -1;
        }
        return point;
    }

    private static IllegalArgumentException bad(String text) {
        String shown = text.strip();
        return new IllegalArgumentException("expected pounds and pence such as 1183.50, found \""
                + (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown) + "\"");
    }
}
