package scot.sporran.payroll;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads tax codes. What it takes, spelling aside, is what HMRC's schema for tax codes takes: one to six digits without a
 * leading zero and one of LMNPTY; K and such a number; BR, 0T, NT, D0 to D8 (secondary: the same pattern stands in several
 * of HMRC's published services; the schema itself was not at hand).
 */
final class TaxCodeReader {

    /** Longer than any code with all its blanks, so that a pasted page is not searched through. */
    private static final int LONGEST = 24;

    private static final Pattern CODE = Pattern.compile("""
            (?<regime>[SC])?\\ ?
            (?:
              (?<number>[0-9]+)\\ ?(?<letter>[LMNTPY])
              | K\\ ?(?<k>[0-9]+)
              | D\\ ?(?<d>[0-8])
              | (?<word>BR|NT)
            )
            (?<basis>\\ ?(?:W1/M1|W1|M1|X))?""", Pattern.COMMENTS);

    private static final int MOST_DIGITS = 6;
    /** Beyond ASCII there are letters whose capital is an S or a K; they are not meant. */
    private static final char LAST_PLAIN = 0x7f;
    /** What word processors and PDF readers put between the parts. */
    private static final char NO_BREAK_SPACE = 0xa0;

    private TaxCodeReader() {}

    static TaxCode read(String text) {
        if (text.isBlank()) {
            throw new MalformedTaxCodeException("There is no tax code.");
        }
        if (text.length() > LONGEST) {
            throw new MalformedTaxCodeException("That is too long for a tax code.");
        }
        if (!text.chars().allMatch(c -> c < LAST_PLAIN || c == NO_BREAK_SPACE)) {
            throw new MalformedTaxCodeException("It has a character that is in no tax code.");
        }
        String tidy = text.replaceAll("[\\s\\u00a0]+", " ").strip().toUpperCase(Locale.ROOT);
        Matcher matcher = CODE.matcher(tidy);
        if (!matcher.matches()) {
            throw new MalformedTaxCodeException(whatIsWrong(tidy));
        }
        TaxRegime regime = regime(matcher.group("regime"));
        TaxTreatment treatment = treatment(matcher);
        if (treatment instanceof TaxTreatment.NoTax && regime != TaxRegime.REST_OF_UK) {
            throw new MalformedTaxCodeException("The code NT has no S or C in front of it.");
        }
        return new TaxCode(regime, treatment, matcher.group("basis") == null);
    }

    private static TaxRegime regime(@Nullable String letter) {
        return switch (letter) {
            case null -> TaxRegime.REST_OF_UK;
            case "S" -> TaxRegime.SCOTLAND;
            default -> TaxRegime.WALES;
        };
    }

    private static TaxTreatment treatment(Matcher matcher) {
        String number = matcher.group("number");
        if (number != null) {
            char letter = matcher.group("letter").charAt(0);
            return letter == 'T' && number.equals("0")
                    ? new TaxTreatment.FreePay(0, 'T')
                    : new TaxTreatment.FreePay(number(number), letter);
        }
        String added = matcher.group("k");
        if (added != null) {
            return new TaxTreatment.AdditionalPay(number(added));
        }
        String step = matcher.group("d");
        if (step != null) {
            return new TaxTreatment.FlatRate(Integer.parseInt(step) + 1);
        }
        return "BR".equals(matcher.group("word")) ? new TaxTreatment.FlatRate(0) : new TaxTreatment.NoTax();
    }

    private static int number(String digits) {
        if (digits.startsWith("0")) {
            throw new MalformedTaxCodeException("The number in a tax code does not start with 0, except in 0T.");
        }
        if (digits.length() > MOST_DIGITS) {
            throw new MalformedTaxCodeException("The number in a tax code has at most 6 digits.");
        }
        return Integer.parseInt(digits);
    }

    /** The slips worth naming; nothing is guessed, since a guess would change what somebody is paid. */
    private static String whatIsWrong(String tidy) {
        if (tidy.matches("[SC]?(OT|DO)( .*|X|[WM]1.*)?")) {
            return "It has the letter O where the digit 0 belongs.";
        }
        if (tidy.matches("[SC]? ?[0-9]+( ?(W1/M1|W1|M1|X))?")) {
            return "The letter after the number is missing: one of L, M, N, T, P and Y.";
        }
        if (tidy.matches("[SC]? ?[0-9]+ ?[A-Z].*")) {
            return "After the number comes one of the letters L, M, N, T, P and Y, and after that nothing but W1, M1 or X.";
        }
        if (tidy.matches("[SC]? ?K.*")) {
            return "K is followed by a number and nothing else but W1, M1 or X.";
        }
        if (tidy.matches("[SC]? ?D.*")) {
            return "D is followed by one digit from 0 to 8 and nothing else but W1, M1 or X.";
        }
        return "That is not a tax code.";
    }
}
