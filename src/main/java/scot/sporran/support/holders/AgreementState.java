package scot.sporran.support.holders;

/** Where an agreement is in its life. */
public enum AgreementState {
    /** Not all three have said yes. */
    PROPOSED,
    /** All three have. */
    AGREED,
    /** It has a last day. */
    ENDED,
    /** Taken back before all three had said yes. */
    WITHDRAWN
}
