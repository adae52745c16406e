package scot.sporran.cardgateway.iso8583;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;

/** What a field's content must be, beyond its length and characters. */
enum FieldCheck {
    NONE, CARD_NUMBER, TRACK_2, MONTH_DAY_TIME, TIME, MONTH_DAY, YEAR_MONTH, ORIGINAL_DATA, REPLACEMENT_AMOUNTS;

    private static final Set<String> REVERSIBLE = Set
            .of("0100", "0101", "0120", "0121", "0200", "0201", "0220", "0221");

    /** The fault in {@code text}, which already has the right length and characters, or null. */
    @Nullable
    Fault fault(String text) {
        return switch (this) {
            case NONE -> null;
            case CARD_NUMBER -> isCardNumber(text) ? null : Fault.CHECK_DIGIT;
            case TRACK_2 -> trackFault(text);
            case MONTH_DAY_TIME -> isMonthDay(text) && isTime(text.substring(4)) ? null : Fault.NOT_A_DATE;
            case TIME -> isTime(text) ? null : Fault.NOT_A_DATE;
            case MONTH_DAY -> isMonthDay(text) ? null : Fault.NOT_A_DATE;
            case YEAR_MONTH -> isMonth(text.substring(2)) ? null : Fault.NOT_A_DATE;
            case ORIGINAL_DATA -> REVERSIBLE.contains(text.substring(0, 4)) ? null : Fault.CONTENT;
            case REPLACEMENT_AMOUNTS -> FieldType.N.holds(text.substring(0, 12)) ? null : Fault.CONTENT;
        };
    }

    private static @Nullable Fault trackFault(String text) {
        int separator = Track2.separator(text);
        if (separator < 0 || text.length() < separator + 5 || !FieldType.N.holds(text.substring(separator + 1))) {
            return Fault.CONTENT;
        }
        if (!isMonth(text.substring(separator + 3, separator + 5))) {
            return Fault.NOT_A_DATE;
        }
        return isCardNumber(text.substring(0, separator)) ? null : Fault.CHECK_DIGIT;
    }

    private static boolean isCardNumber(String digits) {
        try {
            return new Pan(digits).digits().equals(digits);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The year is not on the wire, so that 29 February is always a day. */
    private static boolean isMonthDay(String digits) {
        try {
            return MonthDay.of(number(digits, 0), number(digits, 2)) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String digits) {
        return number(digits, 0) < 24 && number(digits, 2) < 60 && number(digits, 4) < 60;
    }

    private static boolean isMonth(String digits) {
        int month = number(digits, 0);
        return month >= 1 && month <= 12;
    }

    private static int number(String digits, int from) {
        return Integer.parseInt(digits.substring(from, from + 2));
    }
}
