package scot.sporran.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch would write: made in memory, kept by {@link #accept} once committed, else undone by {@link #discard}. A
 * command that fails is undone alone, back to its {@link #mark}.
 */
final class Draft {

    private final ShardMemory memory;
    final List<Entry> entries = new ArrayList<>();
    final List<FeatureRow> rows = new ArrayList<>();
    final List<AccountCell> accounts = new ArrayList<>();
    final List<HoldCell> holds = new ArrayList<>();
    final List<StateCell> states = new ArrayList<>();
    /** Holds looked at and presumed absent, without the insert that would prove it. */
    final Set<HoldCell> presumedAbsent = new HashSet<>();
    private final Map<CommandKey, StoredReceipt> receipts = new HashMap<>();
    private final List<Runnable> undo = new ArrayList<>();
    private long recordedAt;

    Draft(ShardMemory memory) {
        this.memory = memory;
        this.recordedAt = memory.lastRecordedAt;
    }

    ShardMemory memory() {
        return memory;
    }

    /** The time of the next command: the clock's, but never before the last one's. */
    long advanceTo(long nowMicros) {
        recordedAt = Math.max(recordedAt, nowMicros);
        return recordedAt;
    }

    long nextSeq() {
        return memory.lastSeq + entries.size() + 1;
    }

    @Nullable
    StoredReceipt receipt(CommandKey key) {
        StoredReceipt fresh = receipts.get(key);
        return fresh != null ? fresh : memory.receipt(key);
    }

    void answer(StoredReceipt stored) {
        CommandKey key = stored.receipt().key();
        receipts.put(key, stored);
        undo.add(() -> receipts.remove(key));
    }

    void set(AccountCell cell, Balance balance) {
        Balance before = cell.current;
        undo.add(() -> cell.current = before);
        if (!cell.touched) {
            cell.touched = true;
            accounts.add(cell);
        }
        cell.current = balance;
    }

    void set(HoldCell cell, Hold hold) {
        Hold before = cell.current;
        undo.add(() -> cell.current = before);
        if (!cell.touched) {
            cell.touched = true;
            holds.add(cell);
        }
        cell.current = hold;
    }

    void set(StateCell cell, Object state) {
        Object before = cell.current;
        undo.add(() -> cell.current = before);
        if (!cell.touched) {
            cell.touched = true;
            states.add(cell);
        }
        cell.current = state;
    }

    /** The hold as this draft has it. */
    HoldCell look(HoldId id) {
        HoldCell cell = memory.hold(id);
        if (!cell.verified && cell.current == null) {
            presumedAbsent.add(cell);
        }
        return cell;
    }

    /** Where the draft stands, to come back to when a command fails. */
    record Mark(int entries, int rows, int undo) {}

    Mark mark() {
        return new Mark(entries.size(), rows.size(), undo.size());
    }

    void backTo(Mark mark) {
        for (int i = undo.size() - 1; i >= mark.undo; i--) {
            undo.remove(i).run();
        }
        entries.subList(mark.entries, entries.size()).clear();
        rows.subList(mark.rows, rows.size()).clear();
    }

    /** Links the entries to the chain; the hash of the last one. */
    byte[] seal(ChainHasher hasher) {
        byte[] before = memory.head;
        for (Entry entry : entries) {
            before = hasher.hash(before, memory.shard, entry);
            entry.hash = before;
        }
        return before;
    }

    long lastSeq() {
        return memory.lastSeq + entries.size();
    }

    /** The presumptions that no insert of this draft will prove. */
    List<HoldCell> unproved() {
        List<HoldCell> cells = new ArrayList<>();
        for (HoldCell cell : presumedAbsent) {
            if (!cell.verified && cell.current == null) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** Committed: memory follows. */
    void accept() {
        for (AccountCell cell : accounts) {
            cell.committed = cell.current;
            cell.touched = false;
        }
        for (HoldCell cell : holds) {
            cell.committed = cell.current;
            cell.verified |= cell.current != null;
            cell.touched = false;
        }
        for (StateCell cell : states) {
            cell.committed = cell.current;
            cell.touched = false;
        }
        receipts.values().forEach(memory::remember);
        if (!entries.isEmpty()) {
            memory.lastSeq = lastSeq();
            memory.head = entries.getLast().hash;
            memory.lastRecordedAt = recordedAt;
        }
        memory.trim();
    }

    /** Not committed: memory is as it was before. */
    void discard() {
        for (AccountCell cell : accounts) {
            cell.current = cell.committed;
            cell.touched = false;
        }
        for (HoldCell cell : holds) {
            cell.current = cell.committed;
            cell.touched = false;
        }
        for (StateCell cell : states) {
            cell.current = cell.committed;
            cell.touched = false;
        }
    }
}
