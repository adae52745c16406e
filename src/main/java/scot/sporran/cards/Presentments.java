package scot.sporran.cards;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;

/**
 * Finds the purchase that a line of a settlement file claims, and posts it: by the network's name of the purchase, then
 * by approval code, shop and amount, then by approval code and shop alone. What fits none is posted all the same, for it
 * is owed to the network, and is shown to a person; so is what fits several.
 */
@Singleton
public class Presentments {

    private final Cards cards;
    private final Purchases purchases;
    private final PurchaseCommands facts;
    private final PurchaseArchive archive;
    private final ExecutorService blocking;
    private final Clock clock;

    Presentments(Cards cards, Purchases purchases, PurchaseCommands facts, PurchaseArchive archive,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking, Clock clock) {
        this.cards = cards;
        this.purchases = purchases;
        this.facts = facts;
        this.archive = archive;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** By what a line was matched. */
    public enum Match {
        LIFECYCLE, APPROVAL_CODE, SEVERAL_FIT, NONE, UNKNOWN_CARD
    }

    /** What became of a line. */
    public sealed interface Posted {

        /**
         * It counts.
         *
         * @param repeat whether it counted before, and not again
         * @param moved pence that moved for it; nothing where they had moved already
         */
        record Done(Match match, UUID purchase, FundId fund, Money moved, boolean repeat) implements Posted {}

        /** It is for a card of another council's. */
        record OtherCouncil() implements Posted {}

        /** A line of that name came before and said something else. */
        record Differs() implements Posted {}
    }

    private record Found(Match match, SequencedSet<UUID> purchases) {}

    /** Posts a line, once however often it is read. */
    public CompletableFuture<Posted> post(Presentment line, CouncilId council) {
        return CompletableFuture.supplyAsync(() -> posted(line, council), blocking).thenCompose(Function.identity());
    }

    private CompletableFuture<Posted> posted(Presentment line, CouncilId council) {
        CardFacts card = line.card() == null ? null : cards.facts(line.card()).orElse(null);
        if (card != null && cards.councilOf(card.card()).filter(other -> !other.equals(council)).isPresent()) {
            return CompletableFuture.completedFuture(new Posted.OtherCouncil());
        }
        // asked anew each time: what is heard meanwhile may be the purchase that is looked for
        Found[] found = new Found[1];
        Meaning[] meaning = new Meaning[1];
        return purchases.tell(() -> {
            found[0] = find(line, card);
            return new Purchases.Meant(found[0].purchases(), line.id(),
                    card == null ? fundOf(found[0]) : card.fund());
        }, history -> {
            boolean itself = history.purchase().id().equals(line.id());
            Match match = itself && found[0].match() != Match.SEVERAL_FIT && card != null
                    ? Match.NONE
                    : found[0].match();
            meaning[0] = new Meaning(match, history.purchase().id(), PurchaseCommands.fundOf(card, history));
            return facts.tell(told(line, card, meaning[0]), history, clock.instant(), null);
        }).thenApply(receipt -> outcome(receipt, meaning[0]));
    }

    private record Meaning(Match match, UUID purchase, FundId fund) {}

    private static Posted outcome(Receipt receipt, Meaning meaning) {
        return receipt.code().equals(Receipt.KEY_REUSED)
                ? new Posted.Differs()
                : new Posted.Done(meaning.match(), meaning.purchase(), meaning.fund(), receipt.moved(),
                        receipt.repeat());
    }

    /** A line may name no card, only the purchase: then it is the purchase's fund. */
    private FundId fundOf(Found found) {
        FundId fund = PurchaseHistory.gather(archive, found.purchases(), found.purchases().getFirst()).fund();
        return fund == null ? CardCommands.UNATTRIBUTED : fund;
    }

    private Found find(Presentment line, @Nullable CardFacts card) {
        if (!line.lifecycleId().isEmpty()) {
            List<UUID> named = archive.byLifecycle(line.lifecycleId());
            if (named.size() == 1) {
                return new Found(Match.LIFECYCLE, Purchases.only(named.getFirst()));
            }
        }
        if (card == null) {
            return new Found(Match.UNKNOWN_CARD, Purchases.only(line.id()));
        }
        long now = Micros.of(clock.instant());
        SequencedSet<UUID> fitting = new LinkedHashSet<>();
        if (!line.approvalCode().isEmpty()) {
            List<UUID> coded = archive.byApprovalCode(card.card().value(), line.merchantId(), line.approvalCode(),
                    now);
            List<UUID> alike = archive.byAmount(card.card().value(), line.merchantId(), line.amount().pence(), now);
            List<UUID> both = coded.stream().filter(alike::contains).toList();
            fitting.addAll(both.isEmpty() ? coded : both);
        }
        return switch (fitting.size()) {
            case 0 -> new Found(Match.NONE, Purchases.only(line.id()));
            case 1 -> new Found(Match.APPROVAL_CODE, fitting);
            default -> new Found(Match.SEVERAL_FIT, Purchases.only(line.id()));
        };
    }

    private PurchaseCommands.Told told(Presentment line, @Nullable CardFacts card, Meaning meaning) {
        FactOrigin where = new FactOrigin(line.network(), line.acquirerId(), card == null ? null : card.card().value(),
                line.merchantId(), line.merchantName(), line.terminalId(), line.retrievalReference(),
                line.category(), false, line.approvalCode());
        RequestHash hash = RequestHash.of(String.join("|",
                card == null ? "" : card.card().value().toString(), line.lifecycleId(),
                Long.toString(line.amount().pence()), Boolean.toString(line.refund()), line.approvalCode()));
        PurchaseFact fact = new PurchaseFact(line.refund() ? Kind.REFUND_PRESENTED : Kind.PRESENTED, line.id(),
                line.amount().pence(), line.parts(), Micros.of(clock.instant()));
        return new PurchaseCommands.Told(new CommandKey(Ids.derived("card-presentment", line.id().toString())), hash,
                fact, line.amount(), where, card,
                meaning.match() == Match.SEVERAL_FIT
                        ? List.of(QuestionRecord.row(Ids.derived("card-question several", line.id().toString()),
                                CardQuestion.SEVERAL_FIT, meaning.fund(), meaning.purchase(), line.amount().pence(),
                                where, clock.instant()))
                        : List.of());
    }
}
