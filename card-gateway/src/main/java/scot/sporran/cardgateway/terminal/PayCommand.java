package scot.sporran.cardgateway.terminal;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;

/** {@code terminal pay}. */
@Command(name = "pay", mixinStandardHelpOptions = true, description = "Pay with a card.")
final class PayCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private ShopOptions shop = new ShopOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(names = "--amount", required = true, paramLabel = "POUNDS", converter = Converters.Amount.class, description = "How much, in pounds and pence, such as 12.50.")
    private long pence;

    @Option(names = "--single-message", description = "Take the money at once (0200) and do not only hold it (0100).")
    private boolean singleMessage;

    @Override
    public Integer call() {
        Message request = proofs.shown(link,
                shop.request(link, singleMessage ? "0200" : "0100", "000000", pence));
        LastPayment last = link.lastPayment();
        last.keep(request, Optional.empty());
        return Telling.ask(link, request, answer -> {
            last.keep(request, answer.message().field(38));
            String opinion = proofs.chipsOpinion(request, answer.message());
            if (!opinion.isEmpty()) {
                link.out().println(opinion);
            }
            return Outcome.ofPayment(request, answer.message());
        });
    }
}
