package scot.sporran.support.about;

/** What support is mainly for, in the groups by which Scotland counts self-directed support. */
public enum ClientGroup {
    LEARNING_DISABILITY, PHYSICAL_DISABILITY, SIGHT_OR_HEARING, AUTISM, MENTAL_HEALTH, DEMENTIA, LONG_ILLNESS, OLDER_AGE, CHILD,
    /** Support so that somebody can care for another. */
    CARER, OTHER,
    /** The person was asked and would rather not say. */
    RATHER_NOT_SAY
}
