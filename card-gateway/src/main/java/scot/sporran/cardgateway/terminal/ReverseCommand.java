package scot.sporran.cardgateway.terminal;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;

/** {@code terminal reverse}. */
@Command(name = "reverse", mixinStandardHelpOptions = true, description = "Take the last payment back.")
final class ReverseCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private CardAgain card = new CardAgain();

    @Option(names = "--partial-amount", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "Give back only this much of it; the rest stands.")
    private @Nullable Long partialPence;

    @Option(names = "--advice", description = "Say that it was done (0420) and do not ask for it (0400).")
    private boolean advice;

    @Option(names = "--completion", description = "Take back the last completion and not the payment itself.")
    private boolean completion;

    @Override
    public Integer call() {
        LastPayment.Kept kept = completion
                ? link.lastTaking().recall()
                        .orElseThrow(() -> link.wrongUsage("No completion is remembered here: make one first"))
                : CardAgain.lastPayment(link);
        Message payment = card.payment(link, kept);
        long paid = Long.parseLong(payment.text(4));
        long back = partialPence == null ? paid : partialPence;
        if (back > paid) {
            throw link.wrongUsage("--partial-amount is more than was paid");
        }
        Message reversal = reversal(payment, kept);
        if (partialPence != null) {
            reversal = reversal
                    .with(95, String.format(Locale.ROOT, "%012d%012dC00000000C00000000", paid - back, 0));
        }
        Message asked = reversal;
        return Telling.ask(link, asked, answer -> Outcome.ofReversal(asked, answer.message(), back));
    }

    private Message reversal(Message payment, LastPayment.Kept kept) {
        Message reversal = FollowUp.of(payment, kept, advice ? "0420" : "0400", Long.parseLong(payment.text(4)));
        return reversal.without(14);
    }
}
