package scot.sporran.cardgateway.terminal;

import java.util.List;
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

    private static final List<Integer> KEPT = List.of(2, 3, 4, 12, 13, 18, 22, 25, 32, 37, 41, 42, 43, 49);

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private CardAgain card = new CardAgain();

    @Option(names = "--partial-amount", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "Give back only this much of it; the rest stands.")
    private @Nullable Long partialPence;

    @Option(names = "--advice", description = "Say that it was done (0420) and do not ask for it (0400).")
    private boolean advice;

    @Override
    public Integer call() {
        LastPayment.Kept kept = CardAgain.lastPayment(link);
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

    /** Under a trace number of its own; DE90 names the original's. */
    private Message reversal(Message payment, LastPayment.Kept kept) {
        String original = payment.mti() + payment.text(11) + payment.text(7) + filled(payment.text(32)) + filled("");
        Message reversal = payment
                .only(KEPT)
                .as(advice ? "0420" : "0400")
                .with(7, ShopOptions.transmittedNow())
                .with(11, ShopOptions.newStan())
                .with(90, original);
        return kept.approvalCode().map(code -> reversal.with(38, code)).orElse(reversal);
    }

    /** Institutions stand in DE90 with 11 digits, zeros on the left. */
    private static String filled(String institution) {
        return "0".repeat(11 - institution.length()) + institution;
    }
}
