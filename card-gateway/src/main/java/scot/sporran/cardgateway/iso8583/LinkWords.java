package scot.sporran.cardgateway.iso8583;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import scot.sporran.cardgateway.iso8583.LinkProfile.Binary;
import scot.sporran.cardgateway.iso8583.LinkProfile.Edition;
import scot.sporran.cardgateway.iso8583.LinkProfile.FrameLength;
import scot.sporran.cardgateway.iso8583.LinkProfile.Header;
import scot.sporran.cardgateway.iso8583.LinkProfile.Justified;
import scot.sporran.cardgateway.iso8583.LinkProfile.Lengths;

/**
 * Link profiles as words, for settings and commands: first where to start from ({@code ascii}, {@code binary-bitmap},
 * {@code packed}), then what is otherwise, as in {@code packed iso-1993 tpdu}. {@code card-lost=41} is another response code for
 * one of our reasons ({@link LinkCodes}).
 */
public final class LinkWords {

    private static final Map<String, LinkProfile> BEGINNINGS = Map.of("ascii", LinkProfile.ASCII, "binary-bitmap",
            LinkProfile.ASCII_BINARY_BITMAP, "packed", LinkProfile.PACKED);

    private static final Map<String, UnaryOperator<LinkProfile>> CHANGES = new LinkedHashMap<>();

    static {
        CHANGES.put("iso-1993", profile -> profile.withEdition(Edition.ISO_1993));
        CHANGES.put("tpdu", profile -> profile.withHeader(Header.TPDU));
        CHANGES.put("text-header", profile -> profile.withHeader(Header.TEXT));
        CHANGES.put("odd-right", profile -> profile.withOdd(Justified.RIGHT));
        CHANGES.put("odd-left", profile -> profile.withOdd(Justified.LEFT));
        CHANGES.put("binary-lengths", profile -> profile.withLengths(Lengths.BINARY));
        CHANGES.put("chip-bytes", profile -> profile.withChip(Binary.BINARY));
        CHANGES.put("chip-text", profile -> profile.withChip(Binary.HEXADECIMAL));
        CHANGES.put("frame-4-bytes", profile -> framed(profile, FrameLength.FOUR_BYTES));
        CHANGES.put("frame-4-digits", profile -> framed(profile, FrameLength.FOUR_DIGITS));
        CHANGES.put("frame-2-bytes-bcd", profile -> framed(profile, FrameLength.TWO_BYTES_BCD));
        CHANGES.put("frame-counts-itself",
                profile -> profile.withFrameLength(profile.framing().length(), true));
        CHANGES.put("proof-required", profile -> profile.withVerificationDataRequired(true));
    }

    private LinkWords() {}

    /**
     * The profile that the words describe.
     *
     * @param words parted by blanks or commas
     * @throws IllegalArgumentException when one is not known; the text says which there are
     */
    public static LinkProfile profile(String words) {
        List<String> all = Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("[ ,]+", -1));
        LinkProfile profile = BEGINNINGS.get(all.getFirst());
        if (profile == null) {
            throw new IllegalArgumentException(
                    "A link is written ascii, binary-bitmap or packed, not " + all.getFirst());
        }
        LinkCodes codes = LinkCodes.USUAL;
        for (String word : all.subList(1, all.size())) {
            if (word.contains("=")) {
                codes = told(codes, word);
                continue;
            }
            UnaryOperator<LinkProfile> change = CHANGES.get(word);
            if (change == null) {
                throw new IllegalArgumentException(
                        "A link cannot be " + word + "; it can be " + String.join(", ", CHANGES.keySet()));
            }
            profile = change.apply(profile);
        }
        return profile.withCodes(codes);
    }

    private static LinkCodes told(LinkCodes codes, String word) {
        int equals = word.indexOf('=');
        String reason = word.substring(0, equals);
        return codes.with(LinkCodes.reason(reason)
                .orElseThrow(() -> new IllegalArgumentException("There is no reason " + reason
                        + "; one is written as card-lost, another as not-enough-money")),
                word.substring(equals + 1).toUpperCase(Locale.ROOT));
    }

    private static LinkProfile framed(LinkProfile profile, FrameLength length) {
        return profile.withFrameLength(length, profile.framing().countsItself());
    }
}
