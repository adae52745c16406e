package scot.sporran.cardgateway.terminal;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;

/** {@code terminal repeat}. */
@Command(name = "repeat", mixinStandardHelpOptions = true, description = "Send the last payment again, marked as a repeat: the answer is the same and no money moves.")
final class RepeatCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private CardAgain card = new CardAgain();

    @Option(names = "--unmarked", description = "Not marked as a repeat: the very same message.")
    private boolean unmarked;

    @Option(names = "--amount", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "With another amount: it is then refused, and the first one stands.")
    private @Nullable Long pence;

    @Override
    public Integer call() {
        LastPayment.Kept kept = CardAgain.lastPayment(link);
        if (card.lacksExpiry(kept)) {
            throw link.wrongUsage("The last payment had an expiry: name it again with --expiry");
        }
        Message payment = card.payment(link, kept);
        Message same = pence == null ? payment : payment.with(4, FollowUp.amount(pence));
        Message repeat = unmarked ? same : same.as(MessageTypes.repeatOf(same.mti()));
        return Telling.ask(link, repeat, answer -> Outcome.ofPayment(repeat, answer.message()));
    }
}
