package scot.sporran.cards.practice;

/** What can happen to a pretend purchase. */
public enum PracticeStep {
    /** It is approved, and the money held. */
    AUTHORISE,
    /** More is held. */
    INCREMENT,
    /** The shop takes its money, perhaps another sum than was held. */
    CLEAR,
    /** The shop calls it off. */
    REVERSE,
    /** The hold's time is over. */
    EXPIRE,
    /** The shop gives money back. */
    REFUND
}
