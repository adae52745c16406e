package scot.sporran.support.about;

/** As the person says it. */
public enum Sex {
    FEMALE, MALE, ANOTHER_WORD,
    /** The person was asked and would rather not say. */
    RATHER_NOT_SAY
}
