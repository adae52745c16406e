package scot.sporran.cardgateway.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a chip says (DE55): BER-TLV as EMV Book 3, annex B, has it. Strict: nothing cut short, no indefinite lengths, no
 * tag twice side by side, nothing after the end. Prints tags only.
 */
public final class ChipData {

    private static final int DEEPEST = 4;
    private static final int CONSTRUCTED = 0x20;

    /** What the bytes turned out to be. */
    public sealed interface Read {
        /** @param data what was said */
        record Whole(ChipData data) implements Read {}

        /** @param problem in plain English, without content */
        record Malformed(String problem) implements Read {}
    }

    private final SequencedMap<String, byte[]> values;
    private final SequencedMap<String, ChipData> templates;

    private ChipData(SequencedMap<String, byte[]> values, SequencedMap<String, ChipData> templates) {
        this.values = values;
        this.templates = templates;
    }

    /** Reads all of it. Never throws for what the bytes say. */
    public static Read read(byte[] bytes) {
        try {
            return new Read.Whole(new Walk(bytes, 0, bytes.length, 0).all());
        } catch (Malformed e) {
            return new Read.Malformed(String.valueOf(e.getMessage()));
        }
    }

    /** A value. @param tag upper-case hexadecimal, such as 9F26 */
    public Optional<byte[]> value(String tag) {
        return Optional.ofNullable(values.get(tag)).map(byte[]::clone);
    }

    /** What is inside a constructed tag. */
    public Optional<ChipData> template(String tag) {
        return Optional.ofNullable(templates.get(tag));
    }

    /** The tags in the order they came, templates among them. */
    public List<String> tags() {
        return Collections.unmodifiableList(new ArrayList<>(values.sequencedKeySet()));
    }

    /** A value that must be there. @throws SecurityModuleException INPUT if it is not, or is of another length */
    byte[] needed(String tag, int length) {
        byte[] value = values.get(tag);
        if (value == null || value.length != length) {
            throw SecurityModuleException.input("Chip data lacks tag " + tag + " of " + length + " bytes");
        }
        return value.clone();
    }

    /** Values by tag as they would be sent. */
    public static byte[] write(Map<String, byte[]> values) {
        List<byte[]> parts = new ArrayList<>();
        values.forEach((tag, value) -> {
            parts.add(Bytes.hex(tag));
            parts.add(value.length < 128
                    ? new byte[]{(byte) value.length}
                    : new byte[]{(byte) 0x82, (byte) (value.length >> 8), (byte) value.length});
            parts.add(value);
        });
        return Bytes.join(parts.toArray(byte[][]::new));
    }

    @Override
    public String toString() {
        return "Chip data with tags " + values.keySet();
    }

    /** One level. */
    private static final class Walk {
        private final byte[] bytes;
        private final int end;
        private final int depth;
        private int at;

        Walk(byte[] bytes, int from, int end, int depth) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
            this.depth = depth;
        }

        ChipData all() throws Malformed {
            SequencedMap<String, byte[]> values = new LinkedHashMap<>();
            SequencedMap<String, ChipData> templates = new LinkedHashMap<>();
            while (at < end) {
                int start = at;
                String tag = tag();
                int length = length();
                if (length > end - at) {
                    throw new Malformed("A value is cut short");
                }
                byte[] value = Arrays.copyOfRange(bytes, at, at + length);
                if (values.putIfAbsent(tag, value) != null) {
                    throw new Malformed("A tag comes twice");
                }
                if ((bytes[start] & CONSTRUCTED) != 0) {
                    if (depth == DEEPEST) {
                        throw new Malformed("Templates are nested too deep");
                    }
                    templates.put(tag, new Walk(bytes, at, at + length, depth + 1).all());
                }
                at += length;
            }
            return new ChipData(values, templates);
        }

        private String tag() throws Malformed {
            int start = at;
            if ((next() & 0x1F) == 0x1F) {
                while ((next() & 0x80) != 0) {
                    if (at - start >= 4) {
                        throw new Malformed("A tag is too long");
                    }
                }
            }
            return Bytes.hex(Arrays.copyOfRange(bytes, start, at));
        }

        private int length() throws Malformed {
            int first = next();
            if (first < 0x80) {
                return first;
            }
            int count = first & 0x7F;
            if (count == 0 || count > 4) {
                throw new Malformed("A length is indefinite or too long");
            }
            long length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | next();
            }
            return (int) Math.min(length, Integer.MAX_VALUE);
        }

        private int next() throws Malformed {
            if (at >= end) {
                throw new Malformed("A tag or length is cut short");
            }
            return bytes[at++] & 0xFF;
        }
    }

    /** Ends the walk. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String problem) {
            super(problem, null, false, false);
        }
    }
}
