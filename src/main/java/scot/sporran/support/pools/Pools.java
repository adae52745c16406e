package scot.sporran.support.pools;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.Transfers;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RequestKind;

/** Opens pots, lets friends in and out, and moves their money between their budgets and their part of the pot. */
@Singleton
public class Pools {

    private static final int MOST_MEMBERS = 12;

    private final PoolStore store;
    private final PoolPurchases purchases;
    private final Budgets budgets;
    private final Ledger ledger;
    private final LedgerQueries queries;
    private final Transfers transfers;

    Pools(PoolStore store, PoolPurchases purchases, Budgets budgets, Ledger ledger, LedgerQueries queries,
            Transfers transfers) {
        this.store = store;
        this.purchases = purchases;
        this.budgets = budgets;
        this.ledger = ledger;
        this.queries = queries;
        this.transfers = transfers;
    }

    /** Who moves money, for the record. */
    public record By(String actor, String name) {}

    /**
     * Opens a pot with its first member. The same request opens one.
     *
     * @param approved the member's approved request to share
     * @param share 1 to 1000, against those of the others
     */
    public Pool open(SupportRequest approved, String name, String purpose, String exitRule, int share,
            LocalDate on) {
        checkText("name", name, 120);
        checkText("purpose", purpose, 500);
        checkText("exitRule", exitRule, 500);
        Budget budget = budgetOf(approved, share);
        PoolId id = new PoolId(Ids.derived("pool", approved.id().value().toString()));
        Optional<Pool> before = store.find(id);
        if (before.isPresent()) {
            return before.get();
        }
        openPart(id, budget);
        store.open(new PoolRow(id.value(), budget.council().value(), name, purpose, exitRule, on),
                member(id, budget, approved, share, on, 1));
        return store.find(id).orElseThrow();
    }

    /** Lets a friend in, whose own request to share this pot was approved. Again is the same as once. */
    public Pool join(PoolId id, SupportRequest approved, int share, LocalDate on) {
        Pool pool = store.find(id).orElseThrow();
        Budget budget = budgetOf(approved, share);
        if (!id.value().equals(Objects.requireNonNull(approved.details().pool()).poolId())
                || !budget.council().equals(pool.council())) {
            throw new BadInputException("requestId", "an approved request to share this pot", "Ask for it first.");
        }
        if (pool.in().size() >= MOST_MEMBERS) {
            throw new BadInputException("poolId", "a pot with fewer than " + MOST_MEMBERS + " members",
                    "Begin another one.");
        }
        if (!pool.has(budget.id())) {
            openPart(id, budget);
            store.join(member(id, budget, approved, share, on, pool.members().size() + 1));
        }
        return store.find(id).orElseThrow();
    }

    private Budget budgetOf(SupportRequest approved, int share) {
        BudgetId budget = approved.budget();
        boolean agreed = approved.state() == RequestState.APPROVED
                || approved.state() == RequestState.APPROVED_ON_APPEAL;
        if (approved.kind() != RequestKind.POOLING || !agreed || budget == null) {
            throw new BadInputException("requestId", "an approved request to share a pot", "Ask for it first.");
        }
        if (share < 1 || share > 1_000) {
            throw new BadInputException("share", "1 to 1000", "Two for somebody who takes double the part of one.");
        }
        return budgets.find(budget).orElseThrow();
    }

    private static MemberRow member(PoolId id, Budget budget, SupportRequest approved, int share, LocalDate on,
            int place) {
        return new MemberRow(new MemberRow.Key(id.value(), budget.id().value()), budget.person().value(),
                approved.id().value(), share, on, null, place);
    }

    /** The part has the budget's own sources in its own order: nothing can mix on the way there and back. */
    private void openPart(PoolId pool, Budget budget) {
        LedgerQueries.FundBalance balance = queries.balance(budget.fund()).orElseThrow();
        ledger.openFund(pool.fundOf(budget.id()), new BookId(budget.council().value()),
                balance.sources().stream().map(LedgerQueries.SourceBalance::source).toList());
    }

