package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;

/** What cards were asked to pay, newest first. */
@Singleton
public class Payments {

    private final AuthorisationRepository authorisations;

    Payments(AuthorisationRepository authorisations) {
        this.authorisations = authorisations;
    }

    /**
     * A page of a budget's card payments.
     *
     * @param before only payments decided before this UTC instant (microseconds count)
     * @param limit 1 to 200
     */
    public List<Payment> of(BudgetId budget, Instant before, int limit) {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("A page has 1 to 200 payments, not " + limit);
        }
        return authorisations.page(budget.value(), Micros.of(before), limit).stream().map(Payments::payment)
                .toList();
    }

    /** A payment and whose money it was to come from. */
    public record OfBudget(Payment payment, BudgetId budget) {}

    /** The payment of that id, if there was one. */
    public Optional<OfBudget> find(UUID id) {
        return authorisations.findByMessageKey(id).map(row -> new OfBudget(payment(row), new BudgetId(row.budgetId())));
    }

    /** What one card was asked to pay, the latest first. */
    List<Payment> ofCard(CardId card, int limit) {
        return authorisations.ofCard(card.value(), limit).stream().map(Payments::payment).toList();
    }

    static Payment payment(AuthorisationRow row) {
        Payment.Kind kind = switch (row.transaction()) {
            case "BALANCE_ENQUIRY" -> Payment.Kind.ENQUIRY;
            default -> row.askedMinor() == 0
                    ? Payment.Kind.ENQUIRY
                    : row.kind().equals("FINANCIAL") ? Payment.Kind.TAKEN : Payment.Kind.HELD;
        };
        DeclineReason refusal = row.code().equals("APPROVED") ? null : DeclineReason.valueOf(row.code());
        return new Payment(row.messageKey(), new HoldId(row.holdId()), kind, Money.ofPence(row.askedMinor()),
                row.currency(), row.merchantName(), row.category(), refusal, Micros.toInstant(row.decidedAtUs()));
    }
}
