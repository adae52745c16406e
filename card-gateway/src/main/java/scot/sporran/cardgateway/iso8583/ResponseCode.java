package scot.sporran.cardgateway.iso8583;

import java.util.Arrays;
import java.util.Optional;
import scot.sporran.cardgateway.DeclineReason;

/** The response codes we send (DE39), and the one place where our own reasons become one, unless a link has {@link LinkCodes}. */
public enum ResponseCode {
    APPROVED("00", "approved"), //
    UNKNOWN_ACQUIRER("03", "the shop or its bank is not known here"), //
    DO_NOT_HONOUR("05", "refused"), //
    PARTLY_APPROVED("10", "approved in part"), //
    INVALID_TRANSACTION("12", "this kind of transaction is not possible"), //
    INVALID_AMOUNT("13", "the amount or currency is not possible"), //
    NO_SUCH_CARD("14", "no such card"), //
    ORIGINAL_NOT_FOUND("25", "the original was not found"), //
    FORMAT_ERROR("30", "the message is not well formed"), //
    NOT_ENOUGH_MONEY("51", "not enough money"), //
    EXPIRED_CARD("54", "the card's date is past or wrong"), //
    PIN_WRONG("55", "the PIN is wrong"), //
    NOT_PERMITTED("57", "not on the plan for this card"), //
    ABOVE_LIMIT("61", "above a limit of this card"), //
    RESTRICTED_CARD("62", "the card cannot be used now"), //
    NOT_AUTHENTIC("63", "the message's security check is wrong"), //
    TOO_OFTEN("65", "this card was used too often"), //
    PIN_TRIES_USED_UP("75", "too many wrong PINs"), //
    CARD_VALUE_WRONG("82", "the card's security code is wrong"), //
    VERIFIED("85", "nothing speaks against the card"), //
    NO_CASHBACK("87", "the purchase is possible, the cash is not"), //
    CRYPTOGRAM_WRONG("88", "the chip's signature is wrong"), //
    UNAVAILABLE("91", "the card issuer cannot answer now"), //
    DUPLICATE("94", "this message came before and was dealt with"), //
    MALFUNCTION("96", "the card issuer's system failed");

    private final String code;
    private final String meaning;

    ResponseCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** DE39, 2 characters. */
    public String code() {
        return code;
    }

    /** Plain English, fit for "Not taken: ...". */
    public String meaning() {
        return meaning;
    }

    /** Whether money was given or the card found good. */
    public boolean isApproval() {
        return this == APPROVED || this == PARTLY_APPROVED || this == VERIFIED;
    }

    /** @param code DE39 */
    public static Optional<ResponseCode> of(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }

    /**
     * What the shop is told where its link does not have it otherwise.
     *
     * <p>A lost or stolen card is told "restricted" as a paused one is: 41 and 43 ask staff to take the card away from
     * whoever holds it, who may be the supported person or their assistant with a card just found again. A message
     * after its own reversal is told "duplicate", so that it is not tried again as a refusal for money would be.
     */
    public static ResponseCode of(DeclineReason reason) {
        return switch (reason) {
            case DUPLICATE_DIFFERS, ALREADY_REVERSED -> DUPLICATE;
            case ANSWERED_TOO_LATE -> UNAVAILABLE;
            case UNKNOWN_CARD, CARD_CLOSED -> NO_SUCH_CARD;
            case PROOF_MISSING, CASH_NOT_ALLOWED, MERCHANT_NOT_ALLOWED, MERCHANT_CATEGORY_NOT_ALLOWED,
                    ENTRY_MODE_NOT_ALLOWED, COUNTRY_NOT_ALLOWED, NOT_AT_THIS_TIME ->
                NOT_PERMITTED;
            case AMOUNT_ABOVE_LIMIT, SPENDING_LIMIT_REACHED -> ABOVE_LIMIT;
            case TOO_MANY_PAYMENTS -> TOO_OFTEN;
            case CARD_USED_UP, CARD_NOT_ACTIVE, CARD_PAUSED, CARD_LOST, CARD_STOLEN -> RESTRICTED_CARD;
            case CARD_EXPIRED, EXPIRY_DIFFERS -> EXPIRED_CARD;
            case CARD_VALUE_WRONG, CARD_VALUE_TRIES_USED_UP -> CARD_VALUE_WRONG;
            case CRYPTOGRAM_WRONG -> CRYPTOGRAM_WRONG;
            case PIN_UNREADABLE -> NOT_AUTHENTIC;
            case PIN_WRONG -> PIN_WRONG;
            case PIN_TRIES_USED_UP -> PIN_TRIES_USED_UP;
            case TRANSACTION_NOT_SUPPORTED -> INVALID_TRANSACTION;
            case ORIGINAL_NOT_FOUND -> ORIGINAL_NOT_FOUND;
            case CASHBACK_NOT_ALLOWED -> NO_CASHBACK;
            case WRONG_CURRENCY, INVALID_AMOUNT -> INVALID_AMOUNT;
            case NOT_ENOUGH_MONEY -> NOT_ENOUGH_MONEY;
        };
    }
}
