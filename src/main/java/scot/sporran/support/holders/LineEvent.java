package scot.sporran.support.holders;

/** What can happen to a delivery or purchase; see {@link LineState}. */
public enum LineEvent {
    /** The person says that it is right. */
    APPROVE,
    /** The agreed time without a word is over. */
    SILENCE,
    /** The person asks about it. */
    QUERY,
    /** The holder explains. */
    ANSWER,
    /** The council has bought what was asked for. */
    BUY,
    /** Whoever posted it takes it back. */
    WITHDRAW,
    /** The holder gives the money back after it was settled. */
    CREDIT
}
