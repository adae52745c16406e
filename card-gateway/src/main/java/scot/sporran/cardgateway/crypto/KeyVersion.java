package scot.sporran.cardgateway.crypto;

/** Which of the two versions of a key that are good at once. */
public enum KeyVersion {
    NEWEST,
    /** The one before, until it is retired. */
    PREVIOUS
}
