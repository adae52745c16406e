package scot.sporran.support.holders;

/** The three who agree. */
public enum Party {
    PERSON, COUNCIL, HOLDER
}
