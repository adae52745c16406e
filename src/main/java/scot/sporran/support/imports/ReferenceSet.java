package scot.sporran.support.imports;

import java.util.UUID;
import scot.sporran.platform.Ids;

/** References that were seen, 16 bytes each with room to spare, so that a file's length hardly shows in memory. */
final class ReferenceSet {

    private static final int FIRST_SLOTS = 1 << 10;

    private long[] slots = new long[2 * FIRST_SLOTS];
    private int size;

    /** False when it was there. */
    boolean add(String reference) {
        UUID digest = Ids.derived("import-reference", reference);
        if (2 * (size + 1) > slots.length / 2) {
            grow();
        }
        boolean added = put(slots, digest.getMostSignificantBits() | 1, digest.getLeastSignificantBits());
        size += added ? 1 : 0;
        return added;
    }

    boolean contains(String reference) {
        UUID digest = Ids.derived("import-reference", reference);
        int at = find(slots, digest.getMostSignificantBits() | 1, digest.getLeastSignificantBits());
        return slots[2 * at] != 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                put(larger, slots[at], slots[at + 1]);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long high, long low) {
        int at = find(slots, high, low);
        if (slots[2 * at] != 0) {
            return false;
        }
        slots[2 * at] = high;
        slots[2 * at + 1] = low;
        return true;
    }

    /** The slot of a digest, or the free one where it belongs; the lowest bit of the first half marks a slot as used. */
    private static int find(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int at = (int) low & mask;
        while (slots[2 * at] != 0 && (slots[2 * at] != high || slots[2 * at + 1] != low)) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
