package scot.sporran.cardgateway.terminal;

import java.util.function.Function;
import scot.sporran.cardgateway.iso8583.Message;

/** Asks, tells the outcome, and turns it into an exit code: the frame of every terminal command. */
final class Telling {

    private Telling() {}

    static int ask(LinkOptions link, Message question, Function<GatewayCall.Answer, Outcome> outcome) {
        Outcome told;
        try {
            told = outcome.apply(link.call().ask(question));
        } catch (GatewayCall.NoAnswerException e) {
            told = new Outcome(String.valueOf(e.getMessage()), TerminalCommand.NO_ANSWER);
        }
        link.out().println(told.sentence());
        link.out().flush();
        return told.exitCode();
    }
}
