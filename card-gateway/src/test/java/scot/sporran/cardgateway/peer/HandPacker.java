package scot.sporran.cardgateway.peer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs and reads ISO 8583:1987 in the three layouts of {@code packed.csv}. Throws on anything odd. */
public enum HandPacker {
    /** Everything ASCII, bitmap in hexadecimal. */
    ISO87A(false, false),
    /** The same with a binary bitmap. */
    ISO87A_BIN(true, false),
    /** Numbers and lengths in BCD, bitmap and bytes bare. */
    ISO87B(true, true);

    /** number:format; n, a (letters, digits, signs) or b (bytes), then a length, or ..max or ...max. */
    private static final String FIELDS = """
            2:n..19 3:n6 4:n12 5:n12 6:n12 7:n10 8:n8 9:n8 10:n8 11:n6 12:n6 13:n4 14:n4 15:n4 16:n4 17:n4 18:n4 19:n3 20:n3
            21:n3 22:n3 23:n3 24:n3 25:n2 26:n2 27:n1 28:x9 29:x9 30:x9 31:x9 32:n..11 33:n..11 34:a..28 35:n..37 36:a...104
            37:a12 38:a6 39:a2 40:a3 41:a8 42:a15 43:a40 44:a..25 45:a..76 46:a...999 47:a...999 48:a...999 49:a3 50:a3
            51:a3 52:b8 53:n16 54:a...120 55:b...255 56:a...999 57:a...999 58:a...999 59:a...999 60:a...999 61:a...999
            62:a...999 63:a...999 64:b8 66:n1 67:n2 68:n3 69:n3 70:n3 71:n4 72:n4 73:n6 90:n42 91:a1 92:a2 93:a5 94:a7 95:a42 99:n..11 100:n..11
            101:a..17 102:a..28 103:a..28 128:b8
            74:n10 75:n10 76:n10 77:n10 78:n10 79:n10 80:n10 81:n10 82:n12 83:n12 84:n12 85:n12 86:n16 87:n16
            88:n16 89:n16 96:b8 97:x17 98:a25 104:a...100
            """;

    private static final Map<Integer, String> FORMATS = formats();

    private final boolean bareBitmap;
    private final boolean packed;

    HandPacker(boolean bareBitmap, boolean packed) {
        this.bareBitmap = bareBitmap;
        this.packed = packed;
    }

    private static Map<Integer, String> formats() {
        Map<Integer, String> formats = new TreeMap<>();
        for (String entry : FIELDS.strip().split("\\s+")) {
            int colon = entry.indexOf(':');
            formats.put(Integer.valueOf(entry.substring(0, colon)), entry.substring(colon + 1));
        }
        return formats;
    }

    /** A message without frame length. @param fields by number; 0 is the message type; bytes as hexadecimal */
    public byte[] pack(Map<Integer, String> fields) {
        SortedMap<Integer, String> sorted = new TreeMap<>(fields);
        String mti = sorted.remove(0);
        if (mti == null) {
            throw new IllegalArgumentException("No message type");
        }
        StringBuilder bits = new StringBuilder("0".repeat(sorted.lastKey() > 64 ? 128 : 64));
        if (sorted.lastKey() > 64) {
            bits.setCharAt(0, '1');
        }
        sorted.keySet().forEach(number -> bits.setCharAt(number - 1, '1'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(packed ? bcd(mti) : latin(mti));
        StringBuilder bitmap = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 4) {
            bitmap.append(Integer.toHexString(Integer.parseInt(bits.substring(i, i + 4), 2)));
        }
        String hex = bitmap.toString().toUpperCase(Locale.ROOT);
        out.writeBytes(bareBitmap ? bcd(hex) : latin(hex));
        sorted.forEach((number, text) -> out.writeBytes(field(format(number), text)));
        return out.toByteArray();
    }

    private byte[] field(String format, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int dots = dots(format);
        char kind = format.charAt(0);
        if (dots > 0) {
            int length = kind == 'b' && packed ? text.length() / 2 : text.length();
            String written = "%0" + (packed ? dots + dots % 2 : dots) + "d";
            String digits = written.formatted(length);
            out.writeBytes(packed ? bcd(digits) : latin(digits));
        }
        if (packed && kind == 'x') {
            out.writeBytes(latin(text.substring(0, 1)));
            out.writeBytes(bcd(text.substring(1)));
        } else if (packed && kind == 'n') {
            String nibbles = text.replace('=', 'D');
            String filled = dots > 0 ? nibbles + "0" : "0" + nibbles;
            out.writeBytes(bcd(nibbles.length() % 2 == 0 ? nibbles : filled));
        } else {
            out.writeBytes(packed && kind == 'b' ? bcd(text) : latin(text));
        }
        return out.toByteArray();
    }

    /** The fields of a message without frame length, and its type as field 0. */
    public SortedMap<Integer, String> unpack(byte[] message) {
        Reader in = new Reader(message);
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, packed ? in.nibbles(4) : in.latin(4));
        StringBuilder bits = new StringBuilder(bits(in));
        if (bits.charAt(0) == '1') {
            bits.append(bits(in));
        }
        for (int number = 2; number <= bits.length(); number++) {
            if (bits.charAt(number - 1) == '1') {
                fields.put(number, read(format(number), in));
            }
        }
        if (in.at != message.length) {
            throw new IllegalArgumentException("Bytes follow the last field");
        }
        return fields;
    }

    private String bits(Reader in) {
        String hex = bareBitmap ? in.nibbles(16) : in.latin(16);
        StringBuilder bits = new StringBuilder();
        for (char c : hex.toCharArray()) {
            int digit = Character.digit(c, 16);
            if (digit < 0) {
                throw new IllegalArgumentException("The bitmap is not hexadecimal");
            }
            bits.append("%4s".formatted(Integer.toBinaryString(digit)).replace(' ', '0'));
        }
        return bits.toString();
    }

    private String read(String format, Reader in) {
        int dots = dots(format);
        char kind = format.charAt(0);
        int length = Integer.parseInt(format.substring(1 + dots));
        if (dots > 0) {
            length = Integer.parseInt(packed ? in.nibbles(dots + dots % 2) : in.latin(dots));
        } else if (kind == 'b' && !packed) {
            length *= 2;
        }
        if (packed && kind == 'x') {
            return in.latin(1) + in.nibbles(length - 1);
        }
        if (packed && kind == 'n') {
            String nibbles = in.nibbles(length + length % 2);
            String digits = dots > 0 ? nibbles.substring(0, length) : nibbles.substring(length % 2);
            return digits.replace('D', '=');
        }
        return packed && kind == 'b' ? in.nibbles(length * 2) : in.latin(length);
    }

    private static String format(int number) {
        String format = FORMATS.get(number);
        if (format == null) {
            throw new IllegalArgumentException("DE" + number + " is in no format I know");
        }
        return format;
    }

    private static int dots(String format) {
        return (int) format.chars().filter(c -> c == '.').count();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bcd(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Where the reading is. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        String latin(int count) {
            String text = new String(bytes, at, count, StandardCharsets.ISO_8859_1);
            at += count;
            return text;
        }

        String nibbles(int count) {
            String text = HexFormat.of().withUpperCase().formatHex(bytes, at, at + count / 2);
            at += count / 2;
            return text;
        }
    }
}
