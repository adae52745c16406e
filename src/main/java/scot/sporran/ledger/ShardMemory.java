package scot.sporran.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shard's writer remembers. A cache and no more: the tables' unique keys are the truth, and everything here may
 * be dropped between two batches. It may be trusted as long as the fence holds, because then nobody else has written.
 */
final class ShardMemory {

    /** How much is kept between batches. */
    record Limits(int funds, int holds, int receipts) {}

    /** The clearing accounts of a book. */
    record CounterKey(BookId book, FundingSource source, CounterAccount counter) {}

    final int shard;
    private final Limits limits;
    private final Map<FundId, FundState> funds = inOrderOfUse();
    private final Map<HoldId, HoldCell> holds = inOrderOfUse();
    private final Map<CommandKey, StoredReceipt> receipts = inOrderOfUse();
    private final Map<KeptState<?>, StateCell> states = inOrderOfUse();
    private final Map<CounterKey, AccountCell> counters = new HashMap<>();
    private final Map<Long, AccountCell> countersById = new HashMap<>();

    /** The writer's right to write: raised by every takeover. */
    long epoch;
    long lastSeq;
    byte[] head = ChainHasher.genesis();
    /** Microseconds; time never goes back within a shard. */
    long lastRecordedAt;

    ShardMemory(int shard, Limits limits) {
        this.shard = shard;
        this.limits = limits;
    }

    private static <K, V> Map<K, V> inOrderOfUse() {
        return new LinkedHashMap<>(1024, 0.75f, true);
    }

    /** Forgets everything but where the shard's row says the journal stands. */
    void restart(long newEpoch, long newLastSeq, byte[] newHead, long recordedAt) {
        funds.clear();
        holds.clear();
        receipts.clear();
        states.clear();
        counters.clear();
        countersById.clear();
        epoch = newEpoch;
        lastSeq = newLastSeq;
        head = newHead;
        lastRecordedAt = recordedAt;
    }

    @Nullable
    FundState fund(FundId id) {
        return funds.get(id);
    }

    void remember(FundState fund) {
        funds.put(fund.id(), fund);
    }

    @Nullable
    AccountCell counter(CounterKey key) {
        return counters.get(key);
    }

    AccountCell counter(BookId book, FundingSource source, CounterAccount counter) {
        AccountCell cell = counters.get(new CounterKey(book, source, counter));
        if (cell == null) {
            throw new IllegalStateException("No " + counter + " account for " + source);
        }
        return cell;
    }

    @Nullable
    AccountCell counterById(long id) {
        return countersById.get(id);
    }

    void rememberCounter(CounterKey key, AccountCell cell) {
        // the cell that is there already may be further on than the row just read
        if (counters.putIfAbsent(key, cell) == null) {
            countersById.put(cell.id, cell);
        }
    }

    /** The hold's place; when nothing is known of the hold it is presumed not to exist. */
    HoldCell hold(HoldId id) {
        return holds.computeIfAbsent(id, HoldCell::new);
    }

    /** Null when it is not in memory. */
    @Nullable
    StateCell state(KeptState<?> state) {
        return states.get(state);
    }

    void remember(KeptState<?> state, Object loaded) {
        states.put(state, new StateCell(loaded));
    }

    @Nullable
    StoredReceipt receipt(CommandKey key) {
        return receipts.get(key);
    }

    void remember(StoredReceipt stored) {
        receipts.put(stored.receipt().key(), stored);
    }

    /** Lets go of what was used longest ago. Only between batches: a draft holds on to cells. */
    void trim() {
        trim(funds, limits.funds);
        trim(holds, limits.holds);
        trim(receipts, limits.receipts);
        trim(states, limits.funds);
    }

    private static <K, V> void trim(Map<K, V> map, int limit) {
        int surplus = map.size() - limit;
        if (surplus > 0) {
            var oldest = map.keySet().iterator();
            for (int i = 0; i < surplus; i++) {
                oldest.next();
                oldest.remove();
            }
        }
    }
}
