package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerQueries.Account;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/**
 * Reads the ledger as it was: as at the end of any day, and as it was known at any instant. Costs a handful of index look-ups
 * at any depth, because entries carry running balances. Every method may throw {@link LedgerUnavailableException}.
 */
public final class LedgerHistory {

    private static final String BALANCES = "SELECT a.source,a.pot,"
            + "(SELECT e.posted_after_pence FROM entry e WHERE e.account=a.account_id AND e.seq<=? ORDER BY e.seq DESC"
            + " LIMIT 1),(SELECT e.held_after_pence FROM entry e WHERE e.account=a.account_id AND e.seq<=?"
            + " ORDER BY e.seq DESC LIMIT 1),0,0,a.book FROM account a WHERE a.fund=? ORDER BY a.pot,a.draw_order";

    /**
     * The running balance of whatever is written and known by the end of the day, plus what was written later (and is
     * known) but counts by that day, less what was written by then and counts later.
     */
    private static final String BALANCES_ON = "SELECT a.source,a.pot,"
            + "(SELECT e.posted_after_pence FROM entry e WHERE e.account=a.account_id AND e.seq<=? ORDER BY e.seq DESC"
            + " LIMIT 1),(SELECT e.held_after_pence FROM entry e WHERE e.account=a.account_id AND e.seq<=?"
            + " ORDER BY e.seq DESC LIMIT 1),COALESCE(o.posted,0),COALESCE(o.held,0),a.book FROM account a LEFT JOIN"
            + " (SELECT o.account,SUM(IF(o.effective_on<=?,o.posted_pence,-o.posted_pence)) posted,"
            + "SUM(IF(o.effective_on<=?,o.held_pence,-o.held_pence)) held FROM account f JOIN entry_off_day o"
            + " ON o.account=f.account_id AND o.seq<=? AND (o.effective_on<=?)<>(o.recorded_on<=?) WHERE f.fund=?"
            + " GROUP BY o.account) o ON o.account=a.account_id WHERE a.fund=? ORDER BY a.pot,a.draw_order";

    /** Halving: sequence numbers are dense and time never goes back along them. */
    private static final String LAST_BY = "WITH RECURSIVE half (low,high) AS (SELECT CAST(0 AS SIGNED),s.last_seq"
            + " FROM shard s WHERE s.shard_id=? UNION ALL SELECT IF(e.recorded_at<=?,e.seq,h.low),"
            + "IF(e.recorded_at<=?,h.high,e.seq-1) FROM half h JOIN entry e ON e.shard_id=?"
            + " AND e.seq=(h.low+h.high+1) DIV 2 WHERE h.low<h.high) SELECT MAX(low) FROM half";

    private final LedgerQueries queries;

    LedgerHistory(LedgerQueries queries) {
        this.queries = queries;
    }

    /** The fund's money as it had been recorded by then, that instant included; empty when there is no such fund. */
    public Optional<FundBalance> recordedBy(FundId fund, Instant knownAt) {
        return queries.read(connection -> {
            Integer shard = shard(connection, fund);
            return shard == null
                    ? Optional.empty()
                    : Optional.of(upTo(connection, fund, lastBy(connection, shard, Micros.of(knownAt))));
        });
    }

    /**
     * The fund's money at the end of a day, by the dates on which entries count.
     *
     * @param day Europe/London date
     * @param knownAt only what had been recorded by this UTC instant; null for all that is known now
     */
    public Optional<FundBalance> asAt(FundId fund, LocalDate day, @Nullable Instant knownAt) {
        return queries.read(connection -> {
            Integer shard = shard(connection, fund);
            if (shard == null) {
                return Optional.empty();
            }
            long known = knownAt == null ? Long.MAX_VALUE : Micros.of(knownAt);
            long dayOver = Math.multiplyExact(day.plusDays(1).toEpochDay(), 86_400_000_000L) - 1;
            long written = lastBy(connection, shard, Math.min(known, dayOver));
            long seen = known == Long.MAX_VALUE ? known : lastBy(connection, shard, known);
            return Optional.of(on(connection, fund, day, written, seen));
        });
    }

