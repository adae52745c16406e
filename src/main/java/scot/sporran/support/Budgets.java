package scot.sporran.support;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;

/** Opens budgets and pays money into them. */
@Singleton
public class Budgets {

    private static final UUID FIRST = new UUID(0, 0);

    private final BudgetRepository budgets;
    private final ReferredBudgetRepository referred;
    private final Ledger ledger;

    Budgets(BudgetRepository budgets, ReferredBudgetRepository referred, Ledger ledger) {
        this.budgets = budgets;
        this.referred = referred;
        this.ledger = ledger;
    }

    /**
     * Opens a budget with an empty fund.
     *
     * @param drawOrder whose money it may hold, in the order in which it is spent
     * @param openedOn Europe/London date
     */
    public Budget open(SupportedPerson person, SupportOption option, List<FundingSource> drawOrder,
            LocalDate openedOn) {
        Budget budget = new Budget(new BudgetId(Ids.next()), person.id(), person.council(), option, openedOn);
        // The fund first: a budget that people can see always has one; a fund without a budget is harmless.
        ledger.openFund(budget.fund(), new BookId(person.council().value()), drawOrder);
        budgets.save(new BudgetRow(budget.id().value(), person.id().value(), person.council().value(), option.number(),
                openedOn));
        return budget;
    }

    /**
     * Money in from a funding source. The same reference for the same budget pays once.
     *
     * @param amount above zero
     * @param reference the payer's, unique within the budget
     * @param effectiveOn the Europe/London date from which it counts
     * @throws IllegalArgumentException when the amount is not above zero
     */
    public CompletableFuture<Receipt> payIn(Budget budget, FundingSource source, Money amount, String reference,
            LocalDate effectiveOn, String actor) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A payment in is above £0.00, not " + amount);
        }
        CounterAccount payer = switch (source) {
            case COUNCIL, SMALL_SPEND, ILF_SCOTLAND, NHS -> CounterAccount.COUNCIL_FUNDING;
            case CONTRIBUTION, OWN_MONEY -> CounterAccount.CONTRIBUTION_RECEIVABLE;
        };
        Outcome outcome = Outcome.done(amount, List.of(new Move.Credit(source, amount, payer)), List.of());
        return ledger.submit(new LedgerCommand(budget.fund(),
                new CommandKey(Ids.derived("payment-in", budget.id().value().toString(), reference)),
                RequestHash.of("%s|%d|%s".formatted(source, amount.pence(), effectiveOn)), Set.of(), actor, effectiveOn,
                null, (fund, now) -> outcome));
    }

    /** What came of wanting a budget. */
    public sealed interface Opening {

        /** It is open. */
        record Opened(Budget budget) implements Opening {}

        /** The person has one of that option already: one plan, one budget for each option at a time. */
        record Overlaps(Budget with) implements Opening {}
    }

    /**
     * As {@link #open}, unless the person has an open budget of that option.
     *
     * @param councilReference the budget's number in the council's own system; null for none
     */
    @Transactional
    public Opening openIfNone(SupportedPerson person, SupportOption option, List<FundingSource> drawOrder,
            LocalDate openedOn, @Nullable String councilReference) {
        budgets.lockPerson(person.id().value());
        Optional<BudgetRow> there = budgets.stillOpen(person.id().value(), option.number(), openedOn);
        if (there.isPresent()) {
            return new Opening.Overlaps(there.get().toBudget());
        }
        Budget budget = open(person, option, drawOrder, openedOn);
        if (councilReference != null) {
            budgets.refer(budget.id().value(), councilReference);
        }
        return new Opening.Opened(budget);
    }

    /** Closes it after a day; its money stays where it is until it is paid out. False when it was closed before. */
    public boolean close(BudgetId id, LocalDate lastDay) {
        return budgets.close(id.value(), lastDay) == 1;
    }

    /** The last day of a budget; empty while it is open. */
    public Optional<LocalDate> closedOn(BudgetId id) {
        return budgets.closedOn(id.value());
    }

    /** True when the person has a budget of this option that is open on or after a day. */
    public boolean stillOpen(PersonId person, SupportOption option, LocalDate from) {
        return budgets.stillOpen(person.value(), option.number(), from).isPresent();
    }

    /** As {@link #findByReference} for many, by their numbers. */
    public Map<String, Budget> findByReferences(CouncilId council, Collection<String> councilReferences) {
        if (councilReferences.isEmpty()) {
            return Map.of();
        }
        Map<String, Budget> found = new HashMap<>();
        for (ReferredBudgetRow row : referred.findByCouncilIdAndCouncilReferenceIn(council.value(),
                councilReferences)) {
            if (row.councilReference() != null) {
                found.put(row.councilReference(), row.toBudget());
            }
        }
        return found;
    }

    /** By the number in the council's own system. */
    public Optional<Budget> findByReference(CouncilId council, String councilReference) {
        return budgets.byReference(council.value(), councilReference).map(BudgetRow::toBudget);
    }

    public Optional<Budget> find(BudgetId id) {
        return budgets.findById(id.value()).map(BudgetRow::toBudget);
    }

    /**
     * The budgets of a council in the order of their ids, a page at a time.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Budget> of(CouncilId council, @Nullable BudgetId after, int limit) {
        return budgets.page(council.value(), after == null ? FIRST : after.value(), limit).stream()
                .map(BudgetRow::toBudget).toList();
    }

    /** The budgets of all councils that are open on a day, in the order of their ids, a page at a time. */
    public List<Budget> openOn(LocalDate day, @Nullable BudgetId after, int limit) {
        return budgets.openOn(day, after == null ? FIRST : after.value(), limit).stream().map(BudgetRow::toBudget)
                .toList();
    }

    /** Newest first. */
    public List<Budget> of(PersonId person) {
        return budgets.findByPersonIdOrderByOpenedOnDesc(person.value()).stream().map(BudgetRow::toBudget).toList();
    }
}
