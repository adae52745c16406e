package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;

/**
 * What people do with purchases by hand, where messages and files do not tell enough: give a held sum back early, and say
 * which payment a taking belongs to. Each is a fact like any other, once, and in the order of the ledger.
 */
@Singleton
public class PurchaseDesk {

    private static final FeatureRow.Table RELEASE = new FeatureRow.Table("card_release",
            List.of("purchase_id", "evidence", "released_by", "at_us"), "");
    private static final FeatureRow.Table ASSIGNMENT = new FeatureRow.Table("card_assignment",
            List.of("claim_id", "purchase_id", "note", "assigned_by", "at_us"), "");

    private final Purchases purchases;
    private final PurchaseCommands facts;
    private final PurchaseArchive archive;
    private final Cards cards;
    private final Sql sql;
    private final Clock clock;

    PurchaseDesk(Purchases purchases, PurchaseCommands facts, PurchaseArchive archive, Cards cards, Sql sql,
            Clock clock) {
        this.purchases = purchases;
        this.facts = facts;
        this.archive = archive;
        this.cards = cards;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A purchase as it stands.
     *
     * @param held pence that its facts have reserved; the ledger may have given them back, when they ran out
     * @param taken pence taken less what was given back
     */
    public record Standing(UUID id, BudgetId budget, Money held, Money taken, String shop) {}

    /** What came of it. */
    public sealed interface Result {

        /** It is done, now or before. @param moved what became free, or nothing */
        record Done(Money moved) implements Result {}

        /** It is not possible; the key of the words for people. */
        record Refused(String why) implements Result {}
    }

    /** A purchase of which something was heard. */
    public Optional<Standing> find(UUID id) {
        PurchaseHistory history = PurchaseHistory.gather(archive, Purchases.only(id), id);
        if (history.fund() == null) {
            return Optional.empty();
        }
        Purchase.Due due = history.purchase().due();
        return Optional.of(new Standing(history.purchase().id(), new BudgetId(history.knownFund().value()),
                Money.ofPence(due.held()), Money.ofPence(due.taken()), archive.shopOf(history.purchase().id())));
    }

    /**
     * Gives back what is held for a purchase, because somebody has shown that the shop will not take it. Cannot be undone; what
     * the shop takes all the same is taken, and shown to a person.
     *
     * @param evidence what shows it, 1 to 400 characters
     */
    public Result release(Standing purchase, String evidence, String by) {
        if (!purchase.held().isPositive()) {
            return new Result.Refused("purchase.refused.nothing-held");
        }
        Instant now = clock.instant();
        Receipt receipt = tell(purchase.id(), "card-release", purchase.id(),
                new PurchaseFact(PurchaseFact.Kind.REQUEST_CALLED_OFF, purchase.id(), 0, 1, Micros.of(now)),
                new FeatureRow(RELEASE, List.of(Ids.bytes(purchase.id()), evidence, by, Micros.of(now))));
        return new Result.Done(receipt.moved());
    }

    /** Asks the council to do so. @return the question's id, the same for the same purchase */
    public UUID askToRelease(Standing purchase, String evidence) {
        UUID id = Ids.derived("card-question release", purchase.id().toString());
        sql.update("INSERT IGNORE INTO card_question (question_id,question,budget_id,purchase_id,pence,merchant_name,"
                + "reference,raised_at_us) VALUES (?,?,?,?,?,?,?,?)", id, CardQuestion.RELEASE_ASKED.name(),
                purchase.budget().value(), purchase.id(), purchase.held().pence(), purchase.shop(),
                evidence, Micros.of(clock.instant()));
        return id;
    }

    /**
     * Says that what was taken under a name of its own belongs to another purchase of the budget: what is held for that one is
     * free, and what was taken is not taken for it again.
     *
     * @param claim the taking
     * @param purchase the payment it belongs to
     */
    public Result assign(Standing claim, Standing purchase, String note, String by) {
        if (!claim.budget().equals(purchase.budget()) || claim.id().equals(purchase.id())) {
            return new Result.Refused("purchase.refused.not-that-one");
        }
        if (!claim.taken().isPositive()) {
            return new Result.Refused("purchase.refused.nothing-taken");
        }
        Optional<UUID> before = assignedTo(claim.id());
        if (before.isPresent()) {
            return before.get().equals(purchase.id())
                    ? new Result.Done(Money.ZERO)
                    : new Result.Refused("purchase.refused.assigned-already");
        }
        if (!purchase.held().isPositive()) {
            return new Result.Refused("purchase.refused.nothing-held");
        }
        Instant now = clock.instant();
        UUID name = Ids.derived("card-assigned", claim.id().toString());
        Receipt receipt = tell(purchase.id(), "card-assign", claim.id(),
                new PurchaseFact(PurchaseFact.Kind.ASSIGNED, name, claim.taken().pence(), 1, Micros.of(now)),
                new FeatureRow(ASSIGNMENT, List.of(Ids.bytes(claim.id()), Ids.bytes(purchase.id()), note, by,
                        Micros.of(now))));
        return receipt.code().equals(Receipt.KEY_REUSED)
                ? new Result.Refused("purchase.refused.assigned-already")
                : new Result.Done(receipt.moved());
    }

    private Optional<UUID> assignedTo(UUID claim) {
        return sql.select(row -> Sql.id(row, 1), "SELECT purchase_id FROM card_assignment WHERE claim_id=?", claim)
                .stream()
                .findFirst();
    }

    private Receipt tell(UUID purchase, String what, UUID about, PurchaseFact fact, FeatureRow row) {
        CardFacts card = cardOf(purchase);
        return purchases.tell(() -> new Purchases.Meant(Purchases.only(purchase), purchase,
                PurchaseHistory.gather(archive, Purchases.only(purchase), purchase).knownFund()),
                history -> facts.tell(new PurchaseCommands.Told(new CommandKey(Ids.derived(what, about.toString())),
                        RequestHash.of(what + purchase), fact, Money.ofPence(fact.pence()),
                        FactOrigin.byHand(card == null ? null : card.card().value(), archive.shopOf(purchase)), card,
                        List.of(row)), history, clock.instant(), null))
                .join();
    }

    private @Nullable CardFacts cardOf(UUID purchase) {
        return archive.cardOf(purchase).flatMap(id -> cards.facts(new CardId(id))).orElse(null);
    }
}
