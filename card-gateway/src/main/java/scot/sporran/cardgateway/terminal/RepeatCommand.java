package scot.sporran.cardgateway.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;

/** {@code terminal repeat}. */
@Command(name = "repeat", mixinStandardHelpOptions = true, description = "Send the last payment again, marked as a repeat: the answer is the same and no money moves.")
final class RepeatCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private CardAgain card = new CardAgain();

    @Override
    public Integer call() {
        LastPayment.Kept kept = CardAgain.lastPayment(link);
        if (card.lacksExpiry(kept)) {
            throw link.wrongUsage("The last payment had an expiry: name it again with --expiry");
        }
        Message payment = card.payment(link, kept);
        Message repeat = payment.as(MessageTypes.repeatOf(payment.mti()));
        return Telling.ask(link, repeat, answer -> Outcome.ofPayment(repeat, answer.message()));
    }
}
