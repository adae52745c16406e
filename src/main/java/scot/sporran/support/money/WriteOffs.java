package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;

/** Money that is let go of, each sum once by the id of what decided it. */
@Singleton
class WriteOffs {

    private static final String NOT_OPEN = "NOT_OPEN";
    private static final FeatureRow.Table CONTRIBUTION = new FeatureRow.Table("contribution_write_off",
            List.of("write_off_id", "budget_id", "written_off_on", "amount_pence"), "");

    private final Ledger ledger;

    WriteOffs(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Makes good what shops took beyond the money, from the council's write-off account; refused when less is missing by now. */
    CompletableFuture<Receipt> overdrawn(Budget budget, Money amount, UUID id, LocalDate on, String actor) {
        return submit(budget, amount, id, on, actor, fund -> {
            List<Move> moves = new ArrayList<>();
            long left = amount.pence();
            for (FundingSource source : fund.drawOrder()) {
                long part = Math.min(left, Math.max(0, -fund.available(source).pence()));
                if (part > 0) {
                    moves.add(new Move.Credit(source, Money.ofPence(part), CounterAccount.WRITE_OFF));
                    left -= part;
                }
            }
            return left > 0 ? Outcome.refused(NOT_OPEN, amount, List.of()) : Outcome.done(amount, moves, List.of());
        });
    }

    /** Expects so much less of the person. No money moves: what never came is in no account. */
    CompletableFuture<Receipt> contribution(Budget budget, Money amount, UUID id, LocalDate on, String actor) {
        FeatureRow row = new FeatureRow(CONTRIBUTION,
                List.of(Ids.bytes(id), Ids.bytes(budget.id().value()), on.toString(), amount.pence()));
        return submit(budget, amount, id, on, actor, fund -> Outcome.done(amount, List.of(), List.of(row)));
    }

    private interface Rule {
        Outcome of(FundView fund);
    }

    private CompletableFuture<Receipt> submit(Budget budget, Money amount, UUID id, LocalDate on, String actor,
            Rule rule) {
        return ledger.submit(new LedgerCommand(budget.fund(), new CommandKey(Ids.derived("write-off", id.toString())),
                RequestHash.of(id + "|" + amount.pence()), Set.of(), actor, on, null,
                (fund, now) -> rule.of(fund)));
    }
}
