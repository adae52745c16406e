package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.controls.Spending;
import scot.sporran.cards.controls.Usage;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;

/**
 * May this card pay this without the ledger? What {@link AuthorisationRules} refuse over what is known here is refused; of
 * the rest only a plain purchase that shows the card, by its chip or its own three digits, with nothing shown that is
 * wrong. What speaks against the card itself is told; what only the ledger could allow is "unavailable", so that it is
 * asked again.
 */
@Singleton
class StandInDecisions {

    /** Told as such: the shop may ask again. */
    static final DeclineReason UNAVAILABLE = DeclineReason.ANSWERED_TOO_LATE;

    /** After so many wrong proofs the ledger is waited for: here nobody counts for good. */
    private static final int TRIES = 3;

    private final StandInDesk desk;
    private final Map<CardId, Integer> wrongProofs = new ConcurrentHashMap<>();

    StandInDecisions(StandInDesk desk) {
        this.desk = desk;
        desk.whenOver(wrongProofs::clear);
    }

    Optional<DeclineReason> firstRefusal(AuthorisationRequest request, StandInCards.Known card, Proof proof,
            Instant at) {
        CardId id = card.facts().card();
        if (wrongProofs.getOrDefault(id, 0) >= TRIES) {
            return Optional.of(UNAVAILABLE);
        }
        Optional<DeclineReason> refusal = AuthorisationRules.firstRefusal(question(request, card, proof, at))
                .map(found -> isAboutTheCard(found.reason()) ? found.reason() : UNAVAILABLE)
                .or(() -> isPlain(request, card.facts()) && isShown(proof)
                        ? Optional.empty()
                        : Optional.of(UNAVAILABLE));
        if (refusal.isPresent() && isProofWrong(proof)) {
            wrongProofs.merge(id, 1, Integer::sum);
        }
        return refusal;
    }

    private AuthorisationRules.Question question(AuthorisationRequest request, StandInCards.Known card, Proof proof,
            Instant at) {
        List<StandInDesk.Paid> paid = desk.paid(card.facts().fund().value());
        CardCounts counts = new CardCounts(proof, card.security(),
                Spending.of(request, card.facts().card().value(), at),
                tally(paid));
        Money before = paid.stream().map(StandInDesk.Paid::stands).reduce(Money.ZERO, Money::plus);
        return new AuthorisationRules.Question(request, card.facts(), counts, London.dateOf(at), false,
                Money.ofPence(request.amount().minorUnits()), card.available().minus(before));
    }

    /** What was paid here. What was paid before is the ledger's to know: the floor bounds what that can come to. */
    private static Usage.Tally tally(List<StandInDesk.Paid> paid) {
        return (Instant begin, Predicate<Spending> which) -> {
            List<StandInDesk.Paid> counting = paid.stream().filter(one -> counts(one, begin, which)).toList();
            return new Usage.Sum(counting.size(), counting.stream().mapToLong(one -> one.stands().pence()).sum());
        };
    }

    private static boolean counts(StandInDesk.Paid paid, Instant begin, Predicate<Spending> which) {
        return !paid.record().at().isBefore(begin) && which.test(StandInMessages.spending(paid.record()));
    }

    private static boolean isAboutTheCard(DeclineReason reason) {
        return reason.compareTo(DeclineReason.UNKNOWN_CARD) >= 0 && reason.compareTo(DeclineReason.PROOF_MISSING) <= 0;
    }

    private static boolean isPlain(AuthorisationRequest request, CardFacts card) {
        return request.transaction() == TransactionType.PURCHASE && request.amount().minorUnits() > 0
                && !request.details().incremental() && card.use() != CardUse.SINGLE_USE;
    }

    private static boolean isShown(Proof proof) {
        boolean right = proof.chip() == Proof.Verdict.RIGHT || proof.value() == Proof.Verdict.RIGHT;
        return right && !isProofWrong(proof);
    }

    private static boolean isProofWrong(Proof proof) {
        return proof.chip() == Proof.Verdict.WRONG || proof.value() == Proof.Verdict.WRONG
                || proof.pin() == Proof.Verdict.WRONG || proof.pinUnreadable();
    }
}
