package scot.sporran.support.holders;

/** What a price is for. */
public enum Unit {
    /** Quantities are minutes. */
    HOUR,
    /** Quantities are visits. */
    VISIT,
    /** Quantities are pieces. */
    EACH
}
