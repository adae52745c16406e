package scot.sporran.cards;

/** What can happen to a card; see {@link CardState}. */
public enum CardEvent {
    /** Its holder has it in hand. */
    ACTIVATE,
    /** Stopped for a while, at once. */
    PAUSE,
    /** Found again, or safe again. */
    RESUME, REPORT_LOST, REPORT_STOLEN,
    /** Another card has taken its place. */
    SUPERSEDE,
    /** Ended by the council. */
    CLOSE
}
