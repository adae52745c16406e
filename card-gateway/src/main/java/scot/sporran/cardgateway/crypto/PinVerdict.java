package scot.sporran.cardgateway.crypto;

/** What became of a PIN that was tried. */
public enum PinVerdict {
    RIGHT, WRONG,
    /** The block is no PIN block under this key and card: altered, or the two sides' keys differ. */
    UNREADABLE
}
