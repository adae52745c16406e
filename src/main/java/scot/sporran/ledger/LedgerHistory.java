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

    private static final String ACCOUNTS = "SELECT a.account_id,a.source,a.pot,a.book,a.shard_id,"
            + "(SELECT d.first_seq-1 FROM shard_day d WHERE d.shard_id=a.shard_id AND d.day>? ORDER BY d.day LIMIT 1)"
            + " FROM account a WHERE a.fund=? ORDER BY a.pot,a.draw_order";

    private static final String HEAD = "SELECT s.last_seq,e.recorded_at,"
            + "(SELECT d.first_seq FROM shard_day d WHERE d.shard_id=s.shard_id AND d.day<=? ORDER BY d.day DESC LIMIT 1)-1,"
            + "(SELECT d.first_seq FROM shard_day d WHERE d.shard_id=s.shard_id AND d.day>? ORDER BY d.day LIMIT 1)-1"
            + " FROM shard s LEFT JOIN entry e ON e.shard_id=s.shard_id AND e.seq=s.last_seq WHERE s.shard_id=?";

    private final LedgerQueries queries;

    LedgerHistory(LedgerQueries queries) {
        this.queries = queries;
    }

    /** The fund's money as it had been recorded by then, that instant included; empty when there is no such fund. */
    public Optional<FundBalance> recordedBy(FundId fund, Instant knownAt) {
        long micros = Micros.of(knownAt);
        return queries.read(connection -> {
            List<Place> places = places(connection, fund, Entry.dayOf(micros));
            return balance(connection, fund, places, new SqlText(), " AND recorded_at<=" + micros);
        });
    }

    /**
     * The fund's money at the end of a day, by the dates on which entries count: the running balance of whatever was
     * written by then, plus what was written later and counts by that day, less what was written by then and counts later.
     *
     * @param day Europe/London date
     * @param knownAt only what had been recorded by this UTC instant; null for all that is known now
     */
    public Optional<FundBalance> asAt(FundId fund, LocalDate day, @Nullable Instant knownAt) {
        return queries.read(connection -> {
            List<Place> places = places(connection, fund, day);
            if (places.isEmpty()) {
                return Optional.empty();
            }
            long seen = knownAt == null
                    ? Long.MAX_VALUE
                    : lastBy(connection, places.getFirst().shard, Micros.of(knownAt));
            SqlText late = new SqlText();
            for (Place place : places) {
                late.raw(" UNION ALL SELECT ").num(place.account).raw(",COALESCE(SUM(IF(recorded_on>'")
                        .raw(day.toString()).raw("',posted_pence,-posted_pence)),0),COALESCE(SUM(IF(recorded_on>'")
                        .raw(day.toString()).raw("',held_pence,-held_pence)),0) FROM entry_off_day WHERE account=")
                        .num(place.account).raw(" AND seq<=").num(seen).raw(" AND (effective_on<='")
                        .raw(day.toString()).raw("')<>(recorded_on<='").raw(day.toString()).raw("')");
            }
            return balance(connection, fund, places.stream().map(place -> place.upTo(seen)).toList(), late, "");
        });
    }

    /** An account, and the last entry of its shard that a day ends with. */
    private record Place(long account, String source, String pot, BookId book, int shard, long lastSeq) {

        Place upTo(long seq) {
            return new Place(account, source, pot, book, shard, Math.min(lastSeq, seq));
        }
    }

    /** The fund's accounts: free money in draw order, then pots. */
    private static List<Place> places(Connection connection, FundId fund, LocalDate day) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setString(1, day.toString());
            statement.setBytes(2, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long found = rows.getLong(6);
                    long lastSeq = rows.wasNull() ? Long.MAX_VALUE : found;
                    places.add(new Place(rows.getLong(1), rows.getString(2), rows.getString(3),
                            new BookId(Ids.ofBytes(rows.getBytes(4))), rows.getInt(5), lastSeq));
                }
            }
        }
        return places;
    }

    /** Each account's running balance at its place, plus what {@code more} says of it: one statement, one look an account. */
    private static Optional<FundBalance> balance(Connection connection, FundId fund, List<Place> places, SqlText more,
            String condition) throws SQLException {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        SqlText sql = new SqlText();
        for (Place place : places) {
            sql.raw(sql.length() == 0 ? "(SELECT " : " UNION ALL (SELECT ").num(place.account)
                    .raw(",posted_after_pence,held_after_pence FROM entry WHERE account=").num(place.account)
                    .raw(" AND seq<=").num(place.lastSeq).raw(condition).raw(" ORDER BY seq DESC LIMIT 1)");
        }
        Map<Long, long[]> sums = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.raw(more.toString()).toString())) {
            while (rows.next()) {
                long[] sum = sums.computeIfAbsent(rows.getLong(1), account -> new long[2]);
                sum[0] += rows.getLong(2);
                sum[1] += rows.getLong(3);
            }
        }
        FundMoney money = new FundMoney(fund, places.getFirst().book);
        for (Place place : places) {
            long[] sum = sums.getOrDefault(place.account, new long[2]);
            money.add(place.source, place.pot, sum[0], sum[1]);
        }
        return Optional.of(money.balance());
    }

    /** The last entry of a shard that was recorded by then; 0 when none was. */
    static long lastBy(Connection connection, int shard, long micros) throws SQLException {
        String day = Entry.dayOf(micros).toString();
        long low;
        long high;
        try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
            statement.setString(1, day);
            statement.setString(2, day);
            statement.setInt(3, shard);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long last = rows.getLong(1);
                if (last == 0 || rows.getLong(2) <= micros) {
                    return last;
                }
                low = rows.getLong(3); // nothing that early: 0
                high = rows.getLong(4);
                high = rows.wasNull() ? last : high;
            }
        }
        return halve(connection, shard, micros, low, high);
    }

    /** Sequence numbers are dense and time never goes back along them. In one statement, whose numbers are ours. */
    private static long halve(Connection connection, int shard, long micros, long low, long high) throws SQLException {
        SqlText sql = new SqlText().raw("WITH RECURSIVE half (low,high) AS (SELECT CAST(").num(low)
                .raw(" AS SIGNED),CAST(").num(high).raw(" AS SIGNED) UNION ALL SELECT IF(e.recorded_at<=").num(micros)
                .raw(",e.seq,h.low),IF(e.recorded_at<=").num(micros)
                .raw(",h.high,e.seq-1) FROM half h JOIN entry e ON e.shard_id=").num(shard)
                .raw(" AND e.seq=(h.low+h.high+1) DIV 2 WHERE h.low<h.high) SELECT MAX(low) FROM half");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            rows.next();
            return rows.getLong(1);
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
