package scot.sporran.cardgateway.iso8583;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * DE48 as this profile has it: elements one after the other, each a tag of two capital letters or digits, three digits
 * of length, and so many characters.
 */
public final class PrivateData {

    /** A key block (ANSI X9.143), in a change of keys. */
    public static final String KEY_BLOCK = "KB";
    /** A key's check value in hexadecimal. */
    public static final String KEY_CHECK_VALUE = "KC";

    /** The three digits on the card's back (CVV2). */
    public static final String CARD_VALUE = "CV";

    /** The network's name of a purchase over all its messages, up to 20 characters. */
    public static final String LIFECYCLE = "LC";
    /** 1: adds to an authorisation given before. */
    public static final String INCREMENTAL = "IA";
    /** 1: the acquirer can take less than it asks for. */
    public static final String PARTIAL_ACCEPTED = "PA";
    /** Two digits which taking this is, two digits of how many. */
    public static final String PARTS = "MC";

    private static final int HEAD = 5;

    private PrivateData() {}

    /** The elements by tag, or nothing where the field is malformed or a tag comes twice. @param text DE48 */
    public static Optional<SequencedMap<String, String>> read(String text) {
        SequencedMap<String, String> elements = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (text.length() - at < HEAD || !text.substring(at, at + HEAD).matches("[A-Z0-9]{2}[0-9]{3}")) {
                return Optional.empty();
            }
            int from = at + HEAD;
            int end = from + Integer.parseInt(text.substring(at + 2, from));
            if (end > text.length() || elements.putIfAbsent(text.substring(at, at + 2), text.substring(from,
                    end)) != null) {
                return Optional.empty();
            }
            at = end;
        }
        return Optional.of(elements);
    }

    /** DE48 of some elements. @param elements by tag, in their order */
    public static String write(Map<String, String> elements) {
        StringBuilder text = new StringBuilder();
        elements.forEach((tag, value) -> text.append(tag).append(String.format(Locale.ROOT, "%03d", value.length()))
                .append(value));
        return text.toString();
    }
}
