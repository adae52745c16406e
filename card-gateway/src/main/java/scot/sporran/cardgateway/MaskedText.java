package scot.sporran.cardgateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that people and shops write, without the card numbers that they sometimes put in it (PCI DSS v4.0.1, 3.5.1). What
 * looks like one: 13 to 19 digits with a right check digit (ISO/IEC 7812-1), together or in groups parted by blanks and
 * hyphens, within whatever else. Nothing else changes, and the text keeps its length.
 */
public final class MaskedText {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int USUAL = 16;
    private static final int SHOWN = 4;

    /** Digits, with at most two blanks or hyphens between any two of them. */
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:[ \\u00A0-]{0,2}[0-9]){12,}");
    private static final Pattern GROUP = Pattern.compile("[0-9]+");

    private MaskedText() {}

    /**
     * The text with a star for each digit of a card number but its last four. Longer runs of digits, which may be a number
     * with more behind it, are hidden as well.
     */
    public static String of(String text) {
        return replace(text, LONGEST * 100, MaskedText::starred);
    }

    /** The text with something else for each card number in it. @param by given the number as it stands there */
    public static String replace(String text, UnaryOperator<String> by) {
        return replace(text, LONGEST, by);
    }

    private static String replace(String text, int longest, UnaryOperator<String> by) {
        if (text.length() < SHORTEST) {
            return text;
        }
        Matcher digits = DIGITS.matcher(text);
        if (!digits.find()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        do {
            for (int[] number : numbers(text, digits.start(), digits.end(), longest)) {
                masked.append(text, done, number[0]).append(by.apply(text.substring(number[0], number[1])));
                done = number[1];
            }
        } while (digits.find());
        return masked.append(text, done, text.length()).toString();
    }

    /** Where the card numbers are among groups of digits: from the first group on, and as long as may be. */
    private static List<int[]> numbers(String text, int start, int end, int longest) {
        List<int[]> groups = new ArrayList<>();
        Matcher each = GROUP.matcher(text).region(start, end);
        while (each.find()) {
            groups.add(new int[]{each.start(), each.end()});
        }
        List<int[]> numbers = new ArrayList<>();
        int first = 0;
        while (first < groups.size()) {
            int last = groups.size() - 1;
            while (last >= first && !isNumber(text, groups.subList(first, last + 1), longest)) {
                last--;
            }
            if (last >= first) {
                numbers.add(new int[]{groups.get(first)[0], groups.get(last)[1]});
            }
            first = Math.max(first, last) + 1;
        }
        return numbers;
    }

    private static boolean isNumber(String text, List<int[]> groups, int longest) {
        StringBuilder digits = new StringBuilder();
        groups.forEach(group -> digits.append(text, group[0], group[1]));
        int length = digits.length();
        if (length < SHORTEST || length > longest || length > LONGEST && groups.size() > 1) {
            return false;
        }
        boolean moreBehind = length > USUAL && groups.size() == 1
                && (Pan.hasRightCheckDigit(digits.substring(0, USUAL))
                        || Pan.hasRightCheckDigit(digits.substring(length - USUAL)));
        return length > LONGEST || moreBehind || Pan.hasRightCheckDigit(digits);
    }

    private static String starred(String number) {
        StringBuilder starred = new StringBuilder(number);
        int shown = 0;
        for (int i = number.length() - 1; i >= 0; i--) {
            if (Character.isDigit(number.charAt(i)) && ++shown > SHOWN) {
                starred.setCharAt(i, '*');
            }
        }
        return starred.toString();
    }
}
