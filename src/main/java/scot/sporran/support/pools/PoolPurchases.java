package scot.sporran.support.pools;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.HoldState;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerUnavailableException;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;

/**
 * Purchases from a pot, over funds that may live on different shards: every part is reserved, and only when all are is any
 * paid. Each step has a key made from the purchase, so that anybody may carry on what was interrupted.
 */
@Singleton
class PoolPurchases {

    private static final Logger LOG = LoggerFactory.getLogger(PoolPurchases.class);
    private static final Duration RESERVED_FOR = Duration.ofDays(30);
    private static final String NOT_ENOUGH = "NOT_ENOUGH";
    private static final int MOST_AT_ONCE = 200;

    private final PoolStore store;
    private final Ledger ledger;

    PoolPurchases(PoolStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * Splits, reserves, pays. The same key for the same pot buys once.
     *
     * @return the purchase: {@code DONE}, or {@code REFUSED} when somebody's part was not there
     */
    PoolSpend buy(Pool pool, String key, String what, Money amount, Pools.By by, Instant at) {
        List<Pool.Member> in = pool.in();
        if (in.isEmpty() || !amount.isPositive() || what.isBlank() || what.length() > 300) {
            throw new BadInputException(what.isBlank() || what.length() > 300 ? "what" : "amountPence",
                    "what was bought, and a sum above 0", "Say what it is and how much it costs.");
        }
        UUID id = Ids.derived("pool spend", pool.id().value().toString(), key);
        Optional<PoolSpend> before = store.spend(id);
        if (before.isPresent()) {
            return repeat(before.get(), what, amount);
        }
        List<Long> split = Shares.split(amount.pence(), in.stream().map(member -> (long) member.share()).toList());
        List<PartRow> parts = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            parts.add(new PartRow(new PartRow.Key(id, in.get(i).budget().value()), i, split.get(i), 0));
        }
        try {
            store.begin(new SpendRow(id, pool.id().value(), what, amount.pence(), London.dateOf(at),
                    PoolSpend.State.PLACING, by.name(), by.actor(), Micros.of(at)), parts);
        } catch (DataAccessException e) {
            Optional<PoolSpend> other = store.spend(id);
            if (other.isEmpty()) {
                throw e;
            }
            return repeat(other.get(), what, amount);
        }
        return carryOn(id, by.actor());
    }

    private PoolSpend repeat(PoolSpend before, String what, Money amount) {
        if (!before.what().equals(what) || !before.amount().equals(amount)) {
            throw new BadInputException("Idempotency-Key", "a key that was not used for another purchase",
                    "Send a new key with a new purchase.");
        }
        return carryOn(before.id(), "system");
    }

    /** From wherever it stands to its end. */
    private PoolSpend carryOn(UUID id, String actor) {
        PoolSpend spend = store.spend(id).orElseThrow();
        if (spend.state() == PoolSpend.State.PLACING) {
            boolean all = place(spend, actor);
            store.move(id, PoolSpend.State.PLACING, all ? PoolSpend.State.POSTING : PoolSpend.State.RELEASING);
            spend = store.spend(id).orElseThrow();
        }
        if (spend.state() == PoolSpend.State.POSTING) {
            settle(spend, actor, "post");
            store.move(id, PoolSpend.State.POSTING, PoolSpend.State.DONE);
        } else if (spend.state() == PoolSpend.State.RELEASING) {
            settle(spend, actor, "release");
            store.move(id, PoolSpend.State.RELEASING, PoolSpend.State.REFUSED);
        }
        return store.spend(id).orElseThrow();
    }

