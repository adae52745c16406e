package scot.sporran.monitoring.cases;

/** Why a flag should not have been raised. */
public enum DismissedAs {
    /** It is in the plan, or was agreed and not written down. */
    AGREED,
    /** Something is known that explains it: a visit, a stay, a festival. */
    KNOWN_EVENT,
    /** It was one thing, once. */
    ONE_OFF,
    /** This is how this person does it. */
    OUR_WAY,
    /** The rule asks too soon, or for too little. */
    TOO_KEEN,
    /** Our own record was wrong. */
    OUR_DATA
}
