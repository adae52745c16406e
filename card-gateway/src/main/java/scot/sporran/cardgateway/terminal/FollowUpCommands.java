package scot.sporran.cardgateway.terminal;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.iso8583.PrivateData;

/** What a shop may say after a payment: that it took the money, that it wants more, that the sum was another, or a refund. */
final class FollowUpCommands {

    private FollowUpCommands() {}

    /** {@code terminal complete}. */
    @Command(name = "complete", mixinStandardHelpOptions = true, description = "Take the money of the last payment, or of a part of it (0220).")
    static final class Complete implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Mixin
        private CardAgain card = new CardAgain();

        @Option(names = "--amount", paramLabel = "POUNDS", converter = Converters.Amount.class, description = "How much is taken; may be more or less than was held. Without it, what the payment asked for.")
        private @Nullable Long asked;

        @Option(names = "--part", paramLabel = "N/M", description = "Which part of how many, such as 1/2; the rest stays held until the last one.")
        private @Nullable String part;

        @Option(names = "--again", description = "Send the last completion again, marked as a repeat (0221).")
        private boolean again;

        @Mixin
        private Naming naming = new Naming();

        @Override
        public Integer call() {
            LastPayment taking = link.lastTaking();
            LastPayment.Kept kept = CardAgain.lastPayment(link);
            Message payment = card.payment(link, kept);
            long pence = asked == null ? Long.parseLong(payment.text(4)) : asked;
            Message completion = again ? before(taking, pence) : fresh(payment, kept, pence);
            taking.keep(completion, Optional.empty());
            return Telling.ask(link, completion, answer -> Outcome.ofAdvice(answer.message(),
                    "The issuer knows that " + Outcome.pounds(pence) + " was taken."));
        }

        private Message fresh(Message payment, LastPayment.Kept kept, long pence) {
            Message completion = naming.named(FollowUp.advice(payment, kept, "0220", pence, "COMPLETED"), payment);
            if (part == null) {
                return completion;
            }
            if (!part.matches("[1-9][0-9]?/[1-9][0-9]?")) {
                throw link.wrongUsage("--part is which of how many, such as 1/2");
            }
            String[] numbers = part.split("/", -1);
            return FollowUp.with(completion, PrivateData.PARTS, String.format(java.util.Locale.ROOT, "%02d%02d",
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        }

        private Message before(LastPayment taking, long pence) {
            LastPayment.Kept kept = taking.recall()
                    .orElseThrow(() -> link.wrongUsage("No completion is remembered here: make one first"));
            Message completion = card.payment(link, kept).with(4, FollowUp.amount(pence));
            return completion.as(MessageTypes.repeatOf(completion.mti()));
        }
    }

    /** How an advice is marked. */
    static final class Naming {
        @Option(names = "--same-trace", description = "Under the payment's own trace number, as some senders have it, and not under one of its own.")
        private boolean sameTrace;

        @Option(names = "--too-late", description = "Say that the issuer's answer came too late (DE39 68): the payment is taken back.")
        private boolean tooLate;

        Message named(Message advice, Message payment) {
            Message named = sameTrace ? FollowUp.underItsOwnName(advice, payment) : advice;
            return tooLate ? named.with(39, "68") : named;
        }
    }

    /** {@code terminal late}. */
    @Command(name = "late", mixinStandardHelpOptions = true, description = "Notify the issuer that its answer to the last payment came too late (0190, 0290). Nothing is answered.")
    static final class Late implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Mixin
        private CardAgain card = new CardAgain();

        @Override
        public Integer call() {
            LastPayment.Kept kept = CardAgain.lastPayment(link);
            Message payment = card.payment(link, kept);
            return Telling.tell(link, payment.as(payment.mti().substring(0, 2) + "90"),
                    "The issuer was told. What was held or taken is given back.");
        }
    }

    /** {@code terminal increment}. */
    @Command(name = "increment", mixinStandardHelpOptions = true, description = "Hold more for the last payment, as a hotel does.")
    static final class Increment implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Mixin
        private CardAgain card = new CardAgain();

        @Option(names = "--amount", required = true, paramLabel = "POUNDS", converter = Converters.Amount.class, description = "How much more.")
        private long pence;

        @Override
        public Integer call() {
            LastPayment.Kept kept = CardAgain.lastPayment(link);
            Message payment = card.payment(link, kept);
            Message more = FollowUp.with(FollowUp.of(payment, kept, "0100", pence), PrivateData.INCREMENTAL, "1");
            return Telling.ask(link, more, answer -> Outcome.ofPayment(more, answer.message()));
        }
    }

    /** {@code terminal advise}. */
    @Command(name = "advise", mixinStandardHelpOptions = true, description = "Tell the issuer what the last payment came to after all (0120): the rest is free again.")
    static final class Advise implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Mixin
        private CardAgain card = new CardAgain();

        @Option(names = "--amount", required = true, paramLabel = "POUNDS", converter = Converters.Amount.class, description = "What it came to.")
        private long pence;

        @Mixin
        private Naming naming = new Naming();

        @Override
        public Integer call() {
            LastPayment.Kept kept = CardAgain.lastPayment(link);
            Message payment = card.payment(link, kept);
            Message advice = naming.named(FollowUp.advice(payment, kept, "0120", pence, "AMOUNT"), payment);
            return Telling.ask(link, advice, answer -> Outcome.ofAdvice(answer.message(),
                    "The issuer knows that it came to " + Outcome.pounds(pence) + "."));
        }
    }

    /** {@code terminal refund}. */
    @Command(name = "refund", mixinStandardHelpOptions = true, description = "Give money of the last payment back (0220, or asked for with 0200).")
    static final class Refund implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Mixin
        private CardAgain card = new CardAgain();

        @Option(names = "--amount", required = true, paramLabel = "POUNDS", converter = Converters.Amount.class, description = "How much.")
        private long pence;

        @Option(names = "--ask", description = "Ask first (0200) and do not only tell (0220).")
        private boolean ask;

        @Option(names = "--alone", description = "Do not say which payment it is for.")
        private boolean alone;

        @Override
        public Integer call() {
            LastPayment.Kept kept = CardAgain.lastPayment(link);
            Message payment = card.payment(link, kept);
            Message refund = FollowUp.of(payment, kept, ask ? "0200" : "0220", pence).with(3, "200000");
            if (alone) {
                refund = refund.without(90, 38).with(37, ShopOptions.retrievalReference(refund.text(11)));
            }
            Message sent = ask ? refund : refund.with(39, "00").with(60, "REFUND");
            return Telling.ask(link, sent, answer -> Outcome.ofAdvice(answer.message(),
                    Outcome.pounds(pence) + " is back on the budget."));
        }
    }
}
