package scot.sporran.support.plan;

/** Where somebody lives, for the uplift that distance costs. */
public enum Place {
    MAINLAND, RURAL, ISLAND
}
