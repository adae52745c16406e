package scot.sporran.cardgateway.iso8583;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The strict walk the other way: lays a message out as a link packs it, and refuses what the walk would refuse. */
final class FieldWriter {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final LinkProfile.Layout layout;
    private final Elements elements;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    FieldWriter(LinkProfile.Layout layout, Elements elements) {
        this.layout = layout;
        this.elements = elements;
    }

    /** @throws IllegalArgumentException if a field is not of the profile; the text names the field, not its content */
    byte[] write(Message message) {
        if (layout.numbers() == LinkProfile.Digits.BCD) {
            hex(message.mti());
        } else {
            text(message.mti());
        }
        writeBitmap(message);
        message.fields().forEach((number, text) -> writeField(elements.allowing(number, text), text));
        return out.toByteArray();
    }

    private void writeBitmap(Message message) {
        boolean two = !message.fields().isEmpty() && message.fields().lastKey() > 64;
        byte[] bits = new byte[two ? 16 : 8];
        if (two) {
            bits[0] = (byte) 0x80;
        }
        for (int number : message.fields().keySet()) {
            bits[(number - 1) / 8] |= (byte) (0x80 >> (number - 1) % 8);
        }
        if (layout.bitmap() == LinkProfile.Bitmap.BINARY) {
            out.writeBytes(bits);
        } else {
            text(HEX.formatHex(bits));
        }
    }

    private void writeField(FieldSpec spec, String text) {
        boolean bare = spec.type() == FieldType.B && layout.binary(spec.number()) == LinkProfile.Binary.BINARY;
        if (!spec.fixed()) {
            writeLength(spec, bare ? text.length() / 2 : text.length());
        }
        boolean packed = layout.numbers() == LinkProfile.Digits.BCD;
        if (bare) {
            hex(text);
        } else if (packed && spec.type().digits()) {
            hex(even(spec, text.replace('=', 'D')));
        } else if (packed && spec.type() == FieldType.X) {
            text(text.substring(0, 1));
            hex(text.substring(1));
        } else {
            text(text);
        }
    }

    private String even(FieldSpec spec, String nibbles) {
        if (nibbles.length() % 2 == 0) {
            return nibbles;
        }
        return layout.odd().fillsOnTheLeft(spec.fixed()) ? "0" + nibbles : nibbles + "0";
    }

    private void writeLength(FieldSpec spec, int length) {
        int packed = (spec.lengthDigits() + 1) / 2 * 2;
        switch (layout.lengths()) {
            case ASCII -> text(padded(Integer.toString(length), spec.lengthDigits()));
            case BCD -> hex(padded(Integer.toString(length), packed));
            case BINARY -> hex(padded(Integer.toHexString(length), packed));
        }
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    private void hex(String digits) {
        out.writeBytes(HEX.parseHex(digits));
    }

    private void text(String characters) {
        out.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
