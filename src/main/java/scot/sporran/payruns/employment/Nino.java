package scot.sporran.payruns.employment;

import java.util.Locale;
import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;

/**
 * A National Insurance number: two letters, six digits, a letter from A to D. D, F, I, Q, U and V never come first or
 * second, O never second, and some pairs are never given out (secondary: HMRC manual NIM39110 as open builders have it).
 */
public record Nino(String value) {

    private static final Pattern FORM = Pattern
            .compile("(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]");

    /** @throws BadPayInputException when it is none; the number itself is not repeated */
    public Nino {
        if (!FORM.matcher(value).matches()) {
            throw new BadPayInputException("nino",
                    "expected two letters, six digits and a letter from A to D, as on the card or the letter from HMRC");
        }
    }

    /** Reads it however it is spaced. */
    public static Nino parse(String text) {
        return new Nino(text.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
    }

    /** For people who need to recognise it and no more. */
    public String masked() {
        return "•••••" + value.substring(5);
    }

    @Override
    public String toString() {
        return "Nino[hidden]";
    }
}
