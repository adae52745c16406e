package scot.sporran.cardgateway.crypto;

/**
 * Which transaction counters (ATC, 9F36) of a chip are believed. A card counts every attempt, also those nobody hears
 * of, and offline or delayed messages come out of order: so gaps are allowed forward, and a little backward.
 *
 * @param highest the highest counter seen, 0 before the first
 * @param seen bit i: whether {@code highest - i} was seen
 * @param forward how far ahead is believed, 1 to 65535
 * @param back how far behind an unseen one is believed, 0 to 63
 */
public record AtcWindow(int highest, long seen, int forward, int back) {

    /** What a counter is. */
    public enum Verdict {
        /** New and believable. */
        FRESH,
        /** Came before: a copy, unless the message is a repeat, which is looked up first. */
        SEEN,
        /** Too far behind: cannot be told from a copy. */
        TOO_OLD,
        /** Too far ahead. */
        TOO_FAR
    }

    private static final int MOST = 0xFFFF;

    public AtcWindow {
        if (highest < 0 || highest > MOST || forward < 1 || forward > MOST || back < 0 || back > 63) {
            throw SecurityModuleException.input("Not a window of transaction counters");
        }
    }

    /** Nothing seen yet. */
    public static AtcWindow unused(int forward, int back) {
        return new AtcWindow(0, 1, forward, back);
    }

    /** Looks, and changes nothing. @param counter 0 to 65535 */
    public Verdict look(int counter) {
        if (counter < 0 || counter > MOST) {
            throw SecurityModuleException.input("An application transaction counter is 0 to 65535");
        }
        if (counter > highest) {
            return counter - highest > forward ? Verdict.TOO_FAR : Verdict.FRESH;
        }
        int behind = highest - counter;
        if (behind < Long.SIZE && (seen >>> behind & 1) == 1) {
            return Verdict.SEEN;
        }
        return behind > back ? Verdict.TOO_OLD : Verdict.FRESH;
    }

    /** The window after a fresh counter; the same for any other. */
    public AtcWindow after(int counter) {
        if (look(counter) != Verdict.FRESH) {
            return this;
        }
        if (counter <= highest) {
            return new AtcWindow(highest, seen | 1L << highest - counter, forward, back);
        }
        int ahead = counter - highest;
        long moved = ahead < Long.SIZE ? seen << ahead : 0;
        return new AtcWindow(counter, moved | 1, forward, back);
    }
}
