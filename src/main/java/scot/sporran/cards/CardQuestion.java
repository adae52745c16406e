package scot.sporran.cards;

/** Why a person at the council is to look at what a card message or a settlement file said. What it said has counted. */
public enum CardQuestion {
    /** It was approved while we could not be asked. */
    APPROVED_ELSEWHERE,
    /** Money was taken that nobody had asked for. */
    TAKEN_UNASKED,
    /** More was taken than was held. */
    TAKEN_ABOVE_HOLD,
    /** Money was taken after its hold had run out or was given back. */
    TAKEN_AFTER_HOLD,
    /** The shop called the payment off and took the money too. */
    CALLED_OFF_AND_TAKEN,
    /** Money came back and no purchase was found for it. */
    REFUND_ALONE,
    /** No card of ours has the number. */
    UNKNOWN_CARD,
    /** Somebody says that the shop will not take what is held. It has not counted: an officer may give it back. */
    RELEASE_ASKED,
    /** A settlement file's line fits more than one payment. */
    SEVERAL_FIT,
    /** It was in another currency than pounds, and has not counted. */
    OTHER_CURRENCY
}
