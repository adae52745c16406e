package scot.sporran.support;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first half of a postcode, such as AB43: an area of some thousands of homes, and nearer than that nothing needs to look. */
final class OutwardCode {

    private static final Pattern POSTCODE = Pattern.compile("\\b([A-Z]{1,2}[0-9][A-Z0-9]?) *[0-9][A-Z]{2}\\b");

    private OutwardCode() {}

    /** Of the last postcode in an address; empty when there is none. */
    static Optional<String> of(String address) {
        Matcher found = POSTCODE.matcher(address.toUpperCase(Locale.ROOT));
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        return Optional.ofNullable(last);
    }
}
