package scot.sporran.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which form a counted noun has, by the plural rules for cardinal numbers of Unicode CLDR 48 (UTS 35, part 3). A text holds its forms where
 * it counts: {@code {0#one=# week;other=# weeks}}, with {@code #} for the number. What it does not name is said as {@code other}. Pure.
 */
final class Plurals {

    private static final Pattern GAP = Pattern.compile("\\{(\\d)(?:#([^{}]*))?}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");

    private Plurals() {}

    /** The form of those that fits the number; a number that is not whole has the last resort's. */
    static String choose(Language language, String forms, String number) {
        String plain = number.replace(",", "");
        String wanted = WHOLE.matcher(plain).matches() ? form(language, Long.parseLong(plain)) : "other";
        String other = "";
        for (String form : forms.split(";", -1)) {
            if (form.startsWith(wanted + "=")) {
                return form.substring(wanted.length() + 1);
            }
            if (form.startsWith("other=")) {
                other = form.substring("other=".length());
            }
        }
        return other;
    }

    static String form(Language language, long n) {
        return switch (language) {
            case ENGLISH, EASY_READ -> n == 1 ? "one" : "other";
            case GAELIC -> n == 1 || n == 11
                    ? "one"
                    : n == 2 || n == 12 ? "two" : n >= 3 && n <= 19 ? "few" : "other";
            case ARABIC -> n <= 2
                    ? n == 0 ? "zero" : n == 1 ? "one" : "two"
                    : n % 100 >= 3 && n % 100 <= 10 ? "few" : n % 100 >= 11 ? "many" : "other";
        };
    }

    /** A text with its gaps filled, and its counted nouns in the form that fits. A value with signs of a gap in it stays as it is. */
    static String fill(Language language, String text, Object... values) {
        return GAP.matcher(text).replaceAll(gap -> {
            int at = Integer.parseInt(gap.group(1));
            if (at >= values.length) {
                return Matcher.quoteReplacement(gap.group());
            }
            String forms = gap.group(2);
            String value = shown(language, values[at].toString());
            return Matcher.quoteReplacement(forms == null
                    ? value
                    : choose(language, forms, values[at].toString()).replace("#", value));
        });
    }

    /** A sum or a name within a sentence from right to left keeps its own direction (Unicode UAX 9, isolates). */
    private static String shown(Language language, String value) {
        return language == Language.ARABIC ? "\u2068" + value + "\u2069" : value;
    }
}
