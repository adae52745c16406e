package scot.sporran.cardgateway.iso8583;

/**
 * How one acquirer's link writes ISO 8583:1987 on the wire. The message itself, its fields and their rules are the same
 * on every link.
 *
 * @param bitmap 16 hexadecimal characters or 8 bytes
 * @param numbers one digit a byte, or two; an odd number of them is filled by a zero, on the left in
 *     fixed fields and on the right in variable ones; currencies are never packed
 * @param lengths of LL and LLL fields: digits, or packed two to a byte
 * @param binary fields of bytes (DE52, 55, 64, 128): hexadecimal text, whose length counts characters, or bare bytes
 * @param header what stands before the message type
 * @param maxMessageLength most bytes of a frame, header included
 * @param verificationDataRequired whether a chip payment must bring DE23 and DE55 and a cash withdrawal DE52 and DE53.
 *     Off until something verifies them: to demand what nobody checks would only refuse payments.
 */
public record LinkProfile(Bitmap bitmap, Digits numbers, Digits lengths, Binary binary, Header header,
        int maxMessageLength, boolean verificationDataRequired) {

    /** How the bitmaps are written. */
    public enum Bitmap {
        HEXADECIMAL, BINARY
    }

    /** How digits are written. */
    public enum Digits {
        ASCII, BCD
    }

    /** How fields of bytes are written. */
    public enum Binary {
        HEXADECIMAL, BINARY
    }

    /** What stands between the frame's length and the message type. */
    public enum Header {
        NONE(0),
        /** 60, two bytes of destination, two of source; an answer swaps the two. */
        TPDU(5);

        private final int length;

        Header(int length) {
            this.length = length;
        }

        /** In bytes. */
        public int length() {
            return length;
        }
    }

    /** Most bytes of a frame unless a link says otherwise. */
    public static final int DEFAULT_MAX_MESSAGE_LENGTH = 4096;

    /** The default wire: everything ASCII, the bitmap hexadecimal, no header. */
    public static final LinkProfile ASCII = new LinkProfile(Bitmap.HEXADECIMAL, Digits.ASCII, Digits.ASCII,
            Binary.HEXADECIMAL, Header.NONE, DEFAULT_MAX_MESSAGE_LENGTH, false);

    /** The default wire, but with a binary bitmap. */
    public static final LinkProfile ASCII_BINARY_BITMAP = new LinkProfile(Bitmap.BINARY, Digits.ASCII, Digits.ASCII,
            Binary.HEXADECIMAL, Header.NONE, DEFAULT_MAX_MESSAGE_LENGTH, false);

    /** Numbers and lengths packed, bitmap and bytes bare. */
    public static final LinkProfile PACKED = new LinkProfile(Bitmap.BINARY, Digits.BCD, Digits.BCD, Binary.BINARY,
            Header.NONE, DEFAULT_MAX_MESSAGE_LENGTH, false);

    public LinkProfile {
        if (maxMessageLength < 64 || maxMessageLength > 0xFFFF) {
            throw new IllegalArgumentException("A link's longest message is 64 to 65535 bytes");
        }
    }

    /** The same link with another header. */
    public LinkProfile withHeader(Header other) {
        return new LinkProfile(bitmap, numbers, lengths, binary, other, maxMessageLength, verificationDataRequired);
    }

    /** The same link, with or without the demand for chip and PIN data. */
    public LinkProfile withVerificationDataRequired(boolean required) {
        return new LinkProfile(bitmap, numbers, lengths, binary, header, maxMessageLength, required);
    }

    /** The same link with another longest message, in bytes. */
    public LinkProfile withMaxMessageLength(int bytes) {
        return new LinkProfile(bitmap, numbers, lengths, binary, header, bytes, verificationDataRequired);
    }
}
