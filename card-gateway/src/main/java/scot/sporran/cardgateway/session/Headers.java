package scot.sporran.cardgateway.session;

import java.nio.charset.StandardCharsets;
import scot.sporran.cardgateway.iso8583.LinkProfile.Header;

/** What stands before a message, as it should be and as an answer has it. */
final class Headers {

    private static final byte TPDU_OF_ISO_8583 = 0x60;

    private Headers() {}

    static boolean isRight(Header kind, byte[] header) {
        return switch (kind) {
            case NONE -> true;
            case TPDU -> header[0] == TPDU_OF_ISO_8583;
            case TEXT -> new String(header, StandardCharsets.ISO_8859_1).matches("ISO[0-9]{9}");
        };
    }

    /** A TPDU goes back to where it came from; a text is the same both ways. */
    static byte[] answering(Header kind, byte[] header) {
        return kind == Header.TPDU
                ? new byte[]{header[0], header[3], header[4], header[1], header[2]}
                : header;
    }
}
