package scot.sporran.cardgateway.iso8583;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The strict walk the other way: lays a message out as a link packs it, and refuses what the walk would refuse. */
final class FieldWriter {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final LinkProfile profile;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    FieldWriter(LinkProfile profile) {
        this.profile = profile;
    }

    /** @throws IllegalArgumentException if a field is not of the profile; the text names the field, not its content */
    byte[] write(Message message) {
        if (profile.numbers() == LinkProfile.Digits.BCD) {
            hex(message.mti());
        } else {
            text(message.mti());
        }
        writeBitmap(message);
        message.fields().forEach((number, text) -> writeField(known(number, text), text));
        return out.toByteArray();
    }

    /** The field's specification, if the text is one it allows. */
    static FieldSpec known(int number, @Nullable String text) {
        FieldSpec spec = MessageSpec.field(number);
        if (spec == null || text == null || !spec.allows(text) || !spec.type().holds(text)) {
            throw new IllegalArgumentException("DE" + number + " cannot be written: not of this profile");
        }
        return spec;
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
        if (profile.bitmap() == LinkProfile.Bitmap.BINARY) {
            out.writeBytes(bits);
        } else {
            text(HEX.formatHex(bits));
        }
    }

    private void writeField(FieldSpec spec, String text) {
        boolean bare = spec.type() == FieldType.B && profile.binary() == LinkProfile.Binary.BINARY;
        if (!spec.fixed()) {
            writeLength(spec, bare ? text.length() / 2 : text.length());
        }
        boolean packed = profile.numbers() == LinkProfile.Digits.BCD;
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

    private static String even(FieldSpec spec, String nibbles) {
        if (nibbles.length() % 2 == 0) {
            return nibbles;
        }
        return spec.fixed() ? "0" + nibbles : nibbles + "0";
    }

    private void writeLength(FieldSpec spec, int length) {
        boolean packed = profile.lengths() == LinkProfile.Digits.BCD;
        int digits = packed ? (spec.lengthDigits() + 1) / 2 * 2 : spec.lengthDigits();
        String written = "0".repeat(digits - Integer.toString(length).length()) + length;
        if (packed) {
            hex(written);
        } else {
            text(written);
        }
    }

    private void hex(String digits) {
        out.writeBytes(HEX.parseHex(digits));
    }

    private void text(String characters) {
        out.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
