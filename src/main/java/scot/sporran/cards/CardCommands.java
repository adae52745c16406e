package scot.sporran.cards;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView.HoldView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.HoldState;
import scot.sporran.ledger.KeptState;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;

/** Card messages as ledger commands: what each asks, and the pure rule that decides it in the ledger's order. */
@Singleton
class CardCommands {

    /** Where messages about no card of ours are recorded: a fund that never holds money. */
    static final FundId UNATTRIBUTED = new FundId(Ids.derived("fund", "unattributed cards"));

    private static final String NOTHING_TO_REVERSE = "NOTHING_TO_REVERSE";

    private final Duration holdFor;

    CardCommands(@Property(name = "sporran.cards.hold-for", defaultValue = "7d") Duration holdFor) {
        this.holdFor = holdFor;
    }

    static void openUnattributedFund(Ledger ledger) {
        ledger.openFund(UNATTRIBUTED, new BookId(Ids.derived("book", "unattributed cards")),
                List.of(FundingSource.COUNCIL));
    }

    /** A request for money, a balance or a verification. */
    LedgerCommand authorise(CommandKey key, AuthorisationRequest request, CardToken token, @Nullable CardFacts card,
            Proof proof, Instant now, Instant deadline) {
        FundId fund = fundOf(card);
        HoldId hold = MessageKeys.hold(request.identity());
        Set<HoldId> holds = MessageKeys.holdsOf(request.identity());
        RequestHash hash = RequestHash.of(String.join("|",
                card == null ? token.hex() : card.card().value().toString(), request.kind().name(),
                request.transaction().name(), Long.toString(request.amount().minorUnits()),
                request.amount().currency()));
        Set<KeptState<?>> states = card == null ? Set.of() : Set.of(CardSecurity.of(card.card()));
        return new LedgerCommand(fund, key, hash, holds, states, actor(request.identity().link()), London.dateOf(now),
                deadline, (view, at) -> {
                    boolean undone = holds.stream().map(view::hold).filter(Objects::nonNull)
                            .anyMatch(CardCommands::isTombstone);
                    Money asked = Money.ofPence(request.amount().minorUnits());
                    CardSecurity security = card == null
                            ? CardSecurity.NEW
                            : view.state(CardSecurity.of(card.card()));
                    var question = new AuthorisationRules.Question(request, card, proof, security, London.dateOf(at),
                            undone, view.available());
                    Optional<DeclineReason> refusal = refusal(question, view.hold(hold));
                    var row = AuthorisationRecord.authorisation(key, request, card, fund,
                            refusal.map(Enum::name).orElse("APPROVED"), at);
                    Outcome outcome = refusal.isEmpty()
                            ? Outcome.done(asked, moves(question, hold, asked, at), List.of(row))
                            : Outcome.refused(refusal.get().name(), asked, List.of(row));
                    return counted(outcome, card, security, AuthorisationRules.after(question, refusal));
                });
    }

    /**
     * Takes back what its original still holds or posted, less what is to stand.
     *
     * @param softMatch the one payment that fits where DE90 finds none
     */
    LedgerCommand reverse(ReversalRequest request, @Nullable CardFacts card, Optional<HoldId> softMatch, Instant now,
            Instant deadline) {
        List<HoldId> candidates = new ArrayList<>(MessageKeys.holdsOf(request));
        softMatch.filter(hold -> !candidates.contains(hold)).ifPresent(candidates::add);
        Money asked = Money.ofPence(request.amount().minorUnits());
        Money standing = request.standingMinorUnits() == null
                ? Money.ZERO
                : Money.ofPence(request.standingMinorUnits());
        // The hash leaves the candidates out: a repeat may find a soft match that the first did not.
        RequestHash hash = RequestHash.of("%s|%s|%d|%d".formatted(request.originalStan(),
                request.originalTransmittedAt(), asked.pence(), standing.pence()));
        return new LedgerCommand(fundOf(card), MessageKeys.reversal(request.identity()), hash, Set.copyOf(candidates),
                actor(request.identity().link()), London.dateOf(now), deadline, (view, at) -> candidates.stream()
                        .map(view::hold).filter(Objects::nonNull).findFirst()
                        .map(hold -> undo(hold, standing, asked, List.of()))
                        .orElseGet(() -> Outcome.done(asked, List.of(new Move.Tombstone(candidates.getFirst())),
                                List.of())));
    }

    /** Undoes a request that the shop was told "unavailable" about, whether or not it was decided meanwhile. */
    LedgerCommand undoLate(CommandKey request, AuthorisationRequest message, @Nullable CardFacts card, Instant now) {
        HoldId hold = MessageKeys.hold(message.identity());
        Money asked = Money.ofPence(message.amount().minorUnits());
        var rows = List.of(AuthorisationRecord.lateAnswer(request));
        return new LedgerCommand(fundOf(card), MessageKeys.lateUndo(message.identity()),
                RequestHash.of(request.value().toString()), Set.of(hold), "system", London.dateOf(now), null,
                (view, at) -> {
                    HoldView existing = view.hold(hold);
                    return existing == null
                            ? Outcome.done(asked, List.of(new Move.Tombstone(hold)), rows)
                            : undo(existing, Money.ZERO, asked, rows);
                });
    }

    private static Outcome counted(Outcome outcome, @Nullable CardFacts card, CardSecurity before,
            CardSecurity after) {
        return card == null || after.equals(before)
                ? outcome
                : outcome.writing(after.row(card.card())).changing(CardSecurity.of(card.card()), known -> after);
    }

    private static Optional<DeclineReason> refusal(AuthorisationRules.Question question,
            @Nullable HoldView sameHold) {
        if (sameHold != null && !isTombstone(sameHold)) {
            // The same payment under another time of day: never a second hold.
            return Optional.of(DeclineReason.DUPLICATE_DIFFERS);
        }
        return AuthorisationRules.firstRefusal(question);
    }

    private List<Move> moves(AuthorisationRules.Question question, HoldId hold, Money asked, Instant at) {
        if (!question.asksForMoney()) {
            return List.of();
        }
        return List.of(switch (question.request().kind()) {
            case AUTHORISATION ->
                new Move.PlaceHold(hold, asked, CounterAccount.CARD_SETTLEMENT, at.plus(holdFor));
            case FINANCIAL -> new Move.PayAtOnce(hold, asked, CounterAccount.CARD_SETTLEMENT);
        });
    }

    private static Outcome undo(HoldView hold, Money standing, Money asked,
            List<FeatureRow> rows) {
        Money stands = hold.authorised().minus(hold.released()).minus(hold.refunded());
        Money undone = stands.minus(standing);
        Money released = undone.min(hold.held());
        List<Move> moves = new ArrayList<>();
        if (released.isPositive()) {
            moves.add(new Move.ReleaseHold(hold.id(), released));
        }
        Money refunded = hold.state() == HoldState.POSTED
                ? undone.min(hold.posted().minus(hold.refunded()))
                : Money.ZERO;
        if (refunded.isPositive()) {
            moves.add(new Move.RefundHold(hold.id(), refunded));
        }
        return moves.isEmpty()
                ? Outcome.refused(NOTHING_TO_REVERSE, asked, rows)
                : Outcome.done(asked, moves, rows);
    }

    private static boolean isTombstone(HoldView hold) {
        return hold.state() == HoldState.VOIDED && hold.authorised().equals(Money.ZERO);
    }

    private static FundId fundOf(@Nullable CardFacts card) {
        return card == null ? UNATTRIBUTED : card.fund();
    }

    private static String actor(String link) {
        return "acquirer:" + link;
    }
}
