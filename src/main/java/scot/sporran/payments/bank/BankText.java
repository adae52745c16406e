package scot.sporran.payments.bank;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as Bacs carries it: capital letters, digits, full stop, ampersand, oblique, hyphen and blank, 18 characters at most
 * for a name or reference (public user guides of banks, 2012 and later).
 */
final class BankText {

    static final int LONGEST = 18;

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_CARRIED = Pattern.compile("[^A-Z0-9.&/ -]");
    private static final Pattern BLANKS = Pattern.compile(" +");

    private BankText() {}

    /** The nearest that Bacs can carry: accents go, other signs become a blank; cut, and filled with blanks. */
    static String field(String text, int length) {
        String plain = plain(text);
        String cut = plain.length() > length ? plain.substring(0, length) : plain;
        return cut + " ".repeat(length - cut.length());
    }

    static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String capitals = bare.replace('\u2019', '\'').replace("'", "").toUpperCase(Locale.ROOT);
        return BLANKS.matcher(NOT_CARRIED.matcher(capitals).replaceAll(" ")).replaceAll(" ").strip();
    }
}
