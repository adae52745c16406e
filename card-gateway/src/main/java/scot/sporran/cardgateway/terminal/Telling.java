package scot.sporran.cardgateway.terminal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import scot.sporran.cardgateway.iso8583.Message;

/** Asks, tells the outcome, and turns it into an exit code: the frame of every terminal command. */
final class Telling {

    private Telling() {}

    /** Asks at once, each on a connection of its own, and tells what became of each; the exit code is the last one's. */
    static int askAtOnce(LinkOptions link, List<Message> questions, BiFunction<Message, Message, Outcome> outcome) {
        try {
            List<GatewayCall.Answer> answers = link.call().askAtOnce(questions);
            Outcome last = new Outcome("", TerminalCommand.APPROVED);
            for (int i = 0; i < answers.size(); i++) {
                last = outcome.apply(questions.get(i), answers.get(i).message());
                link.out().println(last.sentence());
            }
            link.out().flush();
            return last.exitCode();
        } catch (GatewayCall.NoAnswerException e) {
            return told(link, new Outcome(String.valueOf(e.getMessage()), TerminalCommand.NO_ANSWER));
        }
    }

    /** Tells something that is not answered. */
    static int tell(LinkOptions link, Message notice, String good) {
        try {
            link.call().tell(notice);
            return told(link, new Outcome(good, TerminalCommand.APPROVED));
        } catch (GatewayCall.NoAnswerException e) {
            return told(link, new Outcome(String.valueOf(e.getMessage()), TerminalCommand.NO_ANSWER));
        }
    }

    static int ask(LinkOptions link, Message question, Function<GatewayCall.Answer, Outcome> outcome) {
        Outcome told;
        try {
            told = outcome.apply(link.call().ask(question));
        } catch (GatewayCall.NoAnswerException e) {
            told = new Outcome(String.valueOf(e.getMessage()), TerminalCommand.NO_ANSWER);
        }
        return told(link, told);
    }

    private static int told(LinkOptions link, Outcome told) {
        link.out().println(told.sentence());
        link.out().flush();
        return told.exitCode();
    }
}
