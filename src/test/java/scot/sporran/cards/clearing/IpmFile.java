package scot.sporran.cards.clearing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes clearing files, by hand and in its own way, for the reader to read. */
final class IpmFile {

    static final Charset EBCDIC = Charset.forName("IBM500");
    private static final Set<Integer> LL = Set.of(2, 31, 32, 33, 43, 93, 94, 95, 100);
    private static final Set<Integer> LLL = Set.of(48, 54, 55, 62, 63, 72, 111, 123, 124, 125, 127);

    private final List<byte[]> records = new ArrayList<>();
    private final Charset charset;
    private final String name;
    private long sum;

    IpmFile(String name, Charset charset) {
        this.name = name;
        this.charset = charset;
        add("1644", new TreeMap<>(Map.of(24, "697", 48, "0105025" + name + "01220011", 71, "00000001")));
    }

    static IpmFile ascii(String name) {
        return new IpmFile(name, StandardCharsets.ISO_8859_1);
    }

    /** A presentment of something bought in a shop. */
    static Map<Integer, String> presentment(String pan, long pence, String code, String reference) {
        Map<Integer, String> fields = new TreeMap<>();
        fields.put(2, pan);
        fields.put(3, "000000");
        fields.put(4, "%012d".formatted(pence));
        fields.put(12, "261120101500");
        fields.put(22, "51010151114C");
        fields.put(24, "200");
        fields.put(26, "5411");
        fields.put(31, reference);
        fields.put(32, "123456");
        fields.put(37, "632810000001");
        fields.put(38, code);
        fields.put(41, "TERM0001");
        fields.put(42, "SHOP00000000001");
        fields.put(43, "CORNER SHOP\\1 HIGH STREET\\TESTTOWN\\AB1 2CD   GBR");
        fields.put(48, "0023003NA 0165001M");
        fields.put(49, "826");
        fields.put(63, " MCC123456ABCDEF");
        return fields;
    }

    IpmFile add(String type, Map<Integer, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long high = 1L << 63;
        long low = 0;
        for (int number : fields.keySet()) {
            if (number <= 64) {
                high |= 1L << (64 - number);
            } else {
                low |= 1L << (128 - number);
            }
        }
        body.writeBytes(type.getBytes(charset));
        body.writeBytes(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
        fields.forEach((number, text) -> {
            String length = LL.contains(number)
                    ? "%02d".formatted(text.length())
                    : LLL.contains(number) ? "%03d".formatted(text.length()) : "";
            body.writeBytes((length + text).getBytes(charset));
        });
        records.add(body.toByteArray());
        if (!type.equals("1644") && fields.getOrDefault(4, "").matches("[0-9]{12}")) {
            sum += Long.parseLong(fields.get(4));
        }
        return this;
    }

    byte[] whole() {
        return whole(records.size() + 1, sum);
    }

    /** With a trailer that says so. */
    byte[] whole(long count, long amounts) {
        add("1644", new TreeMap<>(Map.of(24, "695", 48, "0105025" + name + "0301016" + "%016d".formatted(amounts)
                + "0306008" + "%08d".formatted(count), 71, "%08d".formatted(records.size() + 1))));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] record : records) {
            file.writeBytes(ByteBuffer.allocate(4).putInt(record.length).array());
            file.writeBytes(record);
        }
        file.writeBytes(new byte[4]);
        return file.toByteArray();
    }

    /** In blocks of 1,012 bytes with two of filling, the last one filled up. */
    static byte[] blocked(byte[] file) {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; at += 1_012) {
            byte[] block = new byte[1_014];
            java.util.Arrays.fill(block, (byte) 0x40);
            System.arraycopy(file, at, block, 0, Math.min(1_012, file.length - at));
            blocks.writeBytes(block);
        }
        return blocks.toByteArray();
    }
}