    private static @Nullable Integer shard(Connection connection, FundId fund) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT shard_id FROM account WHERE fund=? LIMIT 1")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : null;
            }
        }
    }

    /** The last entry of a shard that was recorded by then; 0 when none was. */
    static long lastBy(Connection connection, int shard, long micros) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_BY)) {
            statement.setInt(1, shard);
            statement.setLong(2, micros);
            statement.setLong(3, micros);
            statement.setInt(4, shard);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static FundBalance upTo(Connection connection, FundId fund, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BALANCES)) {
            statement.setLong(1, seq);
            statement.setLong(2, seq);
            statement.setBytes(3, Ids.bytes(fund.value()));
            return gather(fund, statement);
        }
    }

    private static FundBalance on(Connection connection, FundId fund, LocalDate day, long written, long seen)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BALANCES_ON)) {
            statement.setLong(1, written);
            statement.setLong(2, written);
            statement.setString(3, day.toString());
            statement.setString(4, day.toString());
            statement.setLong(5, seen);
            statement.setString(6, day.toString());
            statement.setString(7, day.toString());
            statement.setBytes(8, Ids.bytes(fund.value()));
            statement.setBytes(9, Ids.bytes(fund.value()));
            return gather(fund, statement);
        }
    }

    private static FundBalance gather(FundId fund, PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            FundMoney money = null;
            while (rows.next()) {
                money = money == null ? new FundMoney(fund, new BookId(Ids.ofBytes(rows.getBytes(7)))) : money;
                money.add(rows.getString(1), rows.getString(2), rows.getLong(3) + rows.getLong(5),
                        rows.getLong(4) + rows.getLong(6));
            }
            return Objects.requireNonNull(money).balance();
        }
    }

    /**
     * The fund's settled movements that count within a period, in the order in which they count, then were written.
     *
     * @param from Europe/London date, included
     * @param to Europe/London date, included
     * @param knownAt only what had been recorded by this UTC instant; null for all that is known now
     * @param limit most entries; one more than a caller wants to show tells that there are more
     */
    public List<EntryView> movements(FundId fund, LocalDate from, LocalDate to, @Nullable Instant knownAt, int limit) {
        return queries.read(connection -> {
            List<Account> accounts = LedgerQueries.accounts(connection, fund);
            if (accounts.isEmpty()) {
                return List.of();
            }
            int shard = accounts.getFirst().shard();
            long seen = knownAt == null ? Long.MAX_VALUE : lastBy(connection, shard, Micros.of(knownAt));
            return movements(connection, accounts, new Range(from, to,
                    lastBy(connection, shard, Math.multiplyExact(from.toEpochDay(), 86_400_000_000L) - 1),
                    Math.min(seen, lastBy(connection, shard,
                            Math.multiplyExact(to.plusDays(1).toEpochDay(), 86_400_000_000L) - 1)),
                    seen), limit);
        });
    }

    /** Written within the days: after {@code low}, up to {@code high}; what was written elsewhere is an off-day entry. */
    private record Range(LocalDate from, LocalDate to, long low, long high, long seen) {}

    private static List<EntryView> movements(Connection connection, List<Account> accounts, Range range, int limit)
            throws SQLException {
        Map<Long, Account> byId = new HashMap<>();
        SqlText numbers = new SqlText();
        for (Account account : accounts) {
            byId.put(account.id(), account);
            (numbers.length() == 0 ? numbers : numbers.comma()).num(account.id());
        }
        String columns = JournalReader.ENTRY_COLUMNS + ",c.counter";
        String contra = " JOIN account c ON c.account_id=e.contra WHERE e.view='CASH' AND ";
        String counts = " AND e.effective_on BETWEEN '" + range.from + "' AND '" + range.to + "'";
        SqlText sql = new SqlText().raw("(SELECT ").raw(columns).raw(" FROM entry e").raw(contra)
                .raw("e.account IN (").raw(numbers.toString()).raw(") AND e.seq>").num(range.low).raw(" AND e.seq<=")
                .num(range.high).raw(counts).raw(") UNION ALL (SELECT ").raw(columns)
                .raw(" FROM entry_off_day o JOIN entry e ON e.account=o.account AND e.seq=o.seq").raw(contra)
                .raw("o.account IN (").raw(numbers.toString()).raw(") AND o.effective_on BETWEEN '")
                .raw(range.from.toString()).raw("' AND '").raw(range.to.toString()).raw("' AND o.seq<=")
                .num(range.seen).raw(" AND NOT (o.seq>").num(range.low).raw(" AND o.seq<=").num(range.high)
                .raw(")) ORDER BY effective_on,seq LIMIT ").num(limit);
        List<EntryView> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                Entry entry = JournalReader.entry(rows);
                found.add(LedgerQueries.view(entry, rows.getString(24),
                        Objects.requireNonNull(byId.get(entry.account)).pot()));
            }
        }
        return List.copyOf(found);
    }
}
