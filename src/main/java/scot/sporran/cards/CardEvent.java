package scot.sporran.cards;

/** What can happen to a card; see {@link CardState}. */
public enum CardEvent {
    /** The bureau makes it. */
    PERSONALISE,
    /** Its holder has it in hand. */
    ACTIVATE,
    /** Stopped for a while, at once. */
    PAUSE,
    /** Found again, or safe again. */
    RESUME, REPORT_LOST, REPORT_STOLEN,
    /** Its last day is over. */
    EXPIRE,
    /** Another card has taken its place. */
    SUPERSEDE,
    /** Ended by the council. */
    CLOSE,
    /** Somebody looked at its numbers; it stays what it is. */
    SHOW_NUMBERS,
    /** It has a new PIN; it stays what it is. */
    SET_PIN,
    /** Its PIN may be tried anew; it stays what it is. */
    UNBLOCK_PIN
}
