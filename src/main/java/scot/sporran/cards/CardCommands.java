package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;

/**
 * Requests as ledger commands: what each asks, and the pure rule that decides it in the ledger's order. Nearly every
 * request is the first that is heard of its purchase, and is decided without a look at the tables; where that turns out
 * wrong, it is decided again with all that was heard.
 */
@Singleton
class CardCommands {

    /** Where messages about no card of ours are recorded: a fund of nobody's money. */
    static final FundId UNATTRIBUTED = new FundId(Ids.derived("fund", "unattributed cards"));

    private final HoldTimes holdTimes;
    private final CardTelling telling;

    CardCommands(HoldTimes holdTimes, CardTelling telling) {
        this.holdTimes = holdTimes;
        this.telling = telling;
    }

    static void openUnattributedFund(Ledger ledger) {
        ledger.openFund(UNATTRIBUTED, new BookId(Ids.derived("book", "unattributed cards")),
                List.of(FundingSource.COUNCIL));
    }

    /**
     * A request and whose it is.
     *
     * @param hold what it places, if it is approved
     * @param proof what became of what it brought to show that card and holder are there
     */
    record Asked(CommandKey key, HoldId hold, AuthorisationRequest request, CardToken token,
            @Nullable CardFacts card, Proof proof) {

        static Asked of(CommandKey key, AuthorisationRequest request, CardToken token, @Nullable CardFacts card,
                Proof proof) {
            return new Asked(key, MessageKeys.hold(request.identity()), request, token, card, proof);
        }

        /** Belongs to a purchase that began earlier, or may. */
        boolean needsHistory() {
            return request.details().incremental()
                    || request.transaction() == TransactionType.REFUND
                            && request.kind() == AuthorisationRequest.Kind.FINANCIAL;
        }

        /** The question that the rules answer. */
        AuthorisationRules.Question question(FundView view, Instant at, boolean undone, Money needed) {
            return new AuthorisationRules.Question(request, card, CardCounts.now(view, request, card, proof, at),
                    London.dateOf(at), undone, needed, view.available());
        }

        /** The outcome, and with it what card and budget have used up. */
        Outcome counted(Outcome outcome, AuthorisationRules.Question question, Optional<Refusal> refusal) {
            return CardCounts.with(outcome, question, refusal, hold);
        }

        Money pence() {
            return Money.ofPence(request.amount().minorUnits());
        }

        private LedgerCommand command(FundId fund, Set<HoldId> holds, Instant now, @Nullable Instant deadline,
                LedgerCommand.Rule rule) {
            RequestHash hash = RequestHash.of(String.join("|",
                    card == null ? token.hex() : card.card().value().toString(), request.kind().name(),
                    request.transaction().name(), Long.toString(request.amount().minorUnits()),
                    request.amount().currency()));
            return new LedgerCommand(fund, key, hash, holds, CardCounts.states(card),
                    "acquirer:" + request.identity().link(),
                    London.dateOf(now), deadline, rule);
        }
    }

    /**
     * Decides a request as the first that is heard of its purchase. Its rule throws {@link HeardMeanwhileException} where
     * it is not.
     */
    LedgerCommand first(Asked asked, Instant now, Instant deadline) {
        AuthorisationRequest request = asked.request();
        Set<HoldId> holds = MessageKeys.holdsOf(request.identity());
        FundId fund = asked.card() == null ? UNATTRIBUTED : asked.card().fund();
        HoldId hold = asked.hold();
        return asked.command(fund, holds, now, deadline, (view, at) -> {
            if (holds.stream().map(view::hold).anyMatch(Objects::nonNull)) {
                throw new HeardMeanwhileException();
            }
            var question = asked.question(view, at, false, asked.pence());
            Optional<Refusal> refusal = AuthorisationRules.firstRefusal(question);
            if (refusal.isPresent()) {
                return concluded(asked, refused(asked, fund, refusal.get(), at), question, refusal, at);
            }
            Money given = question.spends() ? question.most() : Money.ZERO;
            List<Move> moves = given.isPositive() ? List.of(move(request, hold, given, at)) : List.of();
            List<FeatureRow> rows = rows(asked, fund, hold.value(), given, at);
            if (given.isPositive() && request.kind() == AuthorisationRequest.Kind.FINANCIAL) {
                rows.add(FactRecord.taken(hold.value(), given.pence(), fund,
                        FactOrigin.of(request, asked.card(), ApprovalCode.of(hold)), at));
            }
            return concluded(asked, Outcome.done(asked.pence(), moves, rows), question, refusal, at);
        });
    }

