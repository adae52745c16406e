package scot.sporran.support;

/** How somebody wants to be reached first. */
public enum ReachBy {
    LETTER, PHONE, TEXT, EMAIL,
    /** Face to face. */
    VISIT
}
