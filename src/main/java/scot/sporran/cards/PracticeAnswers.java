package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.controls.Spending;
import scot.sporran.cards.controls.Usage;
import scot.sporran.cards.practice.PracticePayment;
import scot.sporran.cards.practice.PracticeRules;
import scot.sporran.cards.practice.PracticeStep;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;

/**
 * Asks {@link AuthorisationRules} about a pretend card, which is one that the council's programme would give the person
 * today, and {@link Purchase} what a pretend purchase comes to.
 */
@Singleton
class PracticeAnswers implements PracticeRules {

    /** Of no card: the range is for tests. */
    private static final Pan PRETEND = Pan.withCheckDigit("999999999999999");
    /** Whose DE32 a rule about one shop names. */
    private static final String ACQUIRER = "123456";

    private final PretendCards cards;

    PracticeAnswers(PretendCards cards) {
        this.cards = cards;
    }

    @Override
    public boolean hasCards(Budget budget) {
        return cards.of(budget).isPresent();
    }

    @Override
    public Optional<DeclineReason> refusal(Budget budget, PracticePayment.Asked asked, Money available,
            List<PracticePayment> past, Instant at) {
        CardFacts card = cards.of(budget).orElse(null);
        AuthorisationRequest request = request(asked);
        UUID id = budget.id().value();
        CardCounts counts = new CardCounts(Proof.NONE, CardSecurity.NEW, Spending.of(request, id, at),
                tally(past, id));
        return AuthorisationRules.firstRefusal(new AuthorisationRules.Question(request, card, counts,
                London.dateOf(at), false, asked.amount(), available)).map(Refusal::reason);
    }

    private static AuthorisationRequest request(PracticePayment.Asked asked) {
        MessageIdentity identity = new MessageIdentity("practice", ACQUIRER, "PRACTICE", asked.merchantId(), "000000",
                "000000000000", "0101000000", null, null);
        return new AuthorisationRequest(identity, AuthorisationRequest.Kind.AUTHORISATION, false, PRETEND,
                asked.cash() ? TransactionType.CASH : TransactionType.PURCHASE,
                TransactionAmount.sterling(asked.amount().pence()), null, asked.category(), asked.entryMode(), "00",
                asked.shop(), asked.country(), Evidence.NONE);
    }

    private static Usage.Tally tally(List<PracticePayment> past, UUID card) {
        return (Instant begin, Predicate<Spending> which) -> {
            List<PracticePayment> counting = past.stream().filter(one -> !one.at().isBefore(begin)
                    && one.stands().isPositive() && which.test(Spending.of(request(one.asked()), card, one.at())))
                    .toList();
            return new Usage.Sum(counting.size(), counting.stream().mapToLong(one -> one.stands().pence()).sum());
        };
    }

    @Override
    public Due due(UUID payment, List<PracticePayment.Done> done) {
        List<PurchaseFact> facts = new ArrayList<>();
        boolean expired = false;
        for (PracticePayment.Done one : done) {
            expired |= one.step() == PracticeStep.EXPIRE;
            kind(one.step()).ifPresent(kind -> facts.add(new PurchaseFact(kind, payment, one.amount().pence(), 1,
                    Micros.of(Instant.EPOCH) + facts.size())));
        }
        Purchase.Due due = new Purchase(payment, facts).due();
        return new Due(expired ? Money.ZERO : Money.ofPence(due.held()), Money.ofPence(due.taken()));
    }

    /** What real messages and files would say; that a hold's time is over, nobody says. */
    private static Optional<PurchaseFact.Kind> kind(PracticeStep step) {
        return switch (step) {
            case AUTHORISE -> Optional.of(PurchaseFact.Kind.HELD);
            case INCREMENT -> Optional.of(PurchaseFact.Kind.INCREMENTED);
            case CLEAR -> Optional.of(PurchaseFact.Kind.PRESENTED);
            case REVERSE -> Optional.of(PurchaseFact.Kind.REQUEST_CALLED_OFF);
            case REFUND -> Optional.of(PurchaseFact.Kind.REFUND_PRESENTED);
            case EXPIRE -> Optional.empty();
        };
    }
}
