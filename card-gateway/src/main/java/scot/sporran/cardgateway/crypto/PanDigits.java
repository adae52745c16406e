package scot.sporran.cardgateway.crypto;

import java.util.regex.Pattern;
import scot.sporran.cardgateway.Pan;

/**
 * The digits of a card number as the algorithms take them. The check digit is not checked here: it says nothing about a
 * cryptogram, and published figures often lack a right one. Prints masked.
 *
 * @param digits 12 to 19 digits
 */
public record PanDigits(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    public PanDigits {
        if (!DIGITS.matcher(digits).matches()) {
            throw SecurityModuleException.input("A card number has 12 to 19 digits");
        }
    }

    /** A checked card number's digits. */
    public static PanDigits of(Pan pan) {
        return new PanDigits(pan.digits());
    }

    /** The 12 digits before the check digit, on which the PIN formats 0 and 3 and the PVV stand. */
    String twelveBeforeCheckDigit() {
        String account = digits.substring(0, digits.length() - 1);
        return account.length() < 12
                ? "0".repeat(12 - account.length()) + account
                : account.substring(account.length()
                        - 12);
    }

    @Override
    public String toString() {
        return "*".repeat(digits.length() - 4) + digits.substring(digits.length() - 4);
    }
}
