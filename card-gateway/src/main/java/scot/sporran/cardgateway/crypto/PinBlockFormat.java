package scot.sporran.cardgateway.crypto;

/** How a PIN is laid out before it is encrypted (ISO 9564-1:2017, 9.3 and 9.4). */
public enum PinBlockFormat {
    /** Bound to the card number; the same PIN and card give the same block. */
    ISO_0,
    /** Not bound to a card: only where no card number is known, never a target of a translation. */
    ISO_1,
    /** Offline, to a chip only. */
    ISO_2,
    /** As 0, with random filling. */
    ISO_3,
    /** AES, bound to the card number, with random filling. */
    ISO_4;

    int bytes() {
        return this == ISO_4 ? 16 : 8;
    }

    boolean boundToCard() {
        return this == ISO_0 || this == ISO_3 || this == ISO_4;
    }
}
