package scot.sporran.cards.clearing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One message of an ISO 8583:1993 clearing file: type as 4 characters, bitmap as bytes, fields as characters (ASCII or
 * EBCDIC by the first byte), lengths of two or three digits in front of variable ones. DE48, 62, 123, 124 and 125 hold
 * elements of four digits of tag, three of length, and so many characters. Prints its type only.
 */
final class IpmMessage {

    private static final Charset EBCDIC = Charset.forName("IBM500");
    private static final byte EBCDIC_ONE = (byte) 0xF1;
    private static final int TYPE = 4;
    private static final int BITMAP = 8;

    /** Length of a fixed field; -2 or -3 for a variable one with so many digits of length. */
    private static final Map<Integer, Integer> FIELDS = Map.ofEntries(Map.entry(2, -2), Map.entry(3, 6),
            Map.entry(4, 12), Map.entry(5, 12), Map.entry(6, 12), Map.entry(9, 8), Map.entry(10, 8),
            Map.entry(12, 12), Map.entry(14, 4), Map.entry(22, 12), Map.entry(23, 3), Map.entry(24, 3),
            Map.entry(25, 4), Map.entry(26, 4), Map.entry(30, 24), Map.entry(31, -2), Map.entry(32, -2),
            Map.entry(33, -2), Map.entry(37, 12), Map.entry(38, 6), Map.entry(40, 3), Map.entry(41, 8),
            Map.entry(42, 15), Map.entry(43, -2), Map.entry(48, -3), Map.entry(49, 3), Map.entry(50, 3),
            Map.entry(51, 3), Map.entry(54, -3), Map.entry(55, -3), Map.entry(62, -3), Map.entry(63, -3),
            Map.entry(71, 8), Map.entry(72, -3), Map.entry(73, 6), Map.entry(93, -2), Map.entry(94, -2),
            Map.entry(95, -2), Map.entry(100, -2), Map.entry(111, -3), Map.entry(123, -3), Map.entry(124, -3),
            Map.entry(125, -3), Map.entry(127, -3));
    private static final int[] WITH_ELEMENTS = {48, 62, 123, 124, 125};

    private final String type;
    private final Map<Integer, String> fields = new HashMap<>();
    private final Map<String, String> elements = new HashMap<>();

    private IpmMessage(String type) {
        this.type = type;
    }

    /** What is wrong with a record; names a field and never repeats what stands in it. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String what) {
            super(what);
        }
    }

    /** Characters of a fixed field; -2 or -3 for a variable one with so many digits of length. */
    static int length(int field) {
        return Objects.requireNonNull(FIELDS.get(field));
    }

    static IpmMessage read(byte[] record) throws MalformedException {
        if (record.length < TYPE + BITMAP) {
            throw new MalformedException("the record is too short for a message");
        }
        Charset charset = record[0] == EBCDIC_ONE ? EBCDIC : StandardCharsets.ISO_8859_1;
        String type = new String(record, 0, TYPE, charset);
        if (!type.matches("1[0-9]{3}")) {
            throw new MalformedException("the message's type is not one of ISO 8583:1993");
        }
        IpmMessage message = new IpmMessage(type);
        boolean second = (record[TYPE] & 0x80) != 0;
        int at = TYPE + (second ? 2 * BITMAP : BITMAP);
        for (int field = 2; field <= (second ? 128 : 64); field++) {
            int bit = field - 1;
            if (record.length > TYPE + bit / 8 && (record[TYPE + bit / 8] & 0x80 >> bit % 8) != 0) {
                at = message.field(field, record, at, charset);
            }
        }
        if (at != record.length) {
            throw new MalformedException("something stands after the last field");
        }
        message.readElements();
        return message;
    }

    private int field(int number, byte[] record, int at, Charset charset) throws MalformedException {
        Integer known = FIELDS.get(number);
        if (known == null) {
            throw new MalformedException("DE" + number + " is not known here");
        }
        int from = at;
        int length = known;
        if (known < 0) {
            from = at - known;
            String digits = from <= record.length ? new String(record, at, -known, charset) : "";
            if (!digits.matches("[0-9]+")) {
                throw new MalformedException("DE" + number + " has no length");
            }
            length = Integer.parseInt(digits);
        }
        if (from + length > record.length) {
            throw new MalformedException("the record ends within DE" + number);
        }
        fields.put(number, new String(record, from, length, charset));
        return from + length;
    }

    private void readElements() throws MalformedException {
        for (int number : WITH_ELEMENTS) {
            String text = fields.getOrDefault(number, "");
            int at = 0;
            while (at < text.length()) {
                if (at + 7 > text.length() || !text.substring(at, at + 7).matches("[0-9]{7}")) {
                    throw new MalformedException("DE" + number + " is not made of elements");
                }
                int end = at + 7 + Integer.parseInt(text.substring(at + 4, at + 7));
                if (end > text.length()) {
                    throw new MalformedException("DE" + number + " ends within an element");
                }
                elements.put(text.substring(at, at + 4), text.substring(at + 7, end));
                at = end;
            }
        }
    }

    String type() {
        return type;
    }

    /** The field as it stands; empty when it was not sent. */
    String raw(int number) {
        return fields.getOrDefault(number, "");
    }

    /** The field, without blanks around it; empty when it was not sent. */
    String text(int number) {
        return raw(number).strip();
    }

    /** @throws MalformedException when it was not sent, or not so */
    String text(int number, String pattern) throws MalformedException {
        String text = text(number);
        if (!text.matches(pattern)) {
            throw new MalformedException("DE" + number + (text.isEmpty() ? " is missing" : " is not as it should be"));
        }
        return text;
    }

    /** An element of private data by its four digits. */
    Optional<String> element(String tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    @Override
    public String toString() {
        return type;
    }
}
