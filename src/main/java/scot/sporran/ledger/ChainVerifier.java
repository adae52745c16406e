package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Proves from the rows alone that nothing was altered, lost or added: recomputes the chain from the first entry, replays
 * every account and hold, and compares with what the tables say. One consistent view of the database, in bounded memory,
 * beside a running service.
 */
public final class ChainVerifier {

    /** Told from time to time how far it is. */
    @FunctionalInterface
    public interface Progress {
        void checked(int shard, long entries, long of);
    }

    /**
     * What was found.
     *
     * @param problems in plain words, at most {@link #MOST_PROBLEMS}; empty when all is well
     */
    public record Result(int shards, long entries, long accounts, long holds, List<String> problems) {

        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    /** More than that help nobody. */
    public static final int MOST_PROBLEMS = 100;

    private static final int ENTRIES_AT_ONCE = 5_000;

    private final DataSource source;

    ChainVerifier(DataSource source) {
        this.source = source;
    }

    /** Checks all shards. May take minutes: some hundred thousand entries a second at best. */
    public Result verify(Progress progress) {
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                return new Run(connection, progress).all();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger cannot be read now", e);
        }
    }

    private static final class Run {
        private final Connection connection;
        private final Progress progress;
        private final ChainHasher hasher = new ChainHasher();
        private final List<String> problems = new ArrayList<>();
        private long entries;
        private long accounts;
        private long holds;

        Run(Connection connection, Progress progress) {
            this.connection = connection;
            this.progress = progress;
        }

        Result all() throws SQLException {
            List<Integer> shards = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT shard_id FROM shard ORDER BY shard_id")) {
                while (rows.next()) {
                    shards.add(rows.getInt(1));
                }
            }
            for (int shard : shards) {
                chain(shard);
            }
            AccountReplay.Count replayed = AccountReplay.run(connection, this::problem);
            accounts += replayed.accounts();
            if (replayed.entries() != entries) {
                problem("The shards have " + entries + " entries, the funds' accounts " + replayed.entries());
            }
            holds += HoldReplay.run(connection, this::problem);
            return new Result(shards.size(), entries, accounts, holds, List.copyOf(problems));
        }

        private void problem(String text) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(text);
            }
        }

        /** Every entry follows the one before it, and the last one is where the shard's row says. */
        private void chain(int shard) throws SQLException {
            JournalReader.Head head = JournalReader.head(connection, shard, false);
            byte[] before = ChainHasher.genesis();
            long seq = 0;
            long recordedAt = 0;
            Map<Long, long[]> clearing = new HashMap<>();
            Map<String, Long> days = new HashMap<>();
            boolean more = true;
            while (more) {
                more = false;
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT " + JournalReader.ENTRY_COLUMNS
                                + " FROM entry e WHERE e.shard_id=" + shard + " AND e.seq>" + seq
                                + " ORDER BY e.seq LIMIT " + ENTRIES_AT_ONCE)) {
                    while (rows.next()) {
                        more = true;
                        Entry entry = JournalReader.entry(rows);
                        String where = "Shard " + shard + ", entry " + entry.seq + ": ";
                        if (entry.seq != seq + 1) {
                            problem(where + "follows " + seq);
                        }
                        if (entry.facts.recordedAt < recordedAt) {
                            problem(where + "was recorded before the entry in front of it");
                        }
                        check(where, rows, entry);
                        byte[] hash = hasher.hash(before, shard, entry);
                        if (!Arrays.equals(hash, entry.hash)) {
                            problem(where + "its hash does not match");
                        }
                        days.putIfAbsent(entry.recordedOn().toString(), entry.seq);
                        add(clearing, entry);
                        before = entry.hash;
                        seq = entry.seq;
                        recordedAt = entry.facts.recordedAt;
                        entries++;
                    }
                }
                if (more) {
                    progress.checked(shard, seq, head.lastSeq());
                }
            }
            if (seq != head.lastSeq() || !Arrays.equals(before, head.hash())) {
                problem("Shard " + shard + " ends with entry " + seq + ", its row says " + head.lastSeq()
                        + (seq == head.lastSeq() ? " with another hash" : ""));
            }
            days(shard, days);
            clearing(shard, clearing);
        }

        private void days(int shard, Map<String, Long> expected) throws SQLException {
            Map<String, Long> found = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement
                            .executeQuery("SELECT day,first_seq FROM shard_day WHERE shard_id=" + shard)) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
            if (!found.equals(expected)) {
                problem("Shard " + shard + ": its days do not begin where its entries say");
            }
        }

        private void check(String where, ResultSet rows, Entry entry) throws SQLException {
            if (!entry.kind.view.name().equals(rows.getString(7)) || rows.getString(8).charAt(0) != entry.kind.side) {
                problem(where + "view or side is not that of " + entry.kind);
            }
            if (entry.amount < 0 || entry.contra == 0 != (entry.kind.view == EntryKind.View.NOTE)) {
                problem(where + "amount or counter-account is not that of " + entry.kind);
            }
        }

        private static void add(Map<Long, long[]> clearing, Entry entry) {
            if (entry.contra != 0) {
                Balance moved = entry.kind.onContra(new Balance(0, 0, entry.amount, 0, 0), entry.amount, 0);
                long[] sums = clearing.computeIfAbsent(entry.contra, id -> new long[3]);
                sums[0] = Math.addExact(sums[0], moved.credits());
                sums[1] = Math.addExact(sums[1], moved.debits());
                sums[2] = Math.addExact(sums[2], moved.held() - entry.amount);
            }
        }

        private void clearing(int shard, Map<Long, long[]> sums) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT b.account,b.credits_posted_pence,"
                            + "b.debits_posted_pence,b.held_pence FROM balance b JOIN account a"
                            + " ON a.account_id=b.account WHERE a.counter IS NOT NULL AND a.shard_id=" + shard)) {
                while (rows.next()) {
                    long[] sum = sums.remove(rows.getLong(1));
                    long[] row = {rows.getLong(2), rows.getLong(3), rows.getLong(4)};
                    if (!Arrays.equals(row, sum == null ? new long[3] : sum)) {
                        problem("Clearing account " + rows.getLong(1)
                                + ": the balance row is not the sum of its entries");
                    }
                    accounts++;
                }
            }
            for (long account : sums.keySet()) {
                problem("Entries name a clearing account " + account + " that has no balance row");
            }
        }
    }
}
