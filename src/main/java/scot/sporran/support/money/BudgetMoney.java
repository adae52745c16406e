package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;

/** A budget's money: the three numbers, what is set aside, and how it stood on any day. */
@Singleton
public class BudgetMoney {

    /** A receipt's code when the money to move is not there. */
    public static final String NOT_ENOUGH = "NOT_ENOUGH";

    private static final int LONGEST_REASON = 400;
    private static final FeatureRow.Table POT_MOVE = new FeatureRow.Table("pot_move", List.of("command_key",
            "budget_id", "source", "pot", "filled_pence", "reason", "actor", "moved_on"), "");

    private final Ledger ledger;
    private final LedgerQueries queries;
    private final LedgerHistory history;
    private final Commitments commitments;
    private final FundingTables tables;
    private final Clock clock;

    BudgetMoney(Ledger ledger, LedgerQueries queries, LedgerHistory history, Commitments commitments,
            FundingTables tables, Clock clock) {
        this.ledger = ledger;
        this.queries = queries;
        this.history = history;
        this.commitments = commitments;
        this.tables = tables;
        this.clock = clock;
    }

    /** Money now, promised and free, as of this moment; empty when the budget has no fund. */
    public Optional<ThreeNumbers> now(Budget budget) {
        return Optional.ofNullable(now(List.of(budget)).get(budget.id()));
    }

    /** As {@link #now} for many budgets, in few selects. */
    public Map<BudgetId, ThreeNumbers> now(Collection<Budget> budgets) {
        Map<BudgetId, Money> committed = commitments.totals(budgets.stream().map(Budget::id).toList(), today());
        Map<BudgetId, ThreeNumbers> numbers = new HashMap<>();
        queries.balances(budgets.stream().map(Budget::fund).toList()).forEach((fund, balance) -> {
            BudgetId id = new BudgetId(fund.value());
            numbers.put(id, ThreeNumbers.of(balance, committed.getOrDefault(id, Money.ZERO)));
        });
        return numbers;
    }

    /** The settled money of each source, and what each has in pots. */
    public Optional<FundBalance> balance(Budget budget) {
        return queries.balance(budget.fund());
    }

    /**
     * How the money stood.
     *
     * @param day as at the end of this Europe/London day, by the dates on which entries count; null for all that is known
     * @param knownAt as it was known at this UTC instant; null for all that is known now
     */
    public Optional<FundBalance> then(Budget budget, @Nullable LocalDate day, @Nullable Instant knownAt) {
        if (day != null) {
            return history.asAt(budget.fund(), day, knownAt);
        }
        return knownAt == null ? balance(budget) : history.recordedBy(budget.fund(), knownAt);
    }

    /** Gives a pot a rule by which it fills from now on; the pot is opened with it. */
    public void fillByRule(Budget budget, PotRule rule) {
        ledger.openPot(budget.fund(), rule.source(), rule.pot());
        tables.savePotRule(budget.id(), rule);
    }

    /** The rules by which a budget's pots fill. */
    public List<PotRule> potRules(BudgetId budget) {
        return tables.potRules(List.of(budget)).getOrDefault(budget, List.of());
    }

    /** How often the budget is paid: the council's rhythm unless another was said. */
    public FundingSchedule rhythm(BudgetId budget) {
        return tables.schedules(List.of(budget)).getOrDefault(budget, List.of(FundingSchedule.COUNCILS)).getFirst();
    }

    /** Pays a budget on a rhythm of its own from now on, or on the council's again; pauses it. @param why for the record, 1 to 400 characters */
    public void payBy(BudgetId budget, FundingSchedule rhythm, String why) {
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("The reason is 1 to 400 characters");
        }
        tables.saveSchedule(budget, rhythm, why);
    }

    /**
     * A move between a source's free money and one of its pots, by a person.
     *
     * @param amount above zero into the pot, below zero out of it
     * @param reason for the record, 1 to 400 characters
     * @param key the same key again moves nothing more
     */
    public record PotMove(FundingSource source, Pot pot, Money amount, String reason, String key) {

        public PotMove {
            if (amount.pence() == 0 || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "A pot gets or gives more than nothing, and the reason is 1 to 400 characters");
            }
        }
    }

    /**
     * Moves money into a pot or out of it.
     *
     * @throws IllegalArgumentException when the budget has no money from that source
     */
    public CompletableFuture<Receipt> move(Budget budget, PotMove move, String actor) {
        ledger.openPot(budget.fund(), move.source, move.pot);
        boolean fills = move.amount.isPositive();
        Money amount = fills ? move.amount : Money.ZERO.minus(move.amount);
        CommandKey key = new CommandKey(Ids.derived("pot", budget.id().value().toString(), move.key));
        FeatureRow row = new FeatureRow(POT_MOVE, List.of(Ids.bytes(key.value()), Ids.bytes(budget.id().value()),
                move.source.name(), move.pot.name(), move.amount.pence(), move.reason, actor, today().toString()));
        return ledger.submit(new LedgerCommand(budget.fund(), key,
                RequestHash.of("%s|%s|%d|%s".formatted(move.source, move.pot, move.amount.pence(), move.reason)),
                Set.of(), actor, today(), null, (fund, now) -> {
                    Money there = fills ? fund.available(move.source) : fund.inPot(move.source, move.pot);
                    if (there.compareTo(amount) < 0) {
                        return Outcome.refused(NOT_ENOUGH, amount, List.of());
                    }
                    Move made = fills
                            ? new Move.FillPot(move.source, move.pot, amount)
                            : new Move.UsePot(move.source, move.pot, amount);
                    return Outcome.done(amount, List.of(made), List.of(row));
                }));
    }

    /** Why a person moved money into a pot or out of it by that command; empty when nobody did. */
    public Optional<String> whyMoved(CommandKey key) {
        return tables.whyMoved(key);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
