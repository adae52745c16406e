package scot.sporran.cardgateway;

/**
 * Why a card may not pay: ours, in order of precedence, told to nobody outside but as a DE39 (see
 * {@code iso8583.ResponseCode}).
 */
public enum DeclineReason {
    /** The same message came before with another card, amount, type or currency. */
    DUPLICATE_DIFFERS,
    /** Its reversal came first. */
    ALREADY_REVERSED,
    /** The answer "unavailable" went out before the decision; nothing stands. */
    ANSWERED_TOO_LATE,
    /** No card of ours has that number. */
    UNKNOWN_CARD,
    /** Made, but not yet activated. */
    CARD_NOT_ACTIVE,
    /** Paused by the person or the council. */
    CARD_PAUSED, CARD_LOST, CARD_STOLEN, CARD_CLOSED,
    /** Past the last day of its month. */
    CARD_EXPIRED,
    /** The expiry the terminal read is not the card's. */
    EXPIRY_DIFFERS,
    /** Too many wrong guesses of the digits on the card's back before; also the right ones count no more. */
    CARD_VALUE_TRIES_USED_UP,
    /** The three digits of the stripe, the chip or the card's back are not the card's. */
    CARD_VALUE_WRONG,
    /** The chip's cryptogram is not one of this card's, or was seen before. */
    CRYPTOGRAM_WRONG,
    /** Too many wrong PINs before; also the right one counts no more. */
    PIN_TRIES_USED_UP,
    /** What should hold a PIN holds none, under the link's key and for this card. */
    PIN_UNREADABLE,
    /** Not the card's PIN. */
    PIN_WRONG,
    /** This way of paying must bring more of the card: its chip's cryptogram, its three digits, or its PIN. */
    PROOF_MISSING,
    /** It adds to an authorisation that never was, or is over. */
    ORIGINAL_NOT_FOUND,
    /** A transaction type that this card cannot do. */
    TRANSACTION_NOT_SUPPORTED,
    /** Another currency than pounds sterling. */
    WRONG_CURRENCY,
    /** Nothing asked for. */
    INVALID_AMOUNT,
    /** For one payment only, and that was made. */
    CARD_USED_UP,
    /** Cash is not on the plan, or not so much of it at a time. */
    CASH_NOT_ALLOWED,
    /** The purchase would do; the cash with it is not on the plan. */
    CASHBACK_NOT_ALLOWED,
    /** The shop is not paid, by a rule about it alone. */
    MERCHANT_NOT_ALLOWED,
    /** The kind of shop is not on the plan. */
    MERCHANT_CATEGORY_NOT_ALLOWED,
    /** Not in this way: by stripe, without contact, typed in, online. */
    ENTRY_MODE_NOT_ALLOWED,
    /** Not in this country. */
    COUNTRY_NOT_ALLOWED,
    /** Not at this time of day or on this day. */
    NOT_AT_THIS_TIME,
    /** More than one payment may come to. */
    AMOUNT_ABOVE_LIMIT,
    /** As many payments were made as may be in that time. */
    TOO_MANY_PAYMENTS,
    /** As much was paid as may be in that time. */
    SPENDING_LIMIT_REACHED,
    /** Not enough free to use. */
    NOT_ENOUGH_MONEY
}
