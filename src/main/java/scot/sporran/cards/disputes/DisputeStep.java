package scot.sporran.cards.disputes;

/** What can be done about a dispute. */
public enum DisputeStep {
    /** The council lends the money until it is decided. */
    CREDIT,
    /** It is put to the network. */
    SEND,
    /** It is not put to the network. */
    NOT_TAKE_UP,
    /** The merchant's bank claims the money again. */
    CLAIM_AGAIN,
    /** The network gives it back. */
    WIN,
    /** The payment stands. */
    LOSE,
    /** The person takes it back. */
    WITHDRAW,
    /** What the council lent is taken back, after notice. */
    TAKE_BACK
}
