package scot.sporran.cardgateway;

/** What a comparison of totals came to. */
public enum TotalsDecision {
    /** The same as ours. DE39 00, DE66 1. */
    IN_BALANCE,
    /** Not the same. DE39 00, DE66 2. */
    OUT_OF_BALANCE,
    /** Noted, and could not be compared. DE39 00, DE66 3. */
    NOT_COMPARED,
    /** This issuer does not take totals yet: DE39 12 to a request, 96 to an advice, which its sender is to keep. */
    NOT_CARRIED
}
