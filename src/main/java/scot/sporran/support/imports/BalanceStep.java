package scot.sporran.support.imports;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;

@Singleton
final class BalanceStep implements Step<BalanceStep.BalanceLine> {

    private final Budgets budgets;
    private final LedgerQueries ledger;
    private final OpeningRepository openings;
    private final Clock clock;

    BalanceStep(Budgets budgets, LedgerQueries ledger, OpeningRepository openings, Clock clock) {
        this.budgets = budgets;
        this.ledger = ledger;
        this.openings = openings;
        this.clock = clock;
    }

    record BalanceLine(String budget, FundingSource source, Money amount, LocalDate on) {}

    @Override
    public BalanceLine read(Fields fields) {
        Money amount = fields.money("amount");
        if (!amount.isPositive()) {
            throw new FieldException("amount", "above £0.00; leave out what has nothing in it");
        }
        return new BalanceLine(fields.reference("budget_reference"), fields.one("source", FundingSource.class), amount,
                fields.date("on"));
    }

    @Override
    public String key(BalanceLine line) {
        return line.budget() + "|" + line.source();
    }

    @Override
    public Function<BalanceLine, Boolean> look(CouncilId council, List<BalanceLine> lines, Session session) {
        Map<String, Budget> there = budgets.findByReferences(council, lines.stream().map(BalanceLine::budget).toList());
        Map<String, OpeningRow> openings = openings(there);
        return line -> {
            Budget budget = there.get(line.budget());
            if (budget == null) {
                if (session.sources.contains(key(line))) {
                    return false;
                }
                throw new FieldException("budget_reference",
                        "a budget of the council that may hold money of this source; bring budgets in first");
            }
            if (ledger.balance(budget.fund()).stream().flatMap(all -> all.sources().stream())
                    .noneMatch(of -> of.source() == line.source())) {
                throw new FieldException("source", "a source that this budget has");
            }
            if (line.on().isBefore(budget.openedOn())) {
                throw new FieldException("on", budget.openedOn() + " or later: the budget opened then");
            }
            OpeningRow opening = openings.get(key(line));
            if (opening != null && (opening.amountPence() != line.amount().pence()
                    || !opening.effectiveOn().equals(line.on()))) {
                throw new FieldException("amount", "%s on %s, which was brought in before"
                        .formatted(Money.ofPence(opening.amountPence()), opening.effectiveOn()));
            }
            return opening != null;
        };
    }

    @Override
    public void apply(CouncilId council, List<BalanceLine> lines, String actor) {
        Map<String, Budget> there = budgets.findByReferences(council, lines.stream().map(BalanceLine::budget).toList());
        List<CompletableFuture<Receipt>> payments = new ArrayList<>();
        List<OpeningRow> rows = new ArrayList<>();
        for (BalanceLine line : lines) {
            Budget budget = there.get(line.budget());
            if (budget == null) {
                throw new IllegalStateException("Somebody else changed what was looked at: run the import again");
            }
            payments.add(pay(budget, line, actor));
            rows.add(new OpeningRow(Ids.next(), budget.id().value(), line.source(), line.amount().pence(), line.on(),
                    actor, Micros.of(clock.instant())));
        }
        // the ledger first: a row says that the money is there
        for (CompletableFuture<Receipt> payment : payments) {
            Receipt receipt = payment.join();
            if (!receipt.code().equals(Receipt.DONE)) {
                throw new IllegalStateException("The ledger answered " + receipt.code());
            }
        }
        openings.saveAll(rows);
    }

    @Override
    public void note(CouncilId council, BalanceLine line, Session session) {
        session.fileTotal.merge(line.source(), line.amount(), Money::plus);
    }

    /** What the ledger recorded for these lines: its answer to the payment that was made once. */
    void prove(CouncilId council, List<BalanceLine> lines, String actor, Session session) {
        Map<String, Budget> there = budgets.findByReferences(council, lines.stream().map(BalanceLine::budget).toList());
        Map<BalanceLine, CompletableFuture<Receipt>> answers = new LinkedHashMap<>();
        for (BalanceLine line : lines) {
            Budget budget = there.get(line.budget());
            if (budget != null) {
                answers.put(line, pay(budget, line, actor));
            }
        }
        answers.forEach((line, answer) -> session.ledgerTotal.merge(line.source(), answer.join().moved(), Money::plus));
    }

    private CompletableFuture<Receipt> pay(Budget budget, BalanceLine line, String actor) {
        return budgets.payIn(budget, line.source(), line.amount(), "opening balance " + line.source(), line.on(),
                actor);
    }

    private Map<String, OpeningRow> openings(Map<String, Budget> there) {
        if (there.isEmpty()) {
            return Map.of();
        }
        Map<Object, String> references = new HashMap<>();
        there.forEach((reference, budget) -> references.put(budget.id().value(), reference));
        Map<String, OpeningRow> found = new HashMap<>();
        openings.findByBudgetIdIn(there.values().stream().map(budget -> budget.id().value()).toList())
                .forEach(row -> found.put(references.get(row.budgetId()) + "|" + row.source(), row));
        return found;
    }
}
