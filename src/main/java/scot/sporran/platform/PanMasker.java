package scot.sporran.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what looks like a card number in any text, keeping the first six and last four digits as PCI DSS 3.4 allows.
 * The last line of defence behind masked {@code toString}s: it works on the finished log line.
 */
public final class PanMasker {

    /** A run of digits, or groups of four parted by one space or hyphen. */
    private static final Pattern CANDIDATE = Pattern
            .compile("(?<![0-9])(?:[0-9]{4}(?:[ -][0-9]{4}){2,3}[ -][0-9]{1,4}|[0-9]{13,})(?![0-9])");
    private static final int LONGEST_PAN = 19;

    private PanMasker() {}

    /** The text with every number of 13 to 19 digits that passes the Luhn check masked, and longer ones hidden whole. */
    public static String mask(String text) {
        Matcher candidates = CANDIDATE.matcher(text);
        if (!candidates.find()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        do {
            candidates.appendReplacement(masked, Matcher.quoteReplacement(replacement(text, candidates)));
        } while (candidates.find());
        return candidates.appendTail(masked).toString();
    }

    private static String replacement(String text, Matcher candidate) {
        String found = candidate.group();
        String digits = found.replaceAll("[^0-9]", "");
        if (digits.length() <= LONGEST_PAN && !passesLuhn(digits)) {
            return found;
        }
        // a longer run may be a raw message with a card number somewhere inside
        String hidden = digits.length() > LONGEST_PAN
                ? "(" + digits.length() + " digits hidden)"
                : digits.substring(0, 6) + "*".repeat(digits.length() - 10) + digits.substring(digits.length() - 4);
        return isBareJsonNumber(text, candidate.start(), candidate.end()) ? "\"" + hidden + "\"" : hidden;
    }

    /** A masked JSON number must become a string, or the line is no longer JSON. */
    private static boolean isBareJsonNumber(String text, int start, int end) {
        return start > 0 && end < text.length() && ":[,".indexOf(text.charAt(start - 1)) >= 0
                && ",]}".indexOf(text.charAt(end)) >= 0;
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
