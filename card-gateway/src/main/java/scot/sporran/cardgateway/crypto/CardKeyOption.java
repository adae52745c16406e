package scot.sporran.cardgateway.crypto;

/** How a card's own key comes from the issuer's (EMV Book 2, A1.4). They differ for card numbers above 16 digits. */
public enum CardKeyOption {
    /** The last 16 digits of card number and sequence number. */
    A,
    /** 16 digits of their SHA-1. */
    B
}
