package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PastPurchase;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Contributions;

/** Writes months of history through the ledger's own commands, many at a time; a fund's commands keep their order. */
@Singleton
@Requires(env = "demo")
class DemoJournal {

    private static final int IN_FLIGHT = 600;
    private static final String ACTOR = "demo";
    private static final String NOT_ENOUGH = "INSUFFICIENT_FUNDS";

    private final Ledger ledger;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    DemoJournal(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Money in, and what an earlier system knew of the person's share: that it came, or that it was asked for. */
    void in(Budget budget, FundingSource source, DemoMonths.Happening happening) {
        Money amount = happening.amount();
        List<FeatureRow> rows = source == FundingSource.CONTRIBUTION
                ? List.of(Contributions.receipt(budget.id(), "demo " + happening.key(), happening.on(), amount))
                : happening.asked().isPositive()
                        ? List.of(Contributions.due(budget.id(), happening.on(), happening.asked()))
                        : List.of();
        submit(budget.fund(), amount, happening.on(), happening.key(), Set.of(), (view, now) -> Outcome.done(amount,
                List.of(new Move.Credit(source, amount, happening.counter())), rows));
    }

    /** Money out; refused, as it would have been then, when it is not there. */
    void out(FundId fund, Money amount, CounterAccount to, LocalDate on, String key) {
        if (amount.isPositive()) {
            submit(fund, amount, on, key, Set.of(), (view, now) -> view.available().compareTo(amount) < 0
                    ? Outcome.refused(NOT_ENOUGH, amount, List.of())
                    : Outcome.done(amount, List.of(new Move.Debit(amount, to)), List.of()));
        }
    }

    /** What a card paid before this service heard its messages; the settlement knows of it too. */
    void bought(FundId fund, Money amount, DemoMonths.Shop shop, LocalDate on, String key) {
        UUID purchase = Ids.derived("demo purchase", fund.value().toString(), key);
        HoldId hold = new HoldId(purchase);
        FeatureRow row = PastPurchase.row(purchase, amount, fund, shop.name(), shop.category(),
                on.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant());
        submit(fund, amount, on, key, Set.of(hold), (view, now) -> view.available().compareTo(amount) < 0
                ? Outcome.refused(NOT_ENOUGH, amount, List.of())
                : Outcome.done(amount, List.of(new Move.PayAtOnce(hold, amount, CounterAccount.CARD_SETTLEMENT)),
                        List.of(row)));
    }

    private void submit(FundId fund, Money amount, LocalDate on, String key, Set<HoldId> holds,
            LedgerCommand.Rule rule) {
        room.acquireUninterruptibly();
        ledger.submit(new LedgerCommand(fund, new CommandKey(Ids.derived("demo", fund.value().toString(), key)),
                RequestHash.of(amount.pence() + "|" + on), holds, ACTOR, on, null, rule))
                .whenComplete((receipt, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                    room.release();
                });
    }

    /**
     * Waits until all is durable.
     *
     * @throws IllegalStateException when something was not written
     */
    void settle() {
        room.acquireUninterruptibly(IN_FLIGHT);
        room.release(IN_FLIGHT);
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw new IllegalStateException("The demo's history could not be written", thrown);
        }
    }
}
