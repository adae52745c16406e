package scot.sporran.returns.bank;

/** What an officer said about a booking and a paper. */
public enum Verdict {
    /** The paper explains the booking. */
    SAME,
    /** It does not; the pair is not offered again. */
    NOT_SAME
}
