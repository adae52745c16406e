package scot.sporran.cardgateway;

import java.util.regex.Pattern;

/**
 * A primary account number (DE2). Prints masked, always; {@link #digits} is for the wire and the vault alone.
 *
 * @param digits 12 to 19 digits with a right Luhn digit (ISO/IEC 7812-1)
 */
public record Pan(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    public Pan {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("A card number has 12 to 19 digits");
        }
        if (!hasRightCheckDigit(digits)) {
            throw new IllegalArgumentException("The card number's check digit is wrong");
        }
    }

    /** Adds the Luhn digit to everything before it. */
    public static Pan withCheckDigit(String allButLast) {
        return new Pan(allButLast + checkDigit(allButLast));
    }

    /** The last four digits, the only ones that may be shown. */
    public String lastFour() {
        return digits.substring(digits.length() - 4);
    }

    /** The card number with all but the last four digits hidden. */
    public String masked() {
        return "*".repeat(digits.length() - 4) + lastFour();
    }

    @Override
    public String toString() {
        return masked();
    }

    /** Whether the last digit is the Luhn digit of those before it. @param digits 2 or more */
    static boolean hasRightCheckDigit(CharSequence digits) {
        int last = digits.length() - 1;
        return checkDigit(digits.subSequence(0, last)) == digits.charAt(last) - '0';
    }

    private static int checkDigit(CharSequence allButLast) {
        int sum = 0;
        for (int i = 0; i < allButLast.length(); i++) {
            int digit = allButLast.charAt(allButLast.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
