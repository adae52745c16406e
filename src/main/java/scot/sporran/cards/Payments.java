package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;

/** What cards were asked to pay, newest first. */
@Singleton
public class Payments {

    private final AuthorisationRepository authorisations;
    private final AuthorisationPageRepository pages;

    Payments(AuthorisationRepository authorisations, AuthorisationPageRepository pages) {
        this.authorisations = authorisations;
        this.pages = pages;
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

    /**
     * A payment with how and where the card was used.
     *
     * @param cash from a machine
     * @param outcome what became of it, in the few words that matter to who looks at habits
     * @param country ISO 3166 in two letters, as the shop's bank said it; empty when it did not
     */
    public record Use(Payment payment, PayWay way, boolean cash, String country, Outcome outcome) {}

    /** Paid, or what it was refused for. */
    public enum Outcome {
        PAID, NOT_ENOUGH_MONEY, SHOP_NOT_ALLOWED, PIN_WRONG,
        /** More, oftener, in another way, at another time or elsewhere than the card may. */
        LIMIT_REACHED, OTHER_REFUSAL;

        static Outcome of(Payment payment) {
            return switch (payment.refusal()) {
                case null -> PAID;
                case NOT_ENOUGH_MONEY -> NOT_ENOUGH_MONEY;
                case MERCHANT_NOT_ALLOWED, MERCHANT_CATEGORY_NOT_ALLOWED -> SHOP_NOT_ALLOWED;
                case PIN_WRONG, PIN_TRIES_USED_UP -> PIN_WRONG;
                case AMOUNT_ABOVE_LIMIT, SPENDING_LIMIT_REACHED, TOO_MANY_PAYMENTS, CASH_NOT_ALLOWED,
                        CASHBACK_NOT_ALLOWED, COUNTRY_NOT_ALLOWED, ENTRY_MODE_NOT_ALLOWED, NOT_AT_THIS_TIME ->
                    LIMIT_REACHED;
                default -> OTHER_REFUSAL;
            };
        }
    }

    /** As {@link #of}, with how and where the card was used. */
    public List<Use> uses(BudgetId budget, Instant before, int limit) {
        return authorisations.page(budget.value(), Micros.of(before), limit).stream()
                .map(Payments::use).toList();
    }

    private static Use use(AuthorisationRow row) {
        Payment payment = payment(row);
        return new Use(payment, PayWay.ofEntryMode(row.entryMode()), row.transaction().equals("CASH"),
                row.country() == null ? "" : row.country(), Outcome.of(payment));
    }

    /** A payment and whose money it was to come from. */
    public record OfBudget(Payment payment, BudgetId budget) {}

    /** The payment of that id, if there was one. */
    public Optional<OfBudget> find(UUID id) {
        return authorisations.findByMessageKey(id).map(row -> new OfBudget(payment(row), new BudgetId(row.budgetId())));
    }

    /** The payment that asked for what a hold of the budget reserved or took. */
    public Optional<Payment> ofHold(BudgetId budget, HoldId hold) {
        return pages.ofHold(budget.value(), hold.value()).map(Payments::payment);
    }

    /** Those of these ids that there are, in no order. */
    public List<OfBudget> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : pages.findByMessageKeyIn(ids).stream()
                        .map(row -> new OfBudget(payment(row), new BudgetId(row.budgetId()))).toList();
    }

    /** What one card was asked to pay, the latest first. */
    public List<Payment> ofCard(CardId card, int limit) {
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
