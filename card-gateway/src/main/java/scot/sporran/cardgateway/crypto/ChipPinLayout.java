package scot.sporran.cardgateway.crypto;

/** How a PIN is laid out and enciphered for the chip that is to take it over. */
public sealed interface ChipPinLayout {

    /** Format 2 of ISO 9564-1, chained, and not filled up where it is whole blocks: Mastercard's chips. */
    record Format2() implements ChipPinLayout {}

    /**
     * Over four bytes of the chip's own key of cryptograms, its length in front, filled up, each block for itself: Visa's chips,
     * without the PIN before.
     *
     * @param cryptogram the chip, with the master key of cryptograms
     */
    record Visa(CardKey cryptogram) implements ChipPinLayout {}
}