    /** The outcome with all that it means: what the card has used up, and who is told. */
    private Outcome concluded(Asked asked, Outcome outcome, AuthorisationRules.Question question,
            Optional<Refusal> refusal, Instant at) {
        return concluded(asked, outcome, question, refusal, CardTelling.Decider.LEDGER, at);
    }

    private Outcome concluded(Asked asked, Outcome outcome, AuthorisationRules.Question question,
            Optional<Refusal> refusal, CardTelling.Decider by, Instant at) {
        Outcome concluded = asked.counted(outcome, question, refusal);
        for (FeatureRow row : telling.decided(asked, refusal.map(Refusal::reason), by, at)) {
            concluded = concluded.writing(row);
        }
        return concluded;
    }

    private Move move(AuthorisationRequest request, HoldId hold, Money given, Instant at) {
        return switch (request.kind()) {
            case AUTHORISATION -> new Move.PlaceHold(hold, given, CounterAccount.CARD_SETTLEMENT, at.plus(holdTimes
                    .of(request.merchantCategory(), FactOrigin.isAhead(request))));
            case FINANCIAL -> new Move.PayAtOnce(hold, given, CounterAccount.CARD_SETTLEMENT);
        };
    }

    /** Decides a request with all that was heard of its purchase. */
    LedgerCommand further(Asked asked, PurchaseHistory history, Instant now, Instant deadline) {
        FundId fund = PurchaseCommands.fundOf(asked.card(), history);
        AuthorisationRequest request = asked.request();
        FactOrigin where = FactOrigin.of(request, asked.card(), ApprovalCode.of(asked.hold()));
        return asked.command(fund, PurchaseCommands.holds(history), now, deadline, (view, at) -> {
            PurchaseCommands.requireNothingNew(view, history);
            Instant expiry = at.plus(holdTimes.of(where.category(), where.ahead()));
            PurchaseFact whole = fact(asked, history, asked.pence(), at);
            var due = PurchaseCommands.step(view, history, whole, expiry);
            var question = asked.question(view, at, history.purchase().isCalledOff(history.own()), needed(due));
            Optional<Refusal> refusal = refusal(asked, history, question);
            if (refusal.isPresent()) {
                return concluded(asked, refused(asked, fund, refusal.get(), at), question, refusal, at);
            }
            if (!question.asksForMoney()) {
                return concluded(asked, Outcome.done(asked.pence(), List.of(), rows(asked, fund, history.own(),
                        Money.ZERO, at)), question, refusal, at);
            }
            Money given = question.most();
            PurchaseFact fact = fact(asked, history, given, at);
            var step = PurchaseCommands.step(view, history, fact, expiry);
            List<FeatureRow> rows = rows(asked, fund, history.purchase().id(), given, at);
            var told = new PurchaseCommands.Told(asked.key(), RequestHash.of(""), fact, given, where, asked.card(),
                    List.of());
            rows.addAll(PurchaseCommands.rows(told, history, step, view, at));
            return concluded(asked, Outcome.done(asked.pence(), step.made(), rows), question, refusal, at);
        });
    }

