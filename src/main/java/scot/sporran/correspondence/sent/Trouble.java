package scot.sporran.correspondence.sent;

/** Why a notification did not arrive. */
public enum Trouble {
    /** The carrier did not answer, or was too busy. */
    NO_ANSWER,
    /** The carrier would not take it: an address or a number that is none, or a setting. */
    REFUSED,
    /** Nobody carries messages of that kind here. */
    NO_CARRIER,
    /** The person is known here no more, or their records were disposed of. */
    NOBODY,
    /** There is no such address or number. */
    NO_ADDRESS,
    /** A full inbox, or a phone that was off for long. */
    FULL
}
