package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One unit of work on a shard: load what is lacking, decide, check what was presumed, write, commit. Either memory and
 * tables both have it afterwards, or neither.
 */
final class ShardUnit {

    /** The connection was lost in the commit: only the tables know. */
    static final class InDoubtException extends Exception {
        private static final long serialVersionUID = 1L;
        final transient Draft draft;

        InDoubtException(Draft draft, SQLException cause) {
            super(cause);
            this.draft = draft;
        }
    }

    /** How many times presumptions may turn out wrong in one batch: once for each kind of thing, and some. */
    private static final int MOST_REDECISIONS = 8;

    private final ShardMemory memory;
    private final ShardLink link;
    private final boolean rowLocked;
    private final LongSupplier nowMicros;
    private final ChainHasher hasher = new ChainHasher();

    ShardUnit(ShardMemory memory, ShardLink link, boolean rowLocked, LongSupplier nowMicros) {
        this.memory = memory;
        this.link = link;
        this.rowLocked = rowLocked;
        this.nowMicros = nowMicros;
    }

    /** Decides and commits; each command's {@code decided} is set and durable on return. */
    void run(List<Pending> batch) throws SQLException, JournalWriter.FencedException,
            JournalWriter.StatementException, InDoubtException {
        Connection connection = link.get();
        if (rowLocked) {
            follow(connection);
        }
        Set<CommandKey> looked = new HashSet<>();
        Set<FundId> reread = new HashSet<>();
        for (int i = 0; i < MOST_REDECISIONS; i++) {
            loadFunds(connection, batch);
            loadStates(connection, batch);
            Draft draft = decide(batch);
            boolean kept = false;
            try {
                if (!presumptionsHold(connection, batch, draft, looked) || accountsOpened(connection, batch, reread)) {
                    continue;
                }
                write(connection, draft);
                kept = true;
                return;
            } catch (JournalWriter.StatementException e) {
                boolean repeats = e.featureTable == null && SqlFault.of(e.cause) == SqlFault.DUPLICATE;
                if (!repeats) {
                    throw e;
                }
                draft.discard();
                connection.rollback();
                learn(connection, batch, draft);
                if (rowLocked) {
                    follow(connection);
                }
            } catch (InDoubtException e) {
                kept = true; // neither kept nor not: resolve() says
                throw e;
            } finally {
                if (!kept) {
                    draft.discard();
                }
            }
        }
        throw new SQLException("The batch met new repeats each time it was decided", "40001", 1213);
    }

    private void loadFunds(Connection connection, List<Pending> batch) throws SQLException {
        Set<FundId> lacking = new HashSet<>();
        for (Pending pending : batch) {
            if (memory.fund(pending.command.fund()) == null) {
                lacking.add(pending.command.fund());
            }
        }
        if (!lacking.isEmpty()) {
            JournalReader.loadFunds(connection, memory, lacking);
        }
    }

    private void loadStates(Connection connection, List<Pending> batch) throws SQLException {
        for (Pending pending : batch) {
            for (KeptState<?> state : pending.command.states()) {
                if (memory.state(state) == null) {
                    memory.remember(state, state.kind().load(connection, state.id()));
                }
            }
        }
    }

    private Draft decide(List<Pending> batch) {
        Draft draft = new Draft(memory);
        for (Pending pending : batch) {
            long now = nowMicros.getAsLong();
            pending.decided = pending.due == null
                    ? DecisionCore.decide(draft, pending.command, now)
                    : DecisionCore.expire(draft, pending.command.fund(), pending.due, now);
        }
        return draft;
    }

    /** Whatever was decided on the absence of a row without inserting that row is looked up before it is believed. */
    private boolean presumptionsHold(Connection connection, List<Pending> batch, Draft draft, Set<CommandKey> looked)
            throws SQLException {
        boolean hold = true;
        List<HoldCell> unproved = draft.unproved();
        if (!unproved.isEmpty()) {
            hold = !JournalReader.verifyHolds(connection, memory, unproved);
        }
        Set<CommandKey> failed = new HashSet<>();
        for (Pending pending : batch) {
            if (pending.decided instanceof DecisionCore.Decided.Failed && pending.due == null
                    && looked.add(pending.command.key())) {
                failed.add(pending.command.key());
            }
        }
        if (!failed.isEmpty()) {
            hold &= !JournalReader.loadReceipts(connection, memory, failed);
        }
        return hold;
    }

