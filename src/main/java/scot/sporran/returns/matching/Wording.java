package scot.sporran.returns.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a bank's text says: which shop, and on which day the card was used. Terminals print a card company's prefix, a number
 * of the shop or the beginning of a town, cut off at a length of their own.
 *
 * @param upper all of it
 * @param shop without prefix, number and day
 * @param usedOn the day of the purchase, if the bank prints it
 * @param number of the invoice that it cites, empty when it cites none
 * @param purchase whether it may be one: no transfer, wage or the like, which a paper without a name must not explain
 */
record Wording(String upper, String shop, @Nullable LocalDate usedOn, String number, boolean purchase) {

    private static final Pattern PREFIX = Pattern.compile("^[A-Z]{2,8} ?\\*\\s*");
    private static final Pattern USED_ON = Pattern.compile(" ON (\\d{1,2}) ([A-Z]{3})$");
    private static final Pattern CUT_DAY = Pattern.compile(" ON( \\d{0,2}( [A-Z]{0,2})?)?$");
    private static final Pattern NUMBER_AT_END = Pattern.compile("( \\d+)+$");
    private static final Pattern INVOICE_NUMBER = Pattern
            .compile("\\b(?:INV|INVOICE|NO|REF)\\s?([A-Z]{0,3}\\d{3,})\\b");
    private static final Pattern NO_PURCHASE = Pattern
            .compile("\\b(TRANSFER|WAGES?|SALARY|CONTRIBUTION|STANDING ORDER|COUNCIL"
                    + "|CASH\\w*|ATM|HMRC|PAYE|PAYROLL|INV|INVOICES?|CARE)\\b");
    private static final Pattern SIGNS = Pattern.compile("[^A-Z0-9&* ]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final int MONTH_LETTERS = 3;
    private static final int WHOLE_WORD = 5;
    private static final int CUT_OFF = 16;
    private static final int SHORT_NAME = 6;
    private static final int LONG_NAME = 12;

    /** How far a name and a text agree. */
    enum Agreement {
        /** The same, as far as the bank prints it. */
        FULL,
        /** One says more than the other, or a letter or two differ. */
        PARTLY,
        /** There is no name to compare. */
        UNKNOWN,
        /** Another shop. */
        NONE
    }

    static Wording of(String text, LocalDate bookedOn) {
        String upper = plain(text);
        String shop = upper;
        LocalDate usedOn = null;
        Matcher day = USED_ON.matcher(upper);
        if (day.find()) {
            usedOn = day(day.group(1), day.group(2), bookedOn);
            if (usedOn != null) {
                shop = upper.substring(0, day.start());
            }
        } else {
            shop = CUT_DAY.matcher(shop).replaceAll("");
        }
        return new Wording(upper, shop(shop), usedOn, number(upper), !NO_PURCHASE.matcher(upper).find());
    }

    /** A shop's name without what differs from terminal to terminal. */
    static String shop(String name) {
        String bare = PREFIX.matcher(plain(name)).replaceAll("");
        return NUMBER_AT_END.matcher(bare).replaceAll("").strip();
    }

    /** The invoice that a text cites, or an empty text. */
    static String number(String plain) {
        Matcher number = INVOICE_NUMBER.matcher(plain);
        return number.find() ? number.group(1) : "";
    }

    /** Compares with the name on a paper, as {@link #shop} reads it. */
    Agreement agrees(String other) {
        if (other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        if (shop.equals(other) || upper.startsWith(other + " ") && other.indexOf(' ') > 0) {
            return Agreement.FULL;
        }
        if (isCutOff(shop, other) || isCutOff(other, shop)) {
            return Agreement.FULL;
        }
        if (begins(shop, other) || begins(other, shop) || slips(shop, other) <= allowedSlips(other)) {
            return Agreement.PARTLY;
        }
        return Agreement.NONE;
    }

    private static boolean begins(String whole, String start) {
        return start.length() >= WHOLE_WORD && whole.startsWith(start + " ");
    }

    private static boolean isCutOff(String cut, String whole) {
        return cut.length() >= CUT_OFF && whole.startsWith(cut) && whole.indexOf(' ', cut.length()) < 0;
    }

    private static int allowedSlips(String name) {
        return name.length() >= LONG_NAME ? 2 : name.length() >= SHORT_NAME ? 1 : 0;
    }

    /** Letters that differ, are missing or too many, or stand in each other's place. */
    static int slips(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }

    static String plain(String text) {
        return BLANKS.matcher(SIGNS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll(" ")).replaceAll(" ").strip();
    }

    /** The year is the one that puts it on or before the booking. */
    private static @Nullable LocalDate day(String day, String month, LocalDate bookedOn) {
        int at = MONTHS.indexOf(month);
        if (at < 0 || at % MONTH_LETTERS != 0) {
            return null;
        }
        try {
            LocalDate used = LocalDate.of(bookedOn.getYear(), at / MONTH_LETTERS + 1, Integer.parseInt(day));
            return used.isAfter(bookedOn) ? used.minusYears(1) : used;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
