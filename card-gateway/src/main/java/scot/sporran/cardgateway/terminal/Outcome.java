package scot.sporran.cardgateway.terminal;

import java.util.Optional;
import scot.sporran.cardgateway.iso8583.Balance;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageDescription;
import scot.sporran.cardgateway.iso8583.ResponseCode;

/** The one clear sentence at the end, and the exit code with it. */
record Outcome(String sentence, int exitCode) {

    static Outcome ofPayment(Message request, Message answer) {
        Optional<ResponseCode> code = code(answer).filter(ResponseCode::isApproval);
        if (code.isEmpty()) {
            return notTaken(answer);
        }
        if (code.get() == ResponseCode.VERIFIED) {
            return approved("The card is good. Nothing was asked for and nothing is held.");
        }
        String what = request.mti().startsWith("01") ? "held" : "paid";
        String given = money(answer, 4);
        String sentence = code.get() == ResponseCode.PARTLY_APPROVED
                ? "Approved in part. " + given + " of " + money(request, 4) + " is " + what + "."
                : "Approved. " + given + " is " + what + ".";
        return approved(sentence + answer.field(38).map(a -> " Approval code " + a + ".").orElse(""));
    }

    static Outcome ofBalance(Message answer) {
        if (code(answer).filter(ResponseCode::isApproval).isEmpty()) {
            return notTaken(answer);
        }
        String balances = Balance
                .all(answer.field(54).orElse(""))
                .map(Balance::toString)
                .reduce((a, b) -> a + ", " + b)
                .orElse("the gateway does not say how much");
        return approved("The card is good: " + balances + ".");
    }

    /** @param givenBackPence what was asked back */
    static Outcome ofReversal(Message request, Message answer, long givenBackPence) {
        if (code(answer).filter(c -> c == ResponseCode.APPROVED).isEmpty()) {
            return new Outcome("Not reversed: " + why(answer) + ".", TerminalCommand.DECLINED);
        }
        if (givenBackPence <= 0) {
            return approved("Noted. Nothing is given back: more is said to stand than was paid.");
        }
        String back = MessageDescription.money(givenBackPence, "826");
        return approved(request.has(95)
                ? "Reversed in part. " + back + " of " + money(request, 4) + " is given back; the rest stands."
                : "Reversed. " + back + " is neither held nor paid any more.");
    }

    static Outcome ofAdvice(Message answer, String good) {
        return code(answer).filter(c -> c == ResponseCode.APPROVED).isPresent()
                ? approved(good)
                : new Outcome("Not recorded: " + why(answer) + ".", TerminalCommand.DECLINED);
    }

    static Outcome ofTotals(Message answer) {
        return switch (answer.field(66).orElse("")) {
            case "1" -> approved("The totals are the issuer's too.");
            case "2" -> new Outcome("The issuer comes to other totals.", TerminalCommand.DECLINED);
            case "3" -> new Outcome("The issuer could not compare them.", TerminalCommand.DECLINED);
            default -> new Outcome("Not compared: " + why(answer) + ".", TerminalCommand.DECLINED);
        };
    }

    static String pounds(long pence) {
        return MessageDescription.money(pence, "826");
    }

    static Outcome ofNetwork(Message answer, String good) {
        return code(answer).filter(c -> c == ResponseCode.APPROVED).isPresent()
                ? approved(good)
                : new Outcome("Refused: " + why(answer) + ".", TerminalCommand.DECLINED);
    }

    private static Outcome approved(String sentence) {
        return new Outcome(sentence, TerminalCommand.APPROVED);
    }

    private static Outcome notTaken(Message answer) {
        return new Outcome("Not taken: " + why(answer) + ".", TerminalCommand.DECLINED);
    }

    private static String why(Message answer) {
        String de39 = answer.field(39).orElse("missing");
        String meaning = code(answer).map(ResponseCode::meaning).orElse("a reason this terminal does not know");
        String bad = de39.equals("30") ? answer.field(44).map(f -> ", field " + f.strip()).orElse("") : "";
        return meaning + " (DE39 " + de39 + bad + ")";
    }

    private static Optional<ResponseCode> code(Message answer) {
        return answer.field(39).flatMap(ResponseCode::of);
    }

    private static String money(Message message, int field) {
        return message
                .field(field)
                .map(text -> MessageDescription.money(Long.parseLong(text), message.field(49).orElse("826")))
                .orElse("an amount it did not say");
    }
}
