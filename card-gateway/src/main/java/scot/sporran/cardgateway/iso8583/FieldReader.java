package scot.sporran.cardgateway.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The strict walk: cuts one message into its fields and checks every byte on the way. A fault in a field's content is
 * noted and the walk goes on, because the next field's place is still certain; a fault in the structure ends it.
 */
final class FieldReader {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final LinkProfile.Layout layout;
    private final Elements elements;
    private final byte[] body;
    private final SortedMap<Integer, String> fields = new TreeMap<>();
    private int at;
    private @Nullable String mti;
    private @Nullable Fault fault;
    private int badField;

    /** @param body the message without frame length and header */
    FieldReader(LinkProfile.Layout layout, Elements elements, byte[] body) {
        this.layout = layout;
        this.elements = elements;
        this.body = body;
    }

    /** Reads the whole body, once. */
    Decoded read() {
        try {
            String type = readType();
            mti = type;
            readFields(readBitmap());
            if (at < body.length) {
                note(Fault.TRAILING_BYTES, 0);
            }
        } catch (Broken broken) {
            note(broken.fault, broken.field);
        }
        Message message = mti == null ? null : new Message(mti, fields);
        return fault == null && message != null
                ? new Decoded.Whole(message)
                : new Decoded.Malformed(fault == null ? Fault.MTI_UNKNOWN : fault, badField, message);
    }

    private String readType() throws Broken {
        String type = layout.numbers() == LinkProfile.Digits.BCD ? HEX.formatHex(take(2, 0)) : text(take(4, 0));
        if (!FieldType.N.holds(type)) {
            throw new Broken(Fault.MTI_NOT_DIGITS, 0);
        }
        if (!elements.knows(type)) {
            throw new Broken(Fault.MTI_UNKNOWN, 0);
        }
        return type;
    }

    /** One or two bitmaps as 64 or 128 flags; index 0 is DE1. */
    private boolean[] readBitmap() throws Broken {
        byte[] first = bitmapBytes();
        if ((first[0] & 0x80) == 0) {
            return flags(first);
        }
        byte[] both = new byte[16];
        System.arraycopy(first, 0, both, 0, 8);
        System.arraycopy(bitmapBytes(), 0, both, 8, 8);
        return flags(both);
    }

    private byte[] bitmapBytes() throws Broken {
        if (layout.bitmap() == LinkProfile.Bitmap.BINARY) {
            return take(8, 1);
        }
        String hex = text(take(16, 1));
        try {
            return HEX.parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new Broken(Fault.BITMAP, 1);
        }
    }

    private static boolean[] flags(byte[] bitmap) {
        boolean[] flags = new boolean[bitmap.length * 8];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (bitmap[i / 8] >> 7 - i % 8 & 1) == 1;
        }
        return flags;
    }

    private void readFields(boolean[] present) throws Broken {
        for (int number = 2; number <= present.length; number++) {
            if (present[number - 1]) {
                FieldSpec spec = elements.field(number);
                if (spec == null) {
                    throw new Broken(Fault.NOT_DEFINED, number);
                }
                readField(spec);
            }
        }
    }

    private void readField(FieldSpec spec) throws Broken {
        int length = spec.fixed() ? spec.max() : readLength(spec);
        String text = readText(spec, length);
        Fault wrong = contentFault(spec, text);
        if (wrong == null) {
            fields.put(spec.number(), text);
        } else {
            note(wrong, spec.number());
        }
    }

    private static @Nullable Fault contentFault(FieldSpec spec, String text) {
        if (!spec.allows(text)) {
            return Fault.LENGTH;
        }
        return spec.type().holds(text) ? spec.check().fault(text) : Fault.CHARACTERS;
    }

    /** In the units of {@link FieldSpec#max}; more than that is no length of this field but a lost place. */
    private int readLength(FieldSpec spec) throws Broken {
        int number = spec.number();
        int length = lengthAsWritten(spec);
        boolean inCharacters = spec.type() == FieldType.B
                && layout.binary(number) == LinkProfile.Binary.HEXADECIMAL;
        if (inCharacters && length % 2 != 0) {
            throw new Broken(Fault.LENGTH, number);
        }
        int units = inCharacters ? length / 2 : length;
        if (units > spec.max()) {
            throw new Broken(Fault.LENGTH, number);
        }
        return units;
    }

    private int lengthAsWritten(FieldSpec spec) throws Broken {
        int number = spec.number();
        int packed = (spec.lengthDigits() + 1) / 2;
        if (layout.lengths() == LinkProfile.Lengths.BINARY) {
            return Integer.parseInt(HEX.formatHex(take(packed, number)), 16);
        }
        String digits = layout.lengths() == LinkProfile.Lengths.BCD
                ? HEX.formatHex(take(packed, number))
                : text(take(spec.lengthDigits(), number));
        if (!FieldType.N.holds(digits)) {
            throw new Broken(Fault.LENGTH_NOT_DIGITS, number);
        }
        return Integer.parseInt(digits);
    }

    private String readText(FieldSpec spec, int length) throws Broken {
        int number = spec.number();
        if (spec.type() == FieldType.B) {
            return layout.binary(number) == LinkProfile.Binary.BINARY
                    ? HEX.formatHex(take(length, number))
                    : text(take(length * 2, number));
        }
        if (layout.numbers() == LinkProfile.Digits.ASCII) {
            return text(take(length, number));
        }
        if (spec.type().digits()) {
            return unpack(spec, HEX.formatHex(take((length + 1) / 2, number)), length);
        }
        if (spec.type() == FieldType.X) {
            return text(take(1, number)) + HEX.formatHex(take((length - 1) / 2, number));
        }
        return text(take(length, number));
    }

    /**
     * An odd number of digits is filled by 0, on the side that the layout says; a track filled on the right may have F,
     * as chips do.
     */
    private String unpack(FieldSpec spec, String nibbles, int length) {
        int spare = nibbles.length() - length;
        boolean onTheLeft = layout.odd().fillsOnTheLeft(spec.fixed());
        char fill = spare == 0 ? '0' : nibbles.charAt(onTheLeft ? 0 : length);
        if (fill != '0' && !(fill == 'F' && spec.type() == FieldType.Z)) {
            note(Fault.CHARACTERS, spec.number());
        }
        String digits = onTheLeft ? nibbles.substring(spare) : nibbles.substring(0, length);
        return spec.type() == FieldType.Z ? digits.replace('D', '=') : digits;
    }

    private byte[] take(int count, int field) throws Broken {
        if (body.length - at < count) {
            throw new Broken(Fault.CUT_SHORT, field);
        }
        byte[] taken = Arrays.copyOfRange(body, at, at + count);
        at += count;
        return taken;
    }

    /** One byte is one character, so that a byte above 127 keeps its place until it is refused. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void note(Fault found, int field) {
        if (fault == null) {
            fault = found;
            badField = field;
        }
    }

    /** Ends the walk. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;
        private final int field;

        Broken(Fault fault, int field) {
            super(fault.sentence(), null, false, false);
            this.fault = fault;
            this.field = field;
        }
    }
}
