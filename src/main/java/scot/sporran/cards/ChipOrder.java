package scot.sporran.cards;

import org.jspecify.annotations.Nullable;

/**
 * What a chip was ordered to do about its PIN.
 *
 * @param counter of the chip, at which the order went out
 * @param pinOffset of the PIN that it is to take over; null where it is only to let its own be tried anew
 */
record ChipOrder(int counter, @Nullable String pinOffset) {

    @Override
    public String toString() {
        return "ChipOrder[" + counter + "]";
    }
}
