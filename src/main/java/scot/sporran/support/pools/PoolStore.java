package scot.sporran.support.pools;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.requests.RequestId;

/** Pots, members, purchases and refunds as rows. */
@Singleton
class PoolStore {

    private final PoolRepository pools;
    private final MemberRepository members;
    private final SpendRepository spends;
    private final PartRepository parts;
    private final RefundRepository refunds;

    PoolStore(PoolRepository pools, MemberRepository members, SpendRepository spends, PartRepository parts,
            RefundRepository refunds) {
        this.pools = pools;
        this.members = members;
        this.spends = spends;
        this.parts = parts;
        this.refunds = refunds;
    }

    @Transactional
    void open(PoolRow pool, MemberRow first) {
        pools.save(pool);
        members.save(first);
    }

    /** Adds a member, or takes one back who had left. */
    @Transactional
    void join(MemberRow member) {
        boolean known = members.ofPool(member.key().poolId()).stream()
                .anyMatch(row -> row.key().budgetId().equals(member.key().budgetId()));
        if (known) {
            members.update(member);
        } else {
            members.save(member);
        }
    }

    boolean leave(PoolId pool, BudgetId budget, LocalDate on) {
        return members.leave(pool.value(), budget.value(), on) == 1;
    }

    Optional<Pool> find(PoolId id) {
        return pools.findById(id.value()).map(row -> new Pool(id, new CouncilId(row.councilId()), row.name(),
                row.purpose(), row.exitRule(), row.openedOn(),
                members.ofPool(id.value()).stream().map(PoolStore::member).toList()));
    }

    List<PoolId> of(PersonId person) {
        return members.ofPerson(person.value()).stream().map(row -> new PoolId(row.key().poolId())).distinct().toList();
    }

    private static Pool.Member member(MemberRow row) {
        return new Pool.Member(new BudgetId(row.key().budgetId()), new PersonId(row.personId()),
                new RequestId(row.requestId()), row.share(), row.joinedOn(), row.leftOn());
    }

    @Transactional
    void begin(SpendRow spend, List<PartRow> split) {
        spends.save(spend);
        parts.saveAll(split);
    }

    boolean move(UUID spend, PoolSpend.State before, PoolSpend.State after) {
        return spends.move(spend, before, after) == 1;
    }

    List<PartRow> parts(UUID spend) {
        return parts.ofSpend(spend);
    }

    Optional<PoolSpend> spend(UUID id) {
        return spends.findById(id).map(this::spend);
    }

    List<PoolSpend> spends(PoolId pool, int limit) {
        return spends.ofPool(pool.value(), limit).stream().map(this::spend).toList();
    }

    List<UUID> spendsUnderWay(int limit) {
        return spends.underWay(limit).stream().map(SpendRow::spendId).toList();
    }

    private PoolSpend spend(SpendRow row) {
        return new PoolSpend(row.spendId(), new PoolId(row.poolId()), row.what(), Money.ofPence(row.amountPence()),
                row.spentOn(), row.state(), row.byName(), Micros.toInstant(row.atUs()),
                parts.ofSpend(row.spendId()).stream()
                        .map(part -> new PoolSpend.Part(new BudgetId(part.key().budgetId()),
                                Money.ofPence(part.amountPence()), Money.ofPence(part.refundedPence())))
                        .toList());
    }

    /** Splits a refund by what each still has in the purchase and writes it down; the same refund again is left as it is. */
    @Transactional
    List<RefundRow> refund(UUID refundId, UUID spendId, Money amount) {
        SpendRow spend = spends.locked(spendId).orElseThrow();
        List<RefundRow> before = refunds.ofRefund(refundId);
        if (!before.isEmpty()) {
            return before;
        }
        List<PartRow> all = parts.ofSpend(spendId);
        List<Long> left = all.stream().map(part -> part.amountPence() - part.refundedPence()).toList();
        long most = left.stream().mapToLong(Long::longValue).sum();
        if (spend.state() != PoolSpend.State.DONE || !amount.isPositive() || amount.pence() > most) {
            throw new BadInputException("amountPence", "above 0 and at most " + Money.ofPence(most),
                    "A refund is not more than what was paid.");
        }
        List<Long> split = Shares.split(amount.pence(), left);
        List<RefundRow> rows = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            if (split.get(i) > 0) {
                UUID budget = all.get(i).key().budgetId();
                parts.refund(spendId, budget, split.get(i));
                rows.add(new RefundRow(new RefundRow.Key(refundId, budget), spendId, split.get(i), false));
            }
        }
        refunds.saveAll(rows);
        return rows;
    }

    void arrived(RefundRow row) {
        refunds.arrive(row.key().refundId(), row.key().budgetId());
    }

    List<RefundRow> refundsUnderWay(int limit) {
        return refunds.underWay(limit);
    }
}
