package scot.sporran.cardgateway.session;

import scot.sporran.cardgateway.iso8583.LinkProfile.Header;

/** The transport header of dial-up days (NAC): 60, destination, source; an answer goes back to the source. */
final class Tpdu {

    private static final byte ISO_8583 = 0x60;

    private Tpdu() {}

    static boolean isRight(Header kind, byte[] header) {
        return kind == Header.NONE || header[0] == ISO_8583;
    }

    static byte[] answering(Header kind, byte[] header) {
        return kind == Header.NONE ? header : new byte[]{header[0], header[3], header[4], header[1], header[2]};
    }
}
