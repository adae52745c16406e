package scot.sporran.cardgateway.iso8583;

import java.util.Arrays;
import java.util.List;

/** DE43: the shop's name and place. 1987 has 25, 13 and 2 characters; 1993 has parts with backslashes between. */
final class NamePlace {

    private static final int NAME = 25;
    private static final int CITY = 13;
    private static final int COUNTRY = 2;

    private NamePlace() {}

    /** @param text name, street, city, then postcode, region and country; or one text without parts */
    static String of1993(String text) {
        List<String> parts = Arrays.asList(text.split("\\\\", -1));
        if (parts.size() < 3) {
            return fixed(text, NAME + CITY + COUNTRY);
        }
        String last = parts.getLast().strip();
        String country = parts.size() > 3 ? last.substring(Math.max(0, last.length() - 3)).strip() : "";
        return fixed(parts.get(0), NAME) + fixed(parts.get(2), CITY) + fixed(country, COUNTRY);
    }

    private static String fixed(String text, int length) {
        return text.length() >= length ? text.substring(0, length) : text + " ".repeat(length - text.length());
    }
}
