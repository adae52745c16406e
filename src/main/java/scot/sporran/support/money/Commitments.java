package scot.sporran.support.money;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;

/**
 * What budgets have promised. Other features tell it here, each naming its promises by origin and reference: the same
 * promise told twice counts once. Nothing here moves money; {@link ThreeNumbers} takes what is open off what is free.
 */
@Singleton
public class Commitments {

    private static final int AT_ONCE = 500;
    private static final int LONGEST_WHAT = 200;
    private static final int LONGEST_REFERENCE = 80;

    private final CommitmentRepository rows;
    private final Sql sql;
    private final Clock clock;

    Commitments(CommitmentRepository rows, Sql sql, Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A promise to be noted.
     *
     * @param reference 1 to 80 characters, unique within budget and origin
     * @param what 1 to 200 characters, for people
     * @param amount above zero
     * @param dueOn Europe/London date on which it will be paid
     * @param expiresOn from when it does not count any more; null for never
     */
    public record Promise(BudgetId budget, Commitment.Origin origin, String reference, String what, Money amount,
            LocalDate dueOn, @Nullable LocalDate expiresOn) {

        public Promise {
            if (!amount.isPositive() || what.isBlank() || what.length() > LONGEST_WHAT || reference.isBlank()
                    || reference.length() > LONGEST_REFERENCE) {
                throw new IllegalArgumentException("A promise is above £0.00, says what for in 1 to " + LONGEST_WHAT
                        + " characters and has a reference of 1 to " + LONGEST_REFERENCE);
            }
        }
    }

    /** Notes a promise, or finds it as it stands when the same origin has told of it before. */
    public Commitment add(Promise promise) {
        CommitmentRow row = new CommitmentRow(Ids.next(), promise.budget.value(), promise.origin, promise.reference,
                promise.what, promise.amount.pence(), 0, promise.dueOn, promise.expiresOn, Commitment.State.OPEN, now(),
                1);
        Optional<Commitment> known = find(promise.budget, promise.origin, promise.reference);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return rows.save(row).toCommitment();
        } catch (DataAccessException e) {
            // told twice at the same moment
            return find(promise.budget, promise.origin, promise.reference).orElseThrow(() -> e);
        }
    }

    public Optional<Commitment> find(BudgetId budget, Commitment.Origin origin, String reference) {
        return rows.findByBudgetIdAndOriginAndReference(budget.value(), origin, reference)
                .map(CommitmentRow::toCommitment);
    }

    public Optional<Commitment> find(UUID id) {
        return rows.findById(id).map(CommitmentRow::toCommitment);
    }

    /**
     * Another sum or date for an open promise.
     *
     * @param seen the promise as the caller saw it
     * @return empty when somebody changed it meanwhile, or it is not open any more
     */
    public Optional<Commitment> change(Commitment seen, Money amount, LocalDate dueOn, @Nullable LocalDate expiresOn) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A promise is above £0.00, not " + amount + "; cancel it instead");
        }
        return rows.change(seen.id(), seen.version(), amount.pence(), dueOn, expiresOn, now()) == 1
                ? find(seen.id())
                : Optional.empty();
    }

    /**
     * Notes that some of it was paid; the payment itself is the caller's. All of it, or {@code last}, settles the promise.
     *
     * @return empty when somebody changed it meanwhile, or it is not open any more
     */
    public Optional<Commitment> settle(Commitment seen, Money paid, boolean last) {
        Money settled = seen.settled().plus(paid);
        Commitment.State state = last || settled.compareTo(seen.promised()) >= 0
                ? Commitment.State.SETTLED
                : Commitment.State.OPEN;
        return rows.move(seen.id(), seen.version(), settled.pence(), state, now()) == 1
                ? find(seen.id())
                : Optional.empty();
    }

    /**
     * Notes that promises were paid whole, many at once. Those that are not open, or not there, are passed over.
     *
     * @param budgets that made them
     * @param references at most a few thousand
     */
    public void settleWhole(Collection<BudgetId> budgets, Commitment.Origin origin, Collection<String> references) {
        if (!budgets.isEmpty() && !references.isEmpty()) {
            List<Object> values = new ArrayList<>(List.of(now(), origin));
            budgets.forEach(budget -> values.add(budget.value()));
            values.addAll(references);
            sql.update("UPDATE commitment SET settled_pence=promised_pence,state='SETTLED',changed_at_us=?,"
                    + "version=version+1 WHERE state='OPEN' AND origin=? AND budget_id IN ("
                    + Sql.marks(budgets.size()) + ") AND reference IN (" + Sql.marks(references.size()) + ")",
                    values.toArray());
        }
    }

    /** @return empty when somebody changed it meanwhile, or it is not open any more */
    public Optional<Commitment> cancel(Commitment seen) {
        return rows.move(seen.id(), seen.version(), seen.settled().pence(), Commitment.State.CANCELLED, now()) == 1
                ? find(seen.id())
                : Optional.empty();
    }

    /** Open promises of a budget that still count on a day, the ones due first in front. */
    public List<Commitment> open(BudgetId budget, LocalDate day) {
        return rows.findByBudgetIdAndStateOrderByDueOn(budget.value(), Commitment.State.OPEN).stream()
                .map(CommitmentRow::toCommitment).filter(promise -> promise.open(day).isPositive()).toList();
    }

    /** All that a budget still has to pay, seen from a day. */
    public Money total(BudgetId budget, LocalDate day) {
        return totals(List.of(budget), day).getOrDefault(budget, Money.ZERO);
    }

    /** As {@link #total} for many budgets; those that have promised nothing are left out. */
    public Map<BudgetId, Money> totals(Collection<BudgetId> budgets, LocalDate day) {
        Map<BudgetId, Money> totals = new HashMap<>();
        List<UUID> ids = budgets.stream().map(BudgetId::value).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            for (CommitmentRow row : rows.findByBudgetIdInListAndState(
                    ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), Commitment.State.OPEN)) {
                totals.merge(new BudgetId(row.budgetId()), row.toCommitment().open(day), Money::plus);
            }
        }
        return totals;
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
