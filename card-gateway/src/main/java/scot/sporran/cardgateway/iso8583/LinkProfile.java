package scot.sporran.cardgateway.iso8583;

/**
 * How one acquirer's link writes ISO 8583 on the wire. The message itself, its fields and their rules are the same on
 * every link.
 *
 * @param layout how bitmaps, digits, lengths and bytes are written
 * @param framing how messages are parted from each other, and what stands before each
 * @param edition of the standard; 1993 is turned into 1987 as it comes in, and back as it goes out
 * @param verificationDataRequired whether a chip payment must bring DE23 and DE55 and a cash withdrawal DE52 and DE53
 * @param codes what its shops are told for our reasons
 */
public record LinkProfile(Layout layout, Framing framing, Edition edition, boolean verificationDataRequired,
        LinkCodes codes) {

    public LinkProfile {
        if (!codes.areOf(edition)) {
            throw new IllegalArgumentException(edition == Edition.ISO_1993
                    ? "A link of ISO 8583:1993 tells actions of three digits"
                    : "A link of ISO 8583:1987 tells responses of two characters");
        }
    }

    /** How the bitmaps are written: 16 hexadecimal characters or 8 bytes. */
    public enum Bitmap {
        HEXADECIMAL, BINARY
    }

    /** How digits are written: one a byte, or two. */
    public enum Digits {
        ASCII, BCD
    }

    /** Where an odd number of packed digits is filled by a zero. */
    public enum Justified {
        /** On the left in fixed fields, on the right in variable ones. */
        BY_FIELD,
        /** On the left everywhere: the digits stand on the right, as jPOS packs them. */
        RIGHT,
        /** On the right everywhere: the digits stand on the left. */
        LEFT;

        boolean fillsOnTheLeft(boolean fixedField) {
            return this == RIGHT || this == BY_FIELD && fixedField;
        }
    }

    /** How the lengths of LL and LLL fields are written. */
    public enum Lengths {
        /** Two or three digits. */
        ASCII,
        /** One or two bytes of packed digits. */
        BCD,
        /** One or two bytes as a number. */
        BINARY
    }

    /** How fields of bytes are written: hexadecimal text, whose length counts characters, or bare bytes. */
    public enum Binary {
        HEXADECIMAL, BINARY
    }

    /** Which edition of ISO 8583 the link speaks. */
    public enum Edition {
        ISO_1987, ISO_1993
    }

    /**
     * How a message is laid out.
     *
     * @param bitmap of presence
     * @param numbers of fields of digits; currencies are never packed
     * @param odd where packed digits stand in their bytes
     * @param lengths in front of variable fields
     * @param binary fields of bytes (DE52, 64, 128)
     * @param chip the chip's data (DE55)
     */
    public record Layout(Bitmap bitmap, Digits numbers, Justified odd, Lengths lengths, Binary binary, Binary chip) {

        Binary binary(int field) {
            return field == 55 ? chip : binary;
        }

        boolean isPlain() {
            return bitmap == Bitmap.HEXADECIMAL && numbers == Digits.ASCII && lengths == Lengths.ASCII
                    && binary == Binary.HEXADECIMAL && chip == Binary.HEXADECIMAL;
        }
    }

    /** What stands between the frame's length and the message type. */
    public enum Header {
        NONE(0),
        /** 60, two bytes of destination, two of source; an answer swaps the two. */
        TPDU(5),
        /** "ISO" and nine digits; an answer repeats it. */
        TEXT(12);

        private final int length;

        Header(int length) {
            this.length = length;
        }

        /** In bytes. */
        public int length() {
            return length;
        }
    }

    /** How the length of a frame is written. */
    public enum FrameLength {
        /** Two bytes, the first the higher. */
        TWO_BYTES(2),
        /** Four bytes. */
        FOUR_BYTES(4),
        /** Four digits. */
        FOUR_DIGITS(4),
        /** Two bytes of packed digits. */
        TWO_BYTES_BCD(2);

        private final int size;

        FrameLength(int size) {
            this.size = size;
        }

        /** In bytes. */
        public int size() {
            return size;
        }
    }

    /**
     * How messages are parted from each other.
     *
     * @param length how a frame says how long it is
     * @param countsItself whether the length counts its own bytes too
     * @param header before each message
     * @param maxMessageLength most bytes of a frame, header included
     */
    public record Framing(FrameLength length, boolean countsItself, Header header, int maxMessageLength) {

        public Framing {
            if (maxMessageLength < 64 || maxMessageLength > 9_999) {
                throw new IllegalArgumentException("A link's longest message is 64 to 9999 bytes");
            }
        }
    }

    /** Most bytes of a frame unless a link says otherwise. */
    public static final int DEFAULT_MAX_MESSAGE_LENGTH = 4096;

    private static final Framing USUAL = new Framing(FrameLength.TWO_BYTES, false, Header.NONE,
            DEFAULT_MAX_MESSAGE_LENGTH);

    /** The default wire: everything ASCII, the bitmap hexadecimal, no header. */
    public static final LinkProfile ASCII = of(Bitmap.HEXADECIMAL, Digits.ASCII, Lengths.ASCII, Binary.HEXADECIMAL);

    /** The default wire, but with a binary bitmap. */
    public static final LinkProfile ASCII_BINARY_BITMAP = of(Bitmap.BINARY, Digits.ASCII, Lengths.ASCII,
            Binary.HEXADECIMAL);

    /** Numbers and lengths packed, bitmap and bytes bare. */
    public static final LinkProfile PACKED = of(Bitmap.BINARY, Digits.BCD, Lengths.BCD, Binary.BINARY);

    private static LinkProfile of(Bitmap bitmap, Digits numbers, Lengths lengths, Binary binary) {
        return new LinkProfile(new Layout(bitmap, numbers, Justified.BY_FIELD, lengths, binary, binary), USUAL,
                Edition.ISO_1987, false, LinkCodes.USUAL);
    }

    /** Most bytes of a frame, header included. */
    public int maxMessageLength() {
        return framing.maxMessageLength;
    }

    /** What stands before each message. */
    public Header header() {
        return framing.header;
    }

    /** The same link with another layout. */
    public LinkProfile withLayout(Layout other) {
        return new LinkProfile(other, framing, edition, verificationDataRequired, codes);
    }

    /** The same link with packed digits standing otherwise. */
    public LinkProfile withOdd(Justified other) {
        return withLayout(new Layout(layout.bitmap, layout.numbers, other, layout.lengths, layout.binary, layout.chip));
    }

    /** The same link with lengths of variable fields written otherwise. */
    public LinkProfile withLengths(Lengths other) {
        return withLayout(new Layout(layout.bitmap, layout.numbers, layout.odd, other, layout.binary, layout.chip));
    }

    /** The same link with the chip's data written otherwise. */
    public LinkProfile withChip(Binary other) {
        return withLayout(new Layout(layout.bitmap, layout.numbers, layout.odd, layout.lengths, layout.binary, other));
    }

    /** The same link with other frames. */
    public LinkProfile withFraming(Framing other) {
        return new LinkProfile(layout, other, edition, verificationDataRequired, codes);
    }

    /** The same link with another header. */
    public LinkProfile withHeader(Header other) {
        return withFraming(new Framing(framing.length, framing.countsItself, other, framing.maxMessageLength));
    }

    /** The same link with frames that say their length otherwise. */
    public LinkProfile withFrameLength(FrameLength other, boolean countsItself) {
        return withFraming(new Framing(other, countsItself, framing.header, framing.maxMessageLength));
    }

    /** The same link in another edition. */
    public LinkProfile withEdition(Edition other) {
        return new LinkProfile(layout, framing, other, verificationDataRequired, codes);
    }

    /** The same link, with or without the demand for chip and PIN data. */
    public LinkProfile withVerificationDataRequired(boolean required) {
        return new LinkProfile(layout, framing, edition, required, codes);
    }

    /** The same link, telling its shops other codes. */
    public LinkProfile withCodes(LinkCodes other) {
        return new LinkProfile(layout, framing, edition, verificationDataRequired, other);
    }

    /** The same link with another longest message, in bytes. */
    public LinkProfile withMaxMessageLength(int bytes) {
        return withFraming(new Framing(framing.length, framing.countsItself, framing.header, bytes));
    }
}
