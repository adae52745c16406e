package scot.sporran.cardgateway;

/** What became of a {@link ReversalRequest}. */
public enum ReversalDecision {
    /** The original, or what was left of it, is undone; or there was nothing of it to undo. DE39 00. */
    REVERSED,
    /** The original never came: remembered, so that it is declined if it does. DE39 00. */
    REMEMBERED,
    /** More is said to stand than was asked (DE95 above DE4): DE39 30 to a request, 00 to an advice; nothing moved. */
    STANDING_ABOVE_ORIGINAL
}
