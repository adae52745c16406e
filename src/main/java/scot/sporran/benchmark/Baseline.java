package scot.sporran.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;

/**
 * What a plain service would do: one transaction an authorisation on each of 16 connections, a conditional update of
 * the balance, then the same rows that Sporran writes, into tables of the same shape, by server-prepared statements.
 */
final class Baseline implements AutoCloseable {

    static final int CONNECTIONS = 16;
    private static final long PLENTY_PENCE = 1_000_000_000_000L;
    private static final List<String> TABLES = List.of("entry", "hold", "balance", "card_authorisation");

    private final List<Connection> connections = new ArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private final int funds;

    Baseline(DatabaseAccess database, int funds) throws SQLException {
        this.funds = funds;
        try (Connection owner = database.connectAsOwner(); Statement statement = owner.createStatement()) {
            for (String table : TABLES) {
                statement.execute("CREATE TABLE baseline_" + table + " LIKE " + table);
            }
            for (int fund = 0; fund < funds; fund++) {
                statement.addBatch("INSERT INTO baseline_balance (account, shard_id, credits_posted_pence, "
                        + "debits_posted_pence, held_pence, forced_pence, limit_kind, last_seq) VALUES (" + fund
                        + ", 0, " + PLENTY_PENCE + ", 0, 0, 0, 1, 0)");
            }
            statement.executeBatch();
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = database.connectAsOwner();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            connections.add(connection);
        }
    }

    /** @param hot whether every payment is one fund's */
    Measurement run(Duration length, boolean hot) throws InterruptedException {
        Slice slice = new Slice(length);
        List<Thread> threads = new ArrayList<>();
        for (Connection connection : connections) {
            threads.add(Thread.ofPlatform().start(slice.generator(() -> pay(connection, slice, hot))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return slice.result();
    }

    private void pay(Connection connection, Slice slice, boolean hot) throws SQLException {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create();
        try (PreparedStatement reserve = connection.prepareStatement("UPDATE baseline_balance SET held_pence = "
                + "held_pence + ?, last_seq = ? WHERE account = ? AND credits_posted_pence - debits_posted_pence "
                + "- held_pence >= ?");
                PreparedStatement entry = connection.prepareStatement("INSERT INTO baseline_entry (shard_id, seq, "
                        + "command_key, leg, request_hash, kind, outcome, view, side, source, account, contra, "
                        + "amount_pence, asked_pence, moved_pence, hold_id, effective_on, recorded_at, actor, "
                        + "posted_after_pence, held_after_pence, fund_posted_after_pence, fund_held_after_pence, hash) "
                        + "VALUES (0, ?, ?, 0, ?, 'PLACE', 'DONE', 'HOLD', 'D', 'COUNCIL', ?, 1, ?, ?, ?, ?, ?, ?, "
                        + "'acquirer:benchmark', ?, 0, ?, 0, ?)");
                PreparedStatement hold = connection.prepareStatement("INSERT INTO baseline_hold (shard_id, hold_id, "
                        + "leg, account, contra, authorised_pence, posted_pence, released_pence, refunded_pence, "
                        + "expires_at, state) VALUES (0, ?, 0, ?, 1, ?, 0, 0, 0, ?, 'PLACED')");
                PreparedStatement decision = connection.prepareStatement("INSERT INTO baseline_card_authorisation "
                        + "(message_key, hold_id, budget_id, card_id, kind, transaction, code, asked_minor, currency, "
                        + "category, merchant_id, merchant_name, terminal_id, retrieval_reference, entry_mode, "
                        + "decided_at_us) VALUES (?, ?, ?, ?, 'AUTHORISATION', 'PURCHASE', 'APPROVED', ?, '826', "
                        + "'5411', 'SHOP0000001', 'CORNER SHOP', 'TERM0001', ?, '071', ?)")) {
            byte[] hash = new byte[32];
            while (slice.goesOn()) {
                long sentAt = System.nanoTime();
                long seq = sequence.incrementAndGet();
                long account = hot ? 0 : random.nextInt(funds);
                byte[] key = Ids.bytes(Ids.next());
                random.nextBytes(hash);
                bind(reserve, 1L, seq, account, 1L);
                if (reserve.executeUpdate() == 1) {
                    bind(entry, seq, key, hash, account, 1L, 1L, 1L, key,
                            LocalDate.now(scot.sporran.platform.London.ZONE),
                            seq, PLENTY_PENCE, PLENTY_PENCE, hash);
                    entry.executeUpdate();
                    bind(hold, key, account, 1L, seq);
                    hold.executeUpdate();
                    bind(decision, key, key, key, key, 1L, "%012d".formatted(seq % 1_000_000_000_000L), seq);
                    decision.executeUpdate();
                }
                connection.commit();
                slice.answered(sentAt);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
