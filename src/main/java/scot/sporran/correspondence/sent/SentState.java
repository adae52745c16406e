package scot.sporran.correspondence.sent;

/** How a notification stands. */
public enum SentState {
    /** It is to be sent, or sent again by itself, or printed. */
    WAITING,
    /** A carrier took it, or it was posted by hand. */
    SENT,
    /** The carrier says that it arrived. */
    DELIVERED,
    /** No carrier took it, and it is not tried again by itself. */
    FAILED,
    /** A carrier took it and says that it did not arrive. */
    BOUNCED,
    /** A human being tells the person, who chose that. */
    IN_PERSON;

    /** True for what somebody may have sent again. */
    public boolean isOver() {
        return this == FAILED || this == BOUNCED;
    }
}
