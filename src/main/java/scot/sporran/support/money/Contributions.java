package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
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

    /** How a budget's contribution stands on a day. */
    public ContributionAge age(BudgetId budget, LocalDate today) {
        List<ContributionAge.Due> due = sql.select(
                rows -> new ContributionAge.Due(Sql.date(rows, 1), Money.ofPence(rows.getLong(2))),
                "SELECT due_on,expected_pence FROM contribution_due WHERE budget_id=? AND due_on<=? ORDER BY due_on",
                budget.value(), today);
        return ContributionAge.of(due, sum("contribution_receipt", "received_on", budget, today),
                sum("contribution_write_off", "written_off_on", budget, today), today);
    }

    private Money sum(String table, String day, BudgetId budget, LocalDate today) {
        return Money.ofPence(sql.select(rows -> rows.getLong(1), "SELECT COALESCE(SUM(amount_pence),0) FROM " + table
                + " WHERE budget_id=? AND " + day + "<=?", budget.value(), today).getFirst());
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
        FeatureRow row = new FeatureRow(RECEIPT, List.of(Ids.bytes(budget.id().value()), reference,
                receivedOn.toString(), amount.pence()));
        Outcome outcome = Outcome.done(amount, moves, List.of(row));
        return ledger.submit(new LedgerCommand(budget.fund(),
                new CommandKey(Ids.derived("contribution", budget.id().value().toString(), reference)),
                RequestHash.of("%d|%s".formatted(amount.pence(), receivedOn)), Set.of(), actor, receivedOn, null,
                (fund, now) -> outcome));
    }
}
