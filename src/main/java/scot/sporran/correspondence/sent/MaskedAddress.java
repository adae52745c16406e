package scot.sporran.correspondence.sent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an address as it takes to know it again for whoever knows it. Pure. */
final class MaskedAddress {

    private static final int DIGITS = 3;
    private static final int LONGEST_DOMAIN = 60;
    /** A United Kingdom postcode; its first half names a district. */
    private static final Pattern POSTCODE = Pattern.compile("\\b([A-Z]{1,2}\\d[A-Z\\d]?) ?\\d[A-Z]{2}\\b");

    private MaskedAddress() {}

    /** m…@example.org, …123, … IV2; a device by its name. */
    static String of(SentWay way, String address) {
        return switch (way) {
            case EMAIL -> email(address.strip());
            case SMS -> "…" + last(address.replaceAll("\\D", ""));
            case LETTER -> {
                Matcher code = POSTCODE.matcher(address.toUpperCase(java.util.Locale.ROOT));
                yield code.find() ? "… " + code.group(1) : "…";
            }
            case DEVICE -> address;
            case IN_PERSON -> "";
        };
    }

    private static String email(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return "…";
        }
        String domain = address.substring(at, Math.min(address.length(), at + LONGEST_DOMAIN));
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + domain;
    }

    private static String last(String digits) {
        return digits.substring(Math.max(0, digits.length() - DIGITS));
    }
}
