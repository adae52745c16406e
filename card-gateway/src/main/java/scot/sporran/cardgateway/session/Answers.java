package scot.sporran.cardgateway.session;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Balances;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationDecision.Verified;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.iso8583.Balance;
import scot.sporran.cardgateway.iso8583.LinkCodes;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.iso8583.ResponseCode;

/**
 * Builds answers by hand from what may go back: expiry, tracks, PIN, CVV and chip data never do, and a repeat is
 * answered with the type the first would have got.
 */
final class Answers {

    /** What an answer repeats of its request; DE38, 39, 44 and 54 are our own. */
    private static final List<Integer> RETURNED = List.of(2, 3, 4, 7, 11, 12, 13, 32, 37, 41, 42, 49, 70, 90);

    private Answers() {}

    static Message to(Message request, ResponseCode code) {
        return to(request, code.code());
    }

    private static Message to(Message request, String de39) {
        return request.only(RETURNED).as(MessageTypes.answerTo(request.mti())).with(39, de39);
    }

    /** DE39 30; DE44 is the number of the first bad field. */
    static Message malformed(Message readable, int field) {
        return to(readable, ResponseCode.FORMAT_ERROR).with(44, Integer.toString(field));
    }

    /**
     * @param codes of the link
     * @throws IllegalArgumentException if more or another currency was approved than was asked for
     */
    static Message to(Message request, AuthorisationDecision decision, LinkCodes codes) {
        return switch (decision) {
            case Approved approved -> approved(request, approved);
            case Declined declined -> withChip(to(request, codes.of(declined.reason())), request,
                    declined.chipAnswer());
            case Verified() -> to(request, ResponseCode.VERIFIED);
        };
    }

    /** Too much said to stand is an error of the sender's: told to who can still mend it, noted for who cannot. */
    static Message to(Message request, ReversalDecision decision) {
        boolean refused = decision == ReversalDecision.STANDING_ABOVE_ORIGINAL
                && !MessageTypes.isAdvice(request.mti());
        return refused ? malformed(request, 95) : to(request, ResponseCode.APPROVED);
    }

    /** A thing done is acknowledged; or its sender is to keep it. */
    static Message to(Message request, AdviceDecision decision) {
        return to(request, switch (decision) {
            case RECORDED -> ResponseCode.APPROVED;
            case DUPLICATE_DIFFERS -> ResponseCode.DUPLICATE;
            case NOT_CARRIED -> ResponseCode.MALFUNCTION;
        });
    }

    /** The result of the comparison is DE66; DE39 only says that it was taken. */
    static Message to(Message request, TotalsDecision decision) {
        String compared = switch (decision) {
            case IN_BALANCE -> "1";
            case OUT_OF_BALANCE -> "2";
            case NOT_COMPARED -> "3";
            case NOT_CARRIED -> "";
        };
        if (compared.isEmpty()) {
            return notCarried(request);
        }
        return to(request, ResponseCode.APPROVED).with(15, request.text(15)).with(50, request.text(50)).with(66,
                compared);
    }

    /** A request is told so; an advice is to be kept by its sender until a version that carries it. */
    static Message notCarried(Message request) {
        return to(request, MessageTypes.isAdvice(request.mti())
                ? ResponseCode.MALFUNCTION
                : ResponseCode.INVALID_TRANSACTION);
    }

    private static Message approved(Message request, Approved approved) {
        long asked = Long.parseLong(request.text(4));
        TransactionAmount given = approved.amount();
        if (given.minorUnits() > asked || !given.currency().equals(request.text(49))) {
            throw new IllegalArgumentException("Approved is not within what was asked for");
        }
        ResponseCode code = given.minorUnits() < asked ? ResponseCode.PARTLY_APPROVED : ResponseCode.APPROVED;
        Message answer = to(request, code)
                .with(4, String.format(Locale.ROOT, "%012d", given.minorUnits()))
                .with(38, approved.approvalCode());
        Balances balances = approved.balances();
        Message told = balances == null ? answer : withBalances(answer, balances, given.currency());
        return withChip(told, request, approved.chipAnswer());
    }

    /** Only a chip can make something of it. */
    private static Message withChip(Message answer, Message request, @Nullable ChipAnswer chip) {
        if (chip == null || chip.bytes().length == 0 || !request.has(55)) {
            return answer;
        }
        return answer.with(55, HexFormat.of().withUpperCase().formatHex(chip.bytes()));
    }

    /** Told whole or not at all: a balance cut to twelve digits would be another one. */
    private static Message withBalances(Message answer, Balances balances, String currency) {
        Balance ledger = new Balance(Balance.LEDGER, balances.ledger(), currency);
        Balance available = new Balance(Balance.AVAILABLE, balances.available(), currency);
        return ledger.isSayable() && available.isSayable() ? answer.with(54, ledger.item() + available.item()) : answer;
    }
}
