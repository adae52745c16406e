package scot.sporran.cardgateway.terminal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Balance;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.iso8583.PrivateData;

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

    @Option(names = "--ahead", description = "Hold it ahead of what is still to come (DE25 06): fuel, a room, a ride.")
    private boolean ahead;

    @Option(names = "--partial", description = "Say that less would do.")
    private boolean partial;

    @Option(names = "--cash", description = "Take cash from a machine.")
    private boolean cash;

    @Option(names = "--cashback", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "How much of it is cash, handed out with the purchase.")
    private @Nullable Long cashback;

    @Option(names = "--elsewhere", description = "Tell that it was approved while the issuer could not be asked (0120; 0220 with --single-message).")
    private boolean elsewhere;

    @Option(names = "--life", paramLabel = "ID", description = "The network's name of the purchase over all its messages.")
    private @Nullable String life;

    @ArgGroup
    private Sending sending = new Sending();

    /** How it is sent, other than once and as the first. */
    private static final class Sending {
        @Option(names = "--later", description = "Remember it, as if it were delayed on its way, and send nothing: 'reverse' then comes before it, and 'repeat --unmarked' sends it.")
        private boolean later;

        @Option(names = "--as-repeat", description = "Send it marked as a repeat, although nothing came before (0101).")
        private boolean asRepeat;

        @Option(names = "--twice", description = "Send it and its repeat at once, on two connections.")
        private boolean twice;

        @Option(names = "--and-reverse", description = "Send its reversal right behind it, on another connection, before it is answered.")
        private boolean andReverse;
    }

    @Override
    public Integer call() {
        Message request = proofs.shown(link, request());
        LastPayment last = link.lastPayment();
        last.keep(request, Optional.empty());
        Message repeat = request.as(MessageTypes.repeatOf(request.mti()));
        if (sending.later) {
            link.out().println("Remembered and not sent. 'reverse' comes before it; 'repeat --unmarked' sends it.");
            return TerminalCommand.APPROVED;
        }
        if (sending.twice) {
            return Telling.askAtOnce(link, List.of(request, repeat), Outcome::ofPayment);
        }
        if (sending.andReverse) {
            Message reversal = FollowUp.reversal(request, new LastPayment.Kept(request, "", false, Optional.empty()),
                    true);
            return Telling.askAtOnce(link, List.of(request, reversal), (asked, answer) -> asked == request
                    ? Outcome.ofPayment(asked, answer)
                    : Outcome.ofReversal(asked, answer, pence));
        }
        return asked(sending.asRepeat ? repeat : request, last);
    }

    private int asked(Message request, LastPayment last) {
        return Telling.ask(link, request, answer -> {
            last.keep(request, answer.message().field(38));
            String opinion = proofs.chipsOpinion(request, answer.message());
            if (!opinion.isEmpty()) {
                link.out().println(opinion);
            }
            return elsewhere
                    ? Outcome.ofAdvice(answer.message(), "The issuer knows of " + Outcome.pounds(pence) + ".")
                    : Outcome.ofPayment(request, answer.message());
        });
    }

    private Message request() {
        if (cash && cashback != null || life != null && !life.matches("[ -~]{1,20}")) {
            throw link.wrongUsage("--cash and --cashback are two things; --life is up to 20 plain characters");
        }
        String mti = (singleMessage ? "02" : "01") + (elsewhere ? "20" : "00");
        Message request = shop.request(link, mti, cash ? "010000" : cashback != null ? "090000" : "000000", pence);
        if (ahead) {
            request = request.with(25, "06");
        }
        if (cashback != null) {
            request = request.with(54, new Balance(Balance.CASHBACK, cashback, "826").item());
        }
        if (partial) {
            request = FollowUp.with(request, PrivateData.PARTIAL_ACCEPTED, "1");
        }
        if (life != null) {
            request = FollowUp.with(request, PrivateData.LIFECYCLE, life);
        }
        return elsewhere ? request.with(38, "OFFLNE").with(39, "00").with(60, "STANDIN") : request;
    }
}
