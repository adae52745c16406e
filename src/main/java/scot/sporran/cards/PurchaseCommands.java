package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.London;

/**
 * A new fact about a purchase as a ledger command: the facts before and after it say what is due, {@link PurchaseMoves}
 * brings the ledger there, and the fact is kept in the same commit under the next number. Whoever built on fewer facts
 * fails on that number, or on a hold that is there already, and builds again.
 */
@Singleton
class PurchaseCommands {

    private final HoldTimes holdTimes;
    private final CardTelling telling;

    PurchaseCommands(HoldTimes holdTimes, CardTelling telling) {
        this.holdTimes = holdTimes;
        this.telling = telling;
    }

    /**
     * What is to be told to the ledger.
     *
     * @param key the message's or line's
     * @param hash of all that it says
     * @param asked for the record
     * @param where the shop, for whoever looks at it later
     * @param rows more rows for the same commit
     */
    record Told(CommandKey key, RequestHash hash, PurchaseFact fact, Money asked, FactOrigin where,
            @Nullable CardFacts card, List<FeatureRow> rows) {}

    /** A fact that nobody may refuse: an advice, a reversal, a line of a settlement file. */
    LedgerCommand tell(Told told, PurchaseHistory history, Instant now, @Nullable Instant deadline) {
        FundId fund = fundOf(told.card(), history);
        return new LedgerCommand(fund, told.key(), told.hash(), holds(history), told.where().actor(),
                London.dateOf(now), deadline, (view, at) -> {
                    requireNothingNew(view, history);
                    Step step = step(view, history, told.fact(), expiry(told.where(), at));
                    List<FeatureRow> rows = new ArrayList<>(told.rows());
                    rows.addAll(rows(told, history, step, view, at));
                    rows.addAll(telling.heard(told.key(), told.fact(), history.purchase().id(), step.before(),
                            step.after(), told.card(), at));
                    return Outcome.done(told.asked(), step.made, rows);
                });
    }

    /** The fact, and the question that it raises, if any. */
    static List<FeatureRow> rows(Told told, PurchaseHistory history, Step step, FundView view, Instant at) {
        List<FeatureRow> rows = new ArrayList<>(FactRecord.rows(told, history, step, view.fund(), at));
        question(told, history, step, view).ifPresent(question -> rows.add(
                QuestionRecord.row(told, history, question, view.fund(), at)));
        return rows;
    }

    /** A fact's effect: what was due, what is, and how the ledger gets there. */
    record Step(Purchase.Due before, Purchase.Due after, PurchaseMoves moves,
            List<Move> made) {}

    static Step step(FundView view, PurchaseHistory history, PurchaseFact fact, Instant expiresAt) {
        Purchase.Due before = history.purchase().due();
        Purchase.Due after = history.purchase().with(fact).due();
        PurchaseMoves moves = new PurchaseMoves(view, history.purchase().id(), history.holds(), history.credited());
        return new Step(before, after, moves, moves.bring(before, after, expiresAt));
    }

    Instant expiry(FactOrigin where, Instant at) {
        return at.plus(holdTimes.of(where.category(), where.ahead()));
    }

    static Set<HoldId> holds(PurchaseHistory history) {
        Set<HoldId> holds = new HashSet<>(PurchaseMoves.holds(history.purchase().id(), history.holds()));
        history.looked().keySet().forEach(name -> holds.add(new HoldId(name)));
        return holds;
    }

    /** @throws HeardMeanwhileException when a hold is there that was not, when the facts were gathered */
    static void requireNothingNew(FundView view, PurchaseHistory history) {
        history.looked().forEach((name, heard) -> {
            boolean there = view.hold(new HoldId(name)) != null;
            if (there && !heard) {
                throw new HeardMeanwhileException();
            }
        });
    }

    static FundId fundOf(@Nullable CardFacts card, PurchaseHistory history) {
        FundId known = history.fund();
        return known != null ? known : card == null ? CardCommands.UNATTRIBUTED : card.fund();
    }

    private static Optional<CardQuestion> question(Told told, PurchaseHistory history, Step step, FundView view) {
        Purchase purchase = history.purchase();
        boolean asked = purchase.has(Kind.HELD) || purchase.has(Kind.TAKEN) || purchase.has(Kind.ADVISED);
        boolean unknown = told.card() == null && history.isNew();
        return switch (told.fact().kind()) {
            case COMPLETED, PRESENTED -> unknown
                    ? Optional.of(CardQuestion.UNKNOWN_CARD)
                    : taken(purchase, step, asked, heldOf(view, history));
            case ADVISED -> unknown
                    ? Optional.of(CardQuestion.UNKNOWN_CARD)
                    : asked ? Optional.empty() : Optional.of(CardQuestion.APPROVED_ELSEWHERE);
            case REFUNDED, REFUND_PRESENTED -> unknown
                    ? Optional.of(CardQuestion.UNKNOWN_CARD)
                    : step.after().taken() < 0 ? Optional.of(CardQuestion.REFUND_ALONE) : Optional.empty();
            case REQUEST_CALLED_OFF -> purchase.has(Kind.COMPLETED) || purchase.has(Kind.PRESENTED)
                    ? Optional.of(CardQuestion.CALLED_OFF_AND_TAKEN)
                    : Optional.empty();
            case OTHER_CURRENCY -> Optional.of(CardQuestion.OTHER_CURRENCY);
            default -> Optional.empty();
        };
    }

    private static Optional<CardQuestion> taken(Purchase purchase, Step step, boolean asked, long held) {
        long more = step.after().taken() - step.before().taken();
        if (more <= 0) {
            return Optional.empty();
        }
        if (!asked) {
            return Optional.of(purchase.has(Kind.COMPLETED) || purchase.has(Kind.PRESENTED)
                    ? CardQuestion.TAKEN_ABOVE_HOLD
                    : CardQuestion.TAKEN_UNASKED);
        }
        if (purchase.isCalledOff()) {
            return Optional.of(CardQuestion.CALLED_OFF_AND_TAKEN);
        }
        if (held >= more) {
            return Optional.empty();
        }
        boolean ran = step.before().held() > held;
        return Optional.of(ran ? CardQuestion.TAKEN_AFTER_HOLD : CardQuestion.TAKEN_ABOVE_HOLD);
    }

    private static long heldOf(FundView view, PurchaseHistory history) {
        return PurchaseMoves.holds(history.purchase().id(), history.holds()).stream().map(view::hold)
                .mapToLong(hold -> hold == null ? 0 : hold.held().pence()).sum();
    }
}
