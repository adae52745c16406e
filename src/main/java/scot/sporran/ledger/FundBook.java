package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;

/** Which funds there are and on which shard each lives; opens new ones. Not on the way of a payment. */
final class FundBook {

    private static final int MOST_ATTEMPTS = 8;
    /** An account's number says its shard: that many bits below it are counted up. */
    private static final int ACCOUNT_BITS = 40;

    private final DataSource source;
    private final int shards;

    FundBook(DataSource source, int shards) {
        this.source = source;
        this.shards = shards;
    }

    /** Makes the rows of shards that were never used. */
    void ensureShards() throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            for (int shard = 1; shard <= shards; shard++) {
                statement.executeUpdate("INSERT INTO shard (shard_id,epoch,last_seq,head,accounts) VALUES (" + shard
                        + ",0,0,x'" + "00".repeat(Entry.HASH_BYTES) + "',0) ON DUPLICATE KEY UPDATE accounts=accounts");
            }
        }
    }

    /** The shard of a fund; null when there is no such fund. */
    @Nullable
    Integer shardOf(FundId fund) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection
                        .prepareStatement("SELECT shard_id FROM account WHERE fund=? LIMIT 1")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : null;
            }
        }
    }

    /** Opens a fund on the shard with the fewest accounts, finds that it is open already, or adds sources to it. */
    int open(FundId fund, BookId book, List<FundingSource> drawOrder) throws SQLException {
        if (drawOrder.isEmpty() || drawOrder.stream().distinct().count() != drawOrder.size()) {
            throw new IllegalArgumentException("A fund has at least one source, and each only once");
        }
        return inTransaction(connection -> {
            Existing existing = existing(connection, fund);
            if (existing == null) {
                int shard = emptiest(connection);
                create(connection, shard, fund, book, drawOrder, 0);
                return shard;
            }
            int known = existing.sources.size();
            boolean same = existing.book.equals(book) && known <= drawOrder.size()
                    && existing.sources.equals(drawOrder.subList(0, known));
            if (!same) {
                throw new IllegalArgumentException("The fund is open with other sources or in another book");
            }
            if (known < drawOrder.size()) {
                create(connection, existing.shard, fund, book, drawOrder.subList(known, drawOrder.size()), known);
            }
            return existing.shard;
        });
    }

    /** Opens a pot of a source of a fund, or finds that it is open already. */
    int openPot(FundId fund, FundingSource source, Pot pot) throws SQLException {
        return inTransaction(connection -> {
            Existing existing = existing(connection, fund);
            if (existing == null || !existing.sources.contains(source)) {
                throw new IllegalArgumentException("The fund has no money from " + source);
            }
            if (!existing.pots.contains(source + "/" + pot)) {
                Rows rows = new Rows(connection, existing.shard, existing.book);
                for (CounterAccount counter : missing(connection, existing.shard, existing.book, source)) {
                    rows.add(source, null, null, counter, null);
                }
                rows.add(source, fund, null, null, pot);
                rows.insert();
            }
            return existing.shard;
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        for (int attempt = 1;; attempt++) {
            try (Connection connection = source.getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(false);
                try {
                    T result = work.in(connection);
                    connection.commit();
                    return result;
                } catch (SQLException e) {
                    SqlFault fault = SqlFault.of(e);
                    boolean raced = fault == SqlFault.DUPLICATE || fault == SqlFault.AGAIN;
                    if (!raced || attempt == MOST_ATTEMPTS) {
                        throw e;
                    }
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    /** @param pots as source/pot */
    private record Existing(int shard, BookId book, List<FundingSource> sources, Set<String> pots) {}

    private static @Nullable Existing existing(Connection connection, FundId fund) throws SQLException {
        List<FundingSource> sources = new ArrayList<>();
        Set<String> pots = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT shard_id,source,book,pot FROM account WHERE fund=? ORDER BY pot,draw_order")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                Existing existing = null;
                while (rows.next()) {
                    existing = existing == null
                            ? new Existing(rows.getInt(1), new BookId(Ids.ofBytes(rows.getBytes(3))), sources, pots)
                            : existing;
                    if (rows.getString(4).isEmpty()) {
                        sources.add(FundingSource.valueOf(rows.getString(2)));
                    } else {
                        pots.add(rows.getString(2) + "/" + rows.getString(4));
                    }
                }
                return existing;
            }
        }
    }

    private static void create(Connection connection, int shard, FundId fund, BookId book, List<FundingSource> sources,
            int firstDraw) throws SQLException {
        Rows rows = new Rows(connection, shard, book);
        int draw = firstDraw;
        for (FundingSource source : sources) {
            for (CounterAccount counter : missing(connection, shard, book, source)) {
                rows.add(source, null, null, counter, null);
            }
            rows.add(source, fund, draw++, null, null);
        }
        rows.insert();
    }

    /** New accounts with their balances of nothing, under the next numbers of the shard. */
    private static final class Rows {
        private final Connection connection;
        private final int shard;
        private final BookId book;
        private final long first;
        private long next;
        private final SqlText accounts = new SqlText()
                .raw("INSERT INTO account (account_id,shard_id,book,source,fund,draw_order,counter,pot) VALUES ");
        private final SqlText balances = new SqlText().raw("INSERT INTO balance (account,shard_id,credits_posted_pence,"
                + "debits_posted_pence,held_pence,forced_pence,limit_kind,last_seq) VALUES ");

        Rows(Connection connection, int shard, BookId book) throws SQLException {
            this.connection = connection;
            this.shard = shard;
            this.book = book;
            this.first = nextAccount(connection, shard);
            this.next = first;
        }

        void add(FundingSource source, @Nullable FundId fund, @Nullable Integer draw, @Nullable CounterAccount counter,
                @Nullable Pot pot) {
            (next == first ? accounts : accounts.comma()).raw("(").num(next).comma().num(shard).comma().id(book.value())
                    .comma().text(source.name()).comma();
            (fund == null ? accounts.raw("NULL") : accounts.id(fund.value())).comma();
            (draw == null ? accounts.raw("NULL") : accounts.num(draw)).comma();
            (counter == null ? accounts.raw("NULL") : accounts.text(counter.name())).comma()
                    .text(pot == null ? "" : pot.name()).raw(")");
            (next == first ? balances : balances.comma()).raw("(").num(next).comma().num(shard).raw(",0,0,0,0,")
                    .num(counter == null ? 1 : 0).raw(",0)");
            next++;
        }

        void insert() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(accounts.toString());
                statement.executeUpdate(balances.toString());
                statement.executeUpdate(
                        "UPDATE shard SET accounts=accounts+" + (next - first) + " WHERE shard_id=" + shard);
            }
        }
    }

    private int emptiest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT shard_id FROM shard WHERE shard_id<=" + shards
                        + " ORDER BY accounts,shard_id LIMIT 1")) {
            if (!rows.next()) {
                throw new SQLException("There is no shard");
            }
            return rows.getInt(1);
        }
    }

    /** Locks the shard's row, as its writer does, so that numbers are given out once. */
    private static long nextAccount(Connection connection, int shard) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT accounts FROM shard WHERE shard_id=" + shard + " FOR UPDATE")) {
            rows.next();
            return ((long) shard << ACCOUNT_BITS) + rows.getLong(1) + 1;
        }
    }

    private static List<CounterAccount> missing(Connection connection, int shard, BookId book, FundingSource source)
            throws SQLException {
        List<CounterAccount> missing = new ArrayList<>(List.of(CounterAccount.values()));
        SqlText sql = new SqlText().raw("SELECT counter FROM account WHERE shard_id=").num(shard).raw(" AND book=")
                .id(book.value()).raw(" AND counter IS NOT NULL AND source=").text(source.name());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                missing.remove(CounterAccount.valueOf(rows.getString(1)));
            }
        }
        return missing;
    }
}
