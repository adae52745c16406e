package scot.sporran.cards.clearing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a file of messages in the form that {@link IpmSettlement} reads: in ASCII, records with four bytes of length, header
 * and trailer with the file's name, how many messages there are and what they come to. Not safe for several threads.
 */
final class IpmWriter {

    private static final String ADMINISTRATION = "1644";
    private static final int SECOND_BITMAP = 64;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final String name;
    private long messages;
    private long sum;

    /** @param name 25 digits */
    IpmWriter(String name) {
        this.name = name;
        add(ADMINISTRATION, new TreeMap<>(Map.of(24, "697", 48, element("0105", name))));
    }

    /** Adds a message; its number in the file (DE71) is put in. @param fields by number, each as long as it has to be */
    void add(String type, SortedMap<Integer, String> fields) {
        messages++;
        SortedMap<Integer, String> all = new TreeMap<>(fields);
        all.put(71, "%08d".formatted(messages));
        if (!type.equals(ADMINISTRATION)) {
            sum = Math.addExact(sum, Long.parseLong(all.getOrDefault(4, "0")));
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        record.writeBytes(bitmap(all));
        all.forEach((number, text) -> record.writeBytes(field(number, text)));
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(record.size()).array());
        file.writeBytes(record.toByteArray());
    }

    /** Always both bitmaps: the message's number is in the second. */
    private static byte[] bitmap(SortedMap<Integer, String> fields) {
        byte[] bits = new byte[2 * SECOND_BITMAP / Byte.SIZE];
        bits[0] = (byte) 0x80;
        fields.keySet().forEach(number -> bits[(number - 1) / Byte.SIZE] |= (byte) (0x80 >> (number - 1) % Byte.SIZE));
        return bits;
    }

    /** What Latin text has no sign for is a question mark, so that lengths hold. */
    private static byte[] field(int number, String text) {
        int length = IpmMessage.length(number);
        if (length >= 0 && text.length() != length) {
            throw new IllegalArgumentException("DE" + number + " has " + length + " characters");
        }
        String before = length >= 0 ? "" : ("%0" + -length + "d").formatted(text.length());
        return (before + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Ends the file. @return all of it */
    byte[] end() {
        add(ADMINISTRATION, new TreeMap<>(Map.of(24, "695", 48, element("0105", name)
                + element("0301", "%016d".formatted(sum)) + element("0306", "%08d".formatted(messages + 1)))));
        file.writeBytes(new byte[Integer.BYTES]);
        return file.toByteArray();
    }

    private static String element(String tag, String text) {
        return tag + "%03d".formatted(text.length()) + text;
    }
}