    private boolean place(PoolSpend spend, String actor) {
        for (PartRow part : store.parts(spend.id())) {
            Money amount = Money.ofPence(part.amountPence());
            if (amount.isPositive() && !submit(spend, part, "place", actor, (fund, now) -> fund.available()
                    .compareTo(amount) < 0
                            ? Outcome.refused(NOT_ENOUGH, amount, List.of())
                            : Outcome.done(amount, List.of(new Move.PlaceHold(part.hold(), amount,
                                    CounterAccount.PROVIDER_PAYABLE, now.plus(RESERVED_FOR))), List.of()))
                    .equals(Receipt.DONE)) {
                return false;
            }
        }
        return true;
    }

    private void settle(PoolSpend spend, String actor, String how) {
        for (PartRow part : store.parts(spend.id())) {
            if (part.amountPence() > 0) {
                Money amount = Money.ofPence(part.amountPence());
                submit(spend, part, how, actor, (fund, now) -> {
                    FundView.HoldView hold = fund.hold(part.hold());
                    if (hold == null || hold.state() != HoldState.PLACED) {
                        return Outcome.done(Money.ZERO, List.of(), List.of());
                    }
                    return Outcome.done(amount, List.of(how.equals("post")
                            ? new Move.PostHold(part.hold(), amount, true)
                            : new Move.ReleaseHold(part.hold(), hold.held())), List.of());
                });
            }
        }
    }

    void refund(PoolSpend spend, String key, Money amount, Pools.By by, Instant at) {
        UUID refund = Ids.derived("pool refund", spend.id().toString(), key);
        for (RefundRow row : store.refund(refund, spend.id(), amount)) {
            arrive(spend, row, by.actor(), London.dateOf(at));
        }
    }

    private void arrive(PoolSpend spend, RefundRow row, String actor, LocalDate on) {
        PartRow part = new PartRow(new PartRow.Key(spend.id(), row.key().budgetId()), 0, row.amountPence(), 0);
        Money amount = Money.ofPence(row.amountPence());
        Outcome outcome = Outcome.done(amount, List.of(new Move.RefundHold(part.hold(), amount)), List.of());
        submit(spend.pool().fundOf(new BudgetId(row.key().budgetId())), part.hold(),
                Ids.derived("pool refund part", row.key().refundId().toString(), row.key().budgetId().toString()),
                amount, actor, on, (fund, now) -> outcome);
        store.arrived(row);
    }

    /** The code of the receipt. */
    private String submit(PoolSpend spend, PartRow part, String how, String actor, LedgerCommand.Rule rule) {
        return submit(spend.pool().fundOf(new BudgetId(part.key().budgetId())), part.hold(),
                Ids.derived("pool spend " + how, spend.id().toString(), part.key().budgetId().toString()),
                Money.ofPence(part.amountPence()), actor, spend.spentOn(), rule);
    }

    private String submit(FundId fund, HoldId hold, UUID key, Money amount, String actor, LocalDate on,
            LedgerCommand.Rule rule) {
        return ledger.submit(new LedgerCommand(fund, new CommandKey(key),
                RequestHash.of(hold.value() + "|" + amount.pence()), Set.of(hold), actor, on, null, rule)).join()
                .code();
    }

    /** Finishes what is under way in a pot. */
    void carryOn(PoolId pool) {
        for (PoolSpend spend : store.spends(pool, MOST_AT_ONCE)) {
            if (spend.state() != PoolSpend.State.DONE && spend.state() != PoolSpend.State.REFUSED) {
                carryOn(spend.id(), "system");
            }
        }
    }

    @Scheduled(initialDelay = "40s", fixedDelay = "60s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void carryOnQuietly() {
        try {
            store.spendsUnderWay(MOST_AT_ONCE).forEach(id -> carryOn(id, "system"));
            for (RefundRow row : store.refundsUnderWay(MOST_AT_ONCE)) {
                PoolSpend spend = store.spend(row.spendId()).orElseThrow();
                arrive(spend, row, "system", spend.spentOn());
            }
        } catch (LedgerUnavailableException | CompletionException | DataAccessException e) {
            LOG.debug("Purchases from pots wait: {}", e.getMessage());
        }
    }
}
