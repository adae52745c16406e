package scot.sporran.cards;

/** How PINs are known again without being kept. */
public enum PinMethod {
    /** Visa's PVV: four digits of the PIN count. */
    PVV,
    /** IBM's 3624 offset: all of its digits count. */
    IBM_3624
}
