package scot.sporran.correspondence.sent;

/** By which way somebody is told. */
public enum SentWay {
    EMAIL, SMS, LETTER,
    /** A phone, tablet or computer, by its push service. */
    DEVICE,
    /** By nobody but a human being. */
    IN_PERSON
}
