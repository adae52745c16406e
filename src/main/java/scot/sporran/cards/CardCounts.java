package scot.sporran.cards;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cards.controls.Spending;
import scot.sporran.cards.controls.Usage;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundView.HoldView;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.KeptState;
import scot.sporran.ledger.Outcome;

/**
 * What counts for a payment beside the money: its proof, what the card has used up, and what was paid before. Read in the
 * ledger's order, and changed in the commit of the decision.
 *
 * @param proof what became of what the payment brought to show that card and holder are there
 * @param security what the card has used up before it
 * @param spending the payment as rules about what cards pay see it
 * @param past what was paid before it, each payment as its hold stands now
 */
record CardCounts(Proof proof, CardSecurity security, Spending spending, Usage.Tally past) {

    private static final UUID NO_CARD = new UUID(0, 0);

    /** What a command about the card has to name. */
    static Set<KeptState<?>> states(@Nullable CardFacts card) {
        if (card == null) {
            return Set.of();
        }
        return countsPayments(card)
                ? Set.of(CardSecurity.of(card.card()), Usage.of(card.fund()))
                : Set.of(CardSecurity.of(card.card()));
    }

    /** As they are when a rule decides. */
    static CardCounts now(FundView view, AuthorisationRequest request, @Nullable CardFacts card, Proof proof,
            Instant at) {
        Spending spending = Spending.of(request, card == null ? NO_CARD : card.card().value(), at);
        if (card == null) {
            return new CardCounts(proof, CardSecurity.NEW, spending, Usage.Tally.NOTHING_PAID);
        }
        Usage.Tally past = countsPayments(card)
                ? view.state(Usage.of(card.fund())).tally(hold -> standing(view, hold, at))
                : Usage.Tally.NOTHING_PAID;
        return new CardCounts(proof, view.state(CardSecurity.of(card.card())), spending, past);
    }

    /** The outcome, with what card and budget have used up after it. @param hold what an approval holds or takes */
    static Outcome with(Outcome outcome, AuthorisationRules.Question question, Optional<Refusal> refusal, HoldId hold) {
        CardFacts card = question.card();
        if (card == null) {
            return outcome;
        }
        CardSecurity before = question.counts().security();
        CardSecurity after = AuthorisationRules.after(question, refusal);
        Outcome counted = after.equals(before)
                ? outcome
                : outcome.writing(after.row(card.card())).changing(CardSecurity.of(card.card()), known -> after);
        boolean counts = question.spends() && !question.request().details().incremental();
        return refusal.isPresent() || outcome.moves().isEmpty() || !counts
                ? counted
                : counted.changing(Usage.of(card.fund()), usage -> usage.and(hold, question.counts().spending()));
    }

    private static boolean countsPayments(CardFacts card) {
        return card.use() == CardUse.SINGLE_USE || card.rules().countPayments();
    }

    private static long standing(FundView view, HoldId hold, Instant at) {
        HoldView known = view.learntOf(hold);
        return known == null ? 0 : known.standing(at).pence();
    }
}
