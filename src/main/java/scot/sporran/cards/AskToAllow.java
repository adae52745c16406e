package scot.sporran.cards;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.platform.Words;
import scot.sporran.cards.controls.Shop;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.InList;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Allowance;
import scot.sporran.support.requests.Approvals;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestId;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/**
 * From a payment that was not taken to one that is: the person asks, the council's yes becomes the exception. It lasts
 * as long as the approval, and each payment may come to as much as was approved.
 */
@Singleton
public class AskToAllow {

    /** By how much the price may come out above what the till showed the first time. */
    private static final int TOLERANCE_PERCENT = 10;

    private final AskRepository asks;
    private final AuthorisationRepository authorisations;
    private final Requests requests;
    private final Approvals approvals;

    AskToAllow(AskRepository asks, AuthorisationRepository authorisations, Requests requests, Approvals approvals) {
        this.asks = asks;
        this.authorisations = authorisations;
        this.requests = requests;
        this.approvals = approvals;
    }

    /** The exceptions that hold on a Europe/London date, for those of the budgets that have any. */
    Map<BudgetId, List<Allowed>> of(Collection<BudgetId> budgets, LocalDate date) {
        Map<BudgetId, List<AskRow>> asked = asks
                .findByBudgetIdIn(InList.padded(budgets.stream().map(BudgetId::value).toList())).stream()
                .collect(Collectors.groupingBy(row -> new BudgetId(row.budgetId())));
        Map<BudgetId, List<Allowed>> allowed = new HashMap<>();
        asked.forEach((budget, rows) -> {
            Map<RequestId, Allowance> standing = approvals.on(budget, date).stream()
                    .collect(Collectors.toMap(Allowance::approvedBy, Function.identity()));
            allowed.put(budget, rows.stream()
                    .flatMap(row -> Optional.ofNullable(standing.get(new RequestId(row.requestId()))).stream()
                            .map(yes -> allowed(row, yes)))
                    .toList());
        });
        return allowed;
    }

    private static Allowed allowed(AskRow row, Allowance yes) {
        Shop shop = row.ruleId() == null ? new Shop(row.acquirerId(), row.merchantId()) : null;
        return new Allowed(shop, row.reason(), row.ruleId(), yes.most(), yes.until());
    }

    /** True when the council can lift what stood in the way of this payment. */
    public static boolean canBeAskedFor(Payment payment) {
        return payment.refused().filter(Allowed.LIFTABLE::contains).isPresent() && payment.asked().isPositive();
    }

    /** The request about a payment, when there is one. */
    public Optional<RequestId> requestAbout(UUID authorisation) {
        return asks.findById(authorisation).map(row -> new RequestId(row.requestId()));
    }

    /**
     * Asks the council to allow the shop. Asked again, by whomever, it is the same request.
     *
     * @param payment one that {@link #canBeAskedFor}
     * @param why in the person's own words
     * @throws IllegalArgumentException when there was no such payment
     */
    public SupportRequest ask(Payment payment, Budget budget, String why, Actor by, Instant at) {
        AuthorisationRow row = authorisations.findByMessageKey(payment.id())
                .orElseThrow(() -> new IllegalArgumentException("There was no such payment"));
        Optional<SupportRequest> before = requestAbout(row.messageKey()).flatMap(requests::find);
        if (before.isPresent()) {
            return before.get();
        }
        String what = Words.say("cards.ask-to-allow", DeclineSentence.amount(payment), payment.shop().strip());
        Asking asking = new Asking(budget.person(), budget.id(), what, why, null, payment.asked(),
                RequestDetails.of(new RequestDetails.PreApproval(payment.shop().strip(), TOLERANCE_PERCENT, null)));
        SupportRequest request = requests.ask(asking, "allow " + row.messageKey(), by, at);
        try {
            asks.save(new AskRow(row.messageKey(), request.id().value(), budget.id().value(), row.acquirerId(),
                    row.merchantId(), DeclineReason.valueOf(row.code()), null));
        } catch (DataAccessException raced) {
            return requestAbout(row.messageKey()).flatMap(requests::find).orElseThrow(() -> raced);
        }
        return request;
    }

    /** The request to lift a rule for a budget, when there is one. */
    Optional<SupportRequest> liftOf(UUID rule, Budget budget) {
        return requestAbout(liftKey(rule, budget)).flatMap(requests::find);
    }

    private static UUID liftKey(UUID rule, Budget budget) {
        return Ids.derived("lift-card-rule", rule.toString(), budget.id().value().toString());
    }

    /**
     * Asks the council to lift one rule for one budget. Asked again, by whomever, it is the same request.
     *
     * @param most what one payment may come to, if the answer is yes
     * @param why in the person's own words
     */
    SupportRequest askToLift(UUID rule, Budget budget, Money most, String what, String why, Actor by, Instant at) {
        UUID key = liftKey(rule, budget);
        Optional<SupportRequest> before = liftOf(rule, budget);
        if (before.isPresent()) {
            return before.get();
        }
        Asking asking = new Asking(budget.person(), budget.id(), what, why, null, most,
                RequestDetails.of(new RequestDetails.PreApproval(null, 0, null)));
        SupportRequest request = requests.ask(asking, "lift " + key, by, at);
        try {
            asks.save(new AskRow(key, request.id().value(), budget.id().value(), "", "",
                    DeclineReason.MERCHANT_NOT_ALLOWED, rule));
        } catch (DataAccessException raced) {
            return requestAbout(key).flatMap(requests::find).orElseThrow(() -> raced);
        }
        return request;
    }
}
