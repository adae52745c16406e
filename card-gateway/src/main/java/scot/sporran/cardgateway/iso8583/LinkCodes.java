package scot.sporran.cardgateway.iso8583;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import scot.sporran.cardgateway.DeclineReason;

/**
 * What the shops of one link are told for our reasons, where that is not what {@link ResponseCode#of} says: networks agree on
 * few response codes above 59.
 *
 * @param otherwise DE39 by reason: two characters in ISO 8583:1987, an action of three digits in 1993
 */
public record LinkCodes(Map<DeclineReason, String> otherwise) {

    /** As {@link ResponseCode#of} says, in all. */
    public static final LinkCodes USUAL = new LinkCodes(Map.of());

    /** Of an action of 1993; a response of 1987 has one less. */
    static final int ACTION_LENGTH = 3;

    private static final Pattern RESPONSE = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern ACTION = Pattern.compile("[129][0-9]{2}");
    /** What a till takes for a yes: approved, with identification, in part, for a VIP, with track 3 to be written, verified. */
    private static final Pattern APPROVALS = Pattern.compile("00|08|10|11|16|85");

    public LinkCodes {
        otherwise = Map.copyOf(otherwise);
        otherwise.forEach((reason, code) -> {
            boolean known = RESPONSE.matcher(code).matches() && !APPROVALS.matcher(code).matches()
                    || ACTION.matcher(code).matches();
            if (!known) {
                throw new IllegalArgumentException("A shop cannot be told " + code + " for " + word(reason)
                        + ": it is a response of two characters that approves nothing, or an action of 1993 that begins with 1, 2 or 9");
            }
        });
    }

    /** DE39 for a reason. */
    public String of(DeclineReason reason) {
        String own = otherwise.get(reason);
        return own == null ? ResponseCode.of(reason).code() : own;
    }

    /** The same, with another code for one reason. */
    public LinkCodes with(DeclineReason reason, String code) {
        Map<DeclineReason, String> more = new EnumMap<>(DeclineReason.class);
        more.putAll(otherwise);
        more.put(reason, code);
        return new LinkCodes(more);
    }

    /** Whether all of them can be said in an edition. */
    boolean areOf(LinkProfile.Edition edition) {
        boolean actions = edition == LinkProfile.Edition.ISO_1993;
        return otherwise.values().stream().allMatch(code -> code.length() == ACTION_LENGTH == actions);
    }

    /** The reason that a word of a link's settings means: its name with hyphens, {@code card-lost}. */
    static Optional<DeclineReason> reason(String word) {
        return Arrays.stream(DeclineReason.values()).filter(reason -> word(reason).equals(word)).findFirst();
    }

    private static String word(DeclineReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
