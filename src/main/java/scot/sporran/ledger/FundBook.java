package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    /** Opens a fund on the shard with the fewest accounts, or finds that it is open already. */
    int open(FundId fund, BookId book, List<FundingSource> drawOrder) throws SQLException {
        if (drawOrder.isEmpty() || drawOrder.stream().distinct().count() != drawOrder.size()) {
            throw new IllegalArgumentException("A fund has at least one source, and each only once");
        }
        for (int attempt = 1;; attempt++) {
            try (Connection connection = source.getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(false);
                try {
                    Integer shard = existing(connection, fund, book, drawOrder);
                    int home = shard == null ? create(connection, fund, book, drawOrder) : shard;
                    connection.commit();
                    return home;
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

    private static @Nullable Integer existing(Connection connection, FundId fund, BookId book,
            List<FundingSource> drawOrder) throws SQLException {
        List<FundingSource> sources = new ArrayList<>();
        Integer shard = null;
        boolean sameBook = true;
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT shard_id,source,book FROM account WHERE fund=? ORDER BY draw_order")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    shard = rows.getInt(1);
                    sources.add(FundingSource.valueOf(rows.getString(2)));
                    sameBook &= Ids.ofBytes(rows.getBytes(3)).equals(book.value());
                }
            }
        }
        if (shard != null && !(sameBook && sources.equals(drawOrder))) {
            throw new IllegalArgumentException("The fund is open with other sources or in another book");
        }
        return shard;
    }

    private int create(Connection connection, FundId fund, BookId book, List<FundingSource> drawOrder)
            throws SQLException {
        int shard = emptiest(connection);
        long next = nextAccount(connection, shard);
        SqlText accounts = new SqlText()
                .raw("INSERT INTO account (account_id,shard_id,book,source,fund,draw_order,counter) VALUES ");
        SqlText balances = new SqlText().raw("INSERT INTO balance (account,shard_id,credits_posted_pence,"
                + "debits_posted_pence,held_pence,forced_pence,limit_kind,last_seq) VALUES ");
        long first = next;
        for (FundingSource draw : drawOrder) {
            for (CounterAccount counter : missing(connection, shard, book, draw)) {
                row(accounts, balances, next, next == first, shard, 0);
                accounts.id(book.value()).comma().text(draw.name()).raw(",NULL,NULL,").text(counter.name()).raw(")");
                next++;
            }
            row(accounts, balances, next, next == first, shard, 1);
            accounts.id(book.value()).comma().text(draw.name()).comma().id(fund.value()).comma()
                    .num(drawOrder.indexOf(draw)).raw(",NULL)");
            next++;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(accounts.toString());
            statement.executeUpdate(balances.toString());
            statement.executeUpdate(
                    "UPDATE shard SET accounts=accounts+" + (next - first) + " WHERE shard_id=" + shard);
        }
        return shard;
    }

    private static void row(SqlText accounts, SqlText balances, long id, boolean isFirst, int shard, int limitKind) {
        (isFirst ? accounts : accounts.comma()).raw("(").num(id).comma().num(shard).comma();
        (isFirst ? balances : balances.comma()).raw("(").num(id).comma().num(shard).raw(",0,0,0,0,").num(limitKind)
                .raw(",0)");
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