    /**
     * Moves a member's money into their part of the pot. The same key for the same member moves once.
     *
     * @param source whose money; null for the first in the budget's order that has enough
     * @return false when it is not free
     * @throws BadInputException when the member is not in the pot, or would bring more than was approved
     */
    public boolean contribute(PoolId id, BudgetId member, @Nullable FundingSource source, Money amount,
            SupportRequest approved, String key, LocalDate on, By by) {
        Pool pool = store.find(id).orElseThrow();
        if (!pool.has(member) || !amount.isPositive()) {
            throw new BadInputException("amountPence", "above 0, from somebody in the pot", "Join first.");
        }
        Money most = approved.approved();
        if (most != null && inPot(id, member).plus(amount).compareTo(most) > 0) {
            throw new BadInputException("amountPence", "at most " + most + " in the pot", "Ask to bring more.");
        }
        Budget budget = budgets.find(member).orElseThrow();
        LedgerQueries.FundBalance balance = queries.balance(budget.fund()).orElseThrow();
        FundingSource from = source != null
                ? source
                : balance.sources().stream().filter(one -> one.available().compareTo(amount) >= 0).findFirst()
                        .map(LedgerQueries.SourceBalance::source).orElse(balance.sources().getFirst().source());
        UUID transfer = Ids.derived("pool contribution", id.value().toString(), member.value().toString(), key);
        openPart(id, budget);
        Receipt receipt = transfers.transfer(new Transfers.Order(transfer, budget.fund(), id.fundOf(member), from,
                amount, on, "Into the shared pot " + pool.name(), by.actor())).join();
        return receipt.code().equals(Receipt.DONE);
    }

    /**
     * Lets a member go, with exactly what is left of what they brought, source by source. Again is the same as once. A
     * purchase that is under way is finished first; a refund that comes later follows them home.
     */
    public Pool leave(PoolId id, BudgetId member, LocalDate on, By by) {
        Pool pool = store.find(id).orElseThrow();
        purchases.carryOn(id);
        store.leave(id, member, on);
        sendHome(pool, member, on, by);
        return store.find(id).orElseThrow();
    }

    /** What is free in that member's part goes back to their budget. */
    private void sendHome(Pool pool, BudgetId member, LocalDate on, By by) {
        Budget budget = budgets.find(member).orElseThrow();
        queries.balance(pool.id().fundOf(member)).ifPresent(part -> {
            for (LedgerQueries.SourceBalance source : part.sources()) {
                if (source.available().isPositive()) {
                    transfers.transfer(new Transfers.Order(Ids.next(), part.fund(), budget.fund(), source.source(),
                            source.available(), on, "Home from the shared pot " + pool.name(), by.actor())).join();
                }
            }
        });
    }

    /** Buys something for all who are in the pot, split by their shares. See {@link PoolPurchases#buy}. */
    public PoolSpend buy(PoolId id, String key, String what, Money amount, By by, Instant at) {
        Pool pool = store.find(id).orElseThrow();
        return purchases.buy(pool, key, what, amount, by, at);
    }

    /**
     * Gives a purchase back, in whole or part, to those who paid it, in the proportion in which they have money in it.
     * Whoever has left gets theirs at home.
     */
    public PoolSpend refund(UUID spend, String key, Money amount, By by, Instant at) {
        PoolSpend bought = store.spend(spend).orElseThrow();
        purchases.refund(bought, key, amount, by, at);
        Pool pool = store.find(bought.pool()).orElseThrow();
        for (Pool.Member member : pool.members()) {
            if (!member.isIn()) {
                sendHome(pool, member.budget(), London.dateOf(at), by);
            }
        }
        return store.spend(spend).orElseThrow();
    }

    /** A member's money in the pot, what is being spent left out. */
    public Money inPot(PoolId id, BudgetId member) {
        return queries.balance(id.fundOf(member)).map(LedgerQueries.FundBalance::available).orElse(Money.ZERO);
    }

    public Optional<Pool> find(PoolId id) {
        return store.find(id);
    }

    public Optional<PoolSpend> purchase(UUID spend) {
        return store.spend(spend);
    }

    /** What was bought from a pot, newest first. */
    public List<PoolSpend> purchases(PoolId id, int limit) {
        return store.spends(id, limit);
    }

    /** The pots that a person is or was in. */
    public List<Pool> of(PersonId person) {
        return store.of(person).stream().flatMap(id -> store.find(id).stream()).toList();
    }

    private static void checkText(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw new BadInputException(field, "1 to " + most + " characters", "Say it in a few words.");
        }
    }
}