    /** A fund may have got an account since it was read: the fund is read again, once, before a command fails of it. */
    private boolean accountsOpened(Connection connection, List<Pending> batch, Set<FundId> reread)
            throws SQLException {
        Set<FundId> lacking = new HashSet<>();
        for (Pending pending : batch) {
            if (pending.decided instanceof DecisionCore.Decided.Failed failed
                    && failed.why() instanceof AccountNotKnownException && reread.add(pending.command.fund())) {
                lacking.add(pending.command.fund());
            }
        }
        if (!lacking.isEmpty()) {
            JournalReader.loadFunds(connection, memory, lacking);
        }
        return !lacking.isEmpty();
    }

    private void write(Connection connection, Draft draft) throws SQLException, JournalWriter.FencedException,
            JournalWriter.StatementException, InDoubtException {
        if (draft.entries.isEmpty()) {
            connection.commit(); // ends the reads
            draft.accept();
            return;
        }
        byte[] head = draft.seal(hasher);
        JournalWriter.write(connection, draft, head, link.takesSeveral());
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlFault.of(e) == SqlFault.AGAIN) {
                throw e; // certification says no at commit, and means it
            }
            throw new InDoubtException(draft, e);
        }
        draft.accept();
    }

    /** A key was taken: the receipts and holds behind the batch's keys become known. */
    private void learn(Connection connection, List<Pending> batch, Draft draft) throws SQLException {
        Set<CommandKey> keys = new HashSet<>();
        Set<HoldCell> cells = new HashSet<>();
        for (Pending pending : batch) {
            if (pending.due == null && memory.receipt(pending.command.key()) == null) {
                keys.add(pending.command.key());
            }
        }
        for (HoldCell cell : draft.presumedAbsent) {
            if (!cell.verified) {
                cells.add(cell);
            }
        }
        if (!keys.isEmpty()) {
            JournalReader.loadReceipts(connection, memory, keys);
        }
        if (!cells.isEmpty()) {
            JournalReader.verifyHolds(connection, memory, cells);
        }
    }

    /** Finds out whether a draft whose commit was lost is in: waits for the shard's row, then looks for its last entry. */
    boolean resolve(Draft draft) throws SQLException {
        Connection connection = link.get();
        JournalReader.head(connection, memory.shard, true);
        byte[] found = JournalReader.hashAt(connection, memory.shard, draft.lastSeq());
        connection.commit();
        boolean committed = Arrays.equals(found, draft.entries.getLast().hash);
        if (committed) {
            draft.accept();
        } else {
            draft.discard();
        }
        return committed;
    }

    /** Row-locked: takes the row, and believes memory only if nobody has written since. */
    private void follow(Connection connection) throws SQLException {
        JournalReader.Head head = JournalReader.head(connection, memory.shard, true);
        if (head.lastSeq() != memory.lastSeq || !Arrays.equals(head.hash(), memory.head)) {
            memory.restart(head.epoch(), head.lastSeq(), head.hash(),
                    JournalReader.recordedAt(connection, memory.shard, head.lastSeq()));
        }
        memory.epoch = head.epoch();
    }

    /** Batched: raises the epoch, so that whoever wrote before matches nothing any more, and starts from the tables. */
    void takeOver() throws SQLException {
        Connection connection = link.get();
        JournalReader.Head head = JournalReader.head(connection, memory.shard, true);
        long epoch = Math.addExact(head.epoch(), 1);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE shard SET epoch=" + epoch + " WHERE shard_id=" + memory.shard);
        }
        long recordedAt = JournalReader.recordedAt(connection, memory.shard, head.lastSeq());
        connection.commit();
        memory.restart(epoch, head.lastSeq(), head.hash(), recordedAt);
    }

    /** After the fence: false when the shard has another owner now; else starts again from the tables. */
    boolean isStillOurs() throws SQLException {
        Connection connection = link.get();
        JournalReader.Head head = JournalReader.head(connection, memory.shard, false);
        long recordedAt = JournalReader.recordedAt(connection, memory.shard, head.lastSeq());
        connection.commit();
        if (head.epoch() != memory.epoch) {
            return false;
        }
        memory.restart(head.epoch(), head.lastSeq(), head.hash(), recordedAt);
        return true;
    }

    /** A sign of life from the database while nothing else is asked of it. */
    void ping() throws SQLException {
        Connection connection = link.get();
        JournalReader.head(connection, memory.shard, false);
        connection.commit();
    }
}
