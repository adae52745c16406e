package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import scot.sporran.identity.Login;
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
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;

/**
 * What recoveries do to the ledger. Each instalment, and each decision that gives money back, has a row of its own that is written in the
 * ledger's commit: so each happens once, however often it is asked for.
 */
@Singleton
class RecoveryMoney {

    private static final FeatureRow.Table TAKING = new FeatureRow.Table("surplus_taking",
            List.of("case_id", "instalment", "amount_pence", "taken_on"), "");
    private static final FeatureRow.Table DECISION = new FeatureRow.Table("surplus_decision", List.of("case_id",
            "review_no", "outcome", "given_back_pence", "words", "decided_by", "decided_name", "decided_at_us"), "");

    private final Ledger ledger;
    private final Budgets budgets;
    private final Sql sql;
    private final Clock clock;

    RecoveryMoney(Ledger ledger, Budgets budgets, Sql sql, Clock clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.sql = sql;
        this.clock = clock;
    }

    /** All that was taken of a case. */
    Money taken(UUID surplus) {
        return Money.ofPence(sql.select(row -> row.getLong(1),
                "SELECT COALESCE(SUM(amount_pence),0) FROM surplus_taking WHERE case_id=?", surplus).getFirst());
    }

    /** Takes an instalment; what was taken by this call: nothing when it was taken before, or is not there to take. */
    Money take(SurplusCase due, Budget budget, int instalment, Money amount) {
        FeatureRow row = new FeatureRow(TAKING,
                List.of(Ids.bytes(due.id()), instalment, amount.pence(), today().toString()));
        return moved(due, budget, Ids.derived("recovery", due.id().toString(), Integer.toString(instalment)),
                due.id() + "|" + instalment,
                (fund, now) -> fund.available(FundingSource.COUNCIL).compareTo(amount) < 0
                        ? Outcome.refused(BudgetMoney.NOT_ENOUGH, amount, List.of())
                        : Outcome.done(amount, List.of(new Move.DebitFrom(FundingSource.COUNCIL, amount,
                                CounterAccount.RECOVERY_RECEIVABLE)), List.of(row)));
    }

    /**
     * Gives back what was taken, and keeps the decision with it.
     *
     * @param review its number
     * @return false when that review has been decided before
     */
    boolean giveBack(SurplusCase surplus, int review, Money amount, String words, Login by) {
        FeatureRow row = new FeatureRow(DECISION,
                List.of(Ids.bytes(surplus.id()), review, SurplusReview.Outcome.GIVE_BACK.name(), amount.pence(), words,
                        Ids.bytes(by.id().value()), by.displayName(), Micros.of(clock.instant())));
        Budget budget = budgets.find(surplus.budget()).orElseThrow();
        return moved(surplus, budget,
                Ids.derived("recovery given back", surplus.id().toString(), Integer.toString(review)),
                by.id().value() + "|" + words, (fund, now) -> Outcome.done(amount, List.of(
                        new Move.UndoDebit(FundingSource.COUNCIL, amount, CounterAccount.RECOVERY_RECEIVABLE)),
                        List.of(row)))
                .isPositive();
    }

    private Money moved(SurplusCase of, Budget budget, UUID key, String request, LedgerCommand.Rule rule) {
        LedgerCommand command = new LedgerCommand(budget.fund(), new CommandKey(key), RequestHash.of(request), Set.of(),
                "surplus " + of.id(), today(), null, rule);
        try {
            Receipt receipt = ledger.submit(command).join();
            return receipt.repeat() || !receipt.code().equals(Receipt.DONE) ? Money.ZERO : receipt.moved();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RowAlreadyThereException) {
                return Money.ZERO;
            }
            throw e;
        }
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
