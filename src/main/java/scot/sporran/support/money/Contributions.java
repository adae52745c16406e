package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.rules.ContributionBasis;
import scot.sporran.support.rules.RulePacks;

/** The person's share: what is expected for each funding period, what came, and how long the rest has been waited for. */
@Singleton
public class Contributions {

    private static final FeatureRow.Table DUE = new FeatureRow.Table("contribution_due",
            List.of("budget_id", "due_on", "expected_pence"), "expected_pence=expected_pence+VALUES(expected_pence)");
    private static final FeatureRow.Table RECEIPT = new FeatureRow.Table("contribution_receipt",
            List.of("budget_id", "reference", "received_on", "amount_pence"), "");

    private final Sql sql;
    private final Ledger ledger;
    private final RulePacks rules;

    Contributions(Sql sql, Ledger ledger, RulePacks rules) {
        this.sql = sql;
        this.ledger = ledger;
        this.rules = rules;
    }

    /**
     * Some of a share, on its day.
     *
     * @param on Europe/London date
     */
    public record Part(LocalDate on, Money amount) {}

    /** The row that says what is to be paid in, to be written in the commit that pays the council's money of the same period. */
    public static FeatureRow due(BudgetId budget, LocalDate on, Money amount) {
        return new FeatureRow(DUE, List.of(Ids.bytes(budget.value()), on.toString(), amount.pence()));
    }

    /**
     * The row that says what came, to be written in the commit that books it.
     *
     * @param reference the payer's, unique within the budget
     */
    public static FeatureRow receipt(BudgetId budget, String reference, LocalDate on, Money amount) {
        return new FeatureRow(RECEIPT,
                List.of(Ids.bytes(budget.value()), reference, on.toString(), amount.pence()));
    }

    /** How a budget's contribution stands on a day. */
    public ContributionAge age(BudgetId budget, LocalDate today) {
        return ContributionAge.of(due(budget, today), sum(received(budget, today)), sum(writtenOff(budget, today)),
                today);
    }

    /** What was to be paid in by a day, oldest first. */
    public List<Part> due(BudgetId budget, LocalDate by) {
        return parts("due_on,expected_pence FROM contribution_due", "due_on", budget, by);
    }

    /** What came by a day, oldest first; with gross payment too, where it never was in the budget. */
    public List<Part> received(BudgetId budget, LocalDate by) {
        return parts("received_on,amount_pence FROM contribution_receipt", "received_on", budget, by);
    }

    /** The payer's reference of what a command of the ledger booked; empty when it was no contribution. */
    public Optional<String> referenceOf(BudgetId budget, CommandKey key) {
        return sql.select(rows -> rows.getString(1), "SELECT reference FROM contribution_receipt WHERE budget_id=?",
                budget.value()).stream().filter(reference -> keyOf(budget, reference).equals(key)).findFirst();
    }

    private static CommandKey keyOf(BudgetId budget, String reference) {
        return new CommandKey(Ids.derived("contribution", budget.value().toString(), reference));
    }

    /** What was let go by a day, oldest first. */
    public List<Part> writtenOff(BudgetId budget, LocalDate by) {
        return parts("written_off_on,amount_pence FROM contribution_write_off", "written_off_on", budget, by);
    }

    private List<Part> parts(String from, String day, BudgetId budget, LocalDate by) {
        return sql.select(rows -> new Part(Sql.date(rows, 1), Money.ofPence(rows.getLong(2))),
                "SELECT " + from + " WHERE budget_id=? AND " + day + "<=? ORDER BY " + day, budget.value(), by);
    }

    private static Money sum(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(Money.ZERO, Money::plus);
    }

    /**
     * Notes a contribution that came. With net payment it is paid into the budget; with gross payment the council paid
     * the whole before and keeps it.
     *
     * @param reference the payer's, unique within the budget: the same again counts once
     * @param receivedOn Europe/London date
     */
    public CompletableFuture<Receipt> received(Budget budget, Money amount, String reference, LocalDate receivedOn,
            String actor) {
        if (!amount.isPositive() || reference.isBlank() || reference.length() > 120) {
            throw new IllegalArgumentException(
                    "A contribution is above £0.00 and has a reference of 1 to 120 characters");
        }
        boolean net = rules.on(budget.council(), receivedOn).funding().basis() == ContributionBasis.NET;
        List<Move> moves = net
                ? List.of(new Move.Credit(FundingSource.CONTRIBUTION, amount,
                        CounterAccount.CONTRIBUTION_RECEIVABLE))
                : List.of();
        Outcome outcome = Outcome.done(amount, moves, List.of(receipt(budget.id(), reference, receivedOn, amount)));
        return ledger.submit(new LedgerCommand(budget.fund(),
                keyOf(budget.id(), reference),
                RequestHash.of("%d|%s".formatted(amount.pence(), receivedOn)), Set.of(), actor, receivedOn, null,
                (fund, now) -> outcome));
    }
}
