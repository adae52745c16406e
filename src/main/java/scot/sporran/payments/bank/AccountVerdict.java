package scot.sporran.payments.bank;

/** What the modulus check says about an account. None of them says that the account exists or whose it is. */
public enum AccountVerdict {
    /** The digits fit each other. */
    PLAUSIBLE,
    /** The digits do not fit each other: something was mistyped. */
    IMPOSSIBLE,
    /** The table has no rule for this sort code, so nothing is known; such accounts are to be taken (specification, section 2). */
    UNKNOWN
}