    /**
     * Records a request that was approved while the ledger could not be asked. It counts as every other; what the rules
     * would not have had is shown to the council.
     */
    LedgerCommand approvedWithout(Asked asked, PurchaseHistory history, Instant now) {
        FundId fund = PurchaseCommands.fundOf(asked.card(), history);
        FactOrigin where = FactOrigin.of(asked.request(), asked.card(), ApprovalCode.of(asked.hold()));
        return asked.command(fund, PurchaseCommands.holds(history), now, null, (view, at) -> {
            PurchaseCommands.requireNothingNew(view, history);
            if (history.purchase().has(Kind.HELD) || history.purchase().has(Kind.TAKEN)) {
                // the same payment under another time of day: never a second hold
                return Outcome.done(asked.pence(), List.of(), List.of());
            }
            PurchaseFact fact = fact(asked, history, asked.pence(), at);
            var step = PurchaseCommands.step(view, history, fact,
                    at.plus(holdTimes.of(where.category(), where.ahead())));
            var question = asked.question(view, at, false, needed(step));
            List<FeatureRow> rows = rows(asked, fund, history.purchase().id(), asked.pence(), at);
            rows.addAll(PurchaseCommands.rows(new PurchaseCommands.Told(asked.key(), RequestHash.of(""), fact,
                    asked.pence(), where, asked.card(), List.of()), history, step, view, at));
            if (AuthorisationRules.firstRefusal(question).isPresent()) {
                rows.add(QuestionRecord.row(Ids.derived("card-question", asked.key().value().toString()),
                        CardQuestion.APPROVED_ELSEWHERE, fund, history.purchase().id(), fact.pence(), where, at));
            }
            return concluded(asked, Outcome.done(asked.pence(), step.made(), rows), question, Optional.empty(),
                    CardTelling.Decider.STAND_IN, at);
        });
    }

    private static PurchaseFact fact(Asked asked, PurchaseHistory history, Money given, Instant at) {
        AuthorisationRequest request = asked.request();
        Kind kind = request.transaction() == TransactionType.REFUND
                ? Kind.REFUNDED
                : request.details().incremental()
                        ? Kind.INCREMENTED
                        : request.kind() == AuthorisationRequest.Kind.FINANCIAL ? Kind.TAKEN : Kind.HELD;
        return new PurchaseFact(kind, history.own(), given.pence(), 1,
                Micros.of(MessageKeys.sentAt(request.identity(), at)));
    }

    /** What it takes from the free money: what is newly held and taken. */
    private static Money needed(PurchaseCommands.Step due) {
        long more = due.after().held() - due.before().held() + due.after().taken() - due.before().taken();
        return Money.ofPence(Math.max(0, more));
    }

    private static Optional<Refusal> refusal(Asked asked, PurchaseHistory history,
            AuthorisationRules.Question question) {
        Purchase purchase = history.purchase();
        boolean first = !asked.needsHistory();
        if (first && (purchase.has(Kind.HELD) || purchase.has(Kind.TAKEN))) {
            // The same payment under another time of day: never a second hold.
            return Optional.of(Refusal.of(DeclineReason.DUPLICATE_DIFFERS));
        }
        boolean nothingToAddTo = asked.request().details().incremental()
                && (purchase.isCalledOff() || purchase.due().held() == 0);
        return AuthorisationRules.firstRefusal(question)
                .or(() -> nothingToAddTo
                        ? Optional.of(Refusal.of(DeclineReason.ORIGINAL_NOT_FOUND))
                        : Optional.empty());
    }

    private static Outcome refused(Asked asked, FundId fund, Refusal refusal, Instant at) {
        return Outcome.refused(refusal.reason().name(), asked.pence(), List.of(AuthorisationRecord.authorisation(
                asked, fund, Optional.of(refusal), Money.ZERO, at)));
    }

    private static List<FeatureRow> rows(Asked asked, FundId fund, UUID purchase, Money given, Instant at) {
        List<FeatureRow> rows = new ArrayList<>(3);
        rows.add(AuthorisationRecord.authorisation(asked, fund, Optional.empty(), given, at));
        String lifecycle = asked.request().details().lifecycleId();
        if (lifecycle != null && given.isPositive()) {
            rows.add(AuthorisationRecord.lifecycle(asked.request().identity().link(), lifecycle, purchase));
        }
        return rows;
    }
}
