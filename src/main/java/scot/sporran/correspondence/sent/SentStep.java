package scot.sporran.correspondence.sent;

/** What happened to a notification. */
public enum SentStep {
    /** The carrier took it. */
    TAKEN,
    /** The carrier could not take it; it is tried again. */
    NOT_NOW,
    /** It was not taken, and is not tried again by itself. */
    REFUSED,
    /** The carrier says that it arrived. */
    DELIVERED,
    /** The carrier says that it did not. */
    BOUNCED,
    /** Somebody had it sent again. */
    AGAIN
}
