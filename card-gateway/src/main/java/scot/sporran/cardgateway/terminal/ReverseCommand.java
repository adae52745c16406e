package scot.sporran.cardgateway.terminal;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;

/** {@code terminal reverse}. */
@Command(name = "reverse", mixinStandardHelpOptions = true, description = "Take the last payment back.")
final class ReverseCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private CardAgain card = new CardAgain();

    @Option(names = "--partial-amount", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "Give back only this much of it; the rest stands.")
    private @Nullable Long partialPence;

    @Option(names = "--stands", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "Say that this much stands (DE95), were it more than was paid.")
    private @Nullable Long standsPence;

    @Option(names = "--wrong-original", description = "Name another message in DE90: it is to be found by reference, terminal and amount.")
    private boolean wrongOriginal;

    @Option(names = "--again", description = "Send the last reversal again, marked as a repeat (0401, 0421).")
    private boolean again;

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
        long back = standsPence != null
                ? Math.max(0, paid - standsPence)
                : partialPence == null ? paid : partialPence;
        if (back > paid) {
            throw link.wrongUsage("--partial-amount is more than was paid");
        }
        Message asked = again ? before() : reversal(payment, kept, paid - back);
        link.lastReversal().keep(asked, Optional.empty());
        return Telling.ask(link, asked, answer -> Outcome.ofReversal(asked, answer.message(), back));
    }

    private Message reversal(Message payment, LastPayment.Kept kept, long rest) {
        Message reversal = FollowUp.reversal(payment, kept, advice);
        if (wrongOriginal) {
            String original = reversal.text(90);
            reversal = reversal.with(90, original.substring(0, 4) + ShopOptions.newStan() + original.substring(10));
        }
        Long stands = standsPence != null ? standsPence : partialPence != null ? Long.valueOf(rest) : null;
        return stands == null
                ? reversal
                : reversal.with(95, String.format(Locale.ROOT, "%012d%012dC00000000C00000000", stands, 0));
    }

    private Message before() {
        LastPayment.Kept kept = link.lastReversal().recall()
                .orElseThrow(() -> link.wrongUsage("No reversal is remembered here: make one first"));
        Message reversal = card.payment(link, kept);
        return reversal.as(MessageTypes.repeatOf(reversal.mti()));
    }
}
