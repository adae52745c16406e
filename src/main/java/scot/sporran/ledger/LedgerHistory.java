package scot.sporran.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundPast.OffDay;
import scot.sporran.ledger.LedgerQueries.Account;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.platform.Micros;

/**
 * Reads the ledger as it was: as at the end of any day, and as it was known at any instant. Costs a handful of index look-ups
 * at any depth, because entries carry running balances. Every method may throw {@link LedgerUnavailableException}.
 */
public final class LedgerHistory {

    private static final String DAYS = "SELECT day,first_seq FROM shard_day WHERE shard_id=? AND day>?";

    /** Accounts and entries, about 50 bytes each. */
    private static final int KEPT = 500_000;

    private static final String HEAD = "SELECT s.last_seq,e.recorded_at,"
            + "(SELECT d.first_seq FROM shard_day d WHERE d.shard_id=s.shard_id AND d.day<=? ORDER BY d.day DESC LIMIT 1)-1,"
            + "(SELECT d.first_seq FROM shard_day d WHERE d.shard_id=s.shard_id AND d.day>? ORDER BY d.day LIMIT 1)-1"
            + " FROM shard s LEFT JOIN entry e ON e.shard_id=s.shard_id AND e.seq=s.last_seq WHERE s.shard_id=?";

    private final LedgerQueries queries;

    private final Cache<FundId, FundPast> pasts = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((FundId fund, FundPast past) -> 1 + past.size())
            .build();

    /** The first entry of each shard's days as last looked up: days are only ever added, behind the last. Never changed. */
    private final Map<Integer, NavigableMap<LocalDate, Long>> firsts = new ConcurrentHashMap<>();

    LedgerHistory(LedgerQueries queries) {
        this.queries = queries;
    }

    /** The fund's money as it had been recorded by then, that instant included; empty when there is no such fund. */
    public Optional<FundBalance> recordedBy(FundId fund, Instant knownAt) {
        long micros = Micros.of(knownAt);
        return queries.read(connection -> {
            Optional<Look> look = look(connection, fund, past -> running(connection, past, Entry.dayOf(micros),
                    Long.MAX_VALUE, " AND recorded_at<=" + micros));
            return look.map(found -> found.balance(fund));
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
            long seen = knownAt == null ? Long.MAX_VALUE : seen(connection, fund, knownAt);
            Optional<Look> look = look(connection, fund,
                    past -> offDays(running(connection, past, day, seen, ""), past));
            return look.map(found -> {
                found.past.correct(found.balances, day, seen);
                return found.balance(fund);
            });
        });
    }

    private long seen(Connection connection, FundId fund, Instant knownAt) throws SQLException {
        FundPast past = past(connection, fund);
        return past.accounts().isEmpty() ? 0 : lastBy(connection, past.shard(), Micros.of(knownAt));
    }

    /** Each account's running balances after its last entry of a day, up to a place of the shard's journal. */
    private SqlText running(Connection connection, FundPast past, LocalDate day, long seen, String condition)
            throws SQLException {
        long last = Math.min(seen, endOf(connection, past.shard(), day));
        SqlText sql = new SqlText();
        for (Account account : past.accounts()) {
            sql.raw(" UNION ALL (SELECT account,posted_after_pence,held_after_pence,0,0,0 FROM entry WHERE account=")
                    .num(account.id()).raw(" AND seq<=").num(last).raw(condition).raw(" ORDER BY seq DESC LIMIT 1)");
        }
        return sql;
    }

    /** The entries that count on another day than they were written, as far as they are not known yet. */
    private static SqlText offDays(SqlText sql, FundPast past) {
        sql.raw(" UNION ALL SELECT account,posted_pence,held_pence,seq,DATEDIFF(effective_on,'1970-01-01'),"
                + "DATEDIFF(recorded_on,'1970-01-01') FROM entry_off_day WHERE account IN (");
        return numbers(sql, past.accounts()).raw(") AND seq>").num(past.known());
    }

    private static SqlText numbers(SqlText sql, List<Account> accounts) {
        for (int i = 0; i < accounts.size(); i++) {
            (i == 0 ? sql : sql.comma()).num(accounts.get(i).id());
        }
        return sql;
    }

    /** What makes the rest of a statement that is to be asked of the accounts of a fund. */
    private interface Question {
        SqlText of(FundPast past) throws SQLException;
    }

    /** @param balances pence settled and held of each account that has entries */
    private record Look(FundPast past, Map<Long, long[]> balances) {

        FundBalance balance(FundId fund) {
            FundMoney money = new FundMoney(fund, past.accounts().getFirst().book());
            for (Account account : past.accounts()) {
                long[] balance = balances.getOrDefault(account.id(), new long[2]);
                money.add(account.source(), account.pot(), balance[0], balance[1]);
            }
            return money.balance();
        }
    }

    /**
     * Asks for balances of a fund; empty when there is no such fund. One statement, which also tells whether the fund
     * has got more accounts since they were last looked up. Places in the journal stand in it as numbers, because the
     * servers use an index for no others.
     */
    private Optional<Look> look(Connection connection, FundId fund, Question question) throws SQLException {
        FundPast past = past(connection, fund);
        while (!past.accounts().isEmpty()) {
            String sql = new SqlText().raw("SELECT -1,COUNT(*),0,0,0,0 FROM account WHERE fund=").id(fund.value())
                    .raw(question.of(past).toString()).toString();
            Map<Long, long[]> balances = new HashMap<>();
            List<OffDay> offDays = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    if (rows.getLong(4) == 0) {
                        balances.put(rows.getLong(1), new long[]{rows.getLong(2), rows.getLong(3)});
                    } else {
                        offDays.add(new OffDay(rows.getLong(1), rows.getLong(4), rows.getInt(5), rows.getInt(6),
                                rows.getLong(2), rows.getLong(3)));
                    }
                }
            }
            if (Objects.requireNonNull(balances.remove(-1L))[0] == past.accounts().size()) {
                if (!offDays.isEmpty()) {
                    past = past.and(offDays);
                    pasts.put(fund, past);
                }
                return Optional.of(new Look(past, balances));
            }
            pasts.invalidate(fund);
            past = past(connection, fund);
        }
        return Optional.empty();
    }

    /** The fund's past as last looked up; a fund that is not there is looked for again each time. */
    private FundPast past(Connection connection, FundId fund) throws SQLException {
        FundPast known = pasts.getIfPresent(fund);
        if (known == null) {
            known = new FundPast(LedgerQueries.accounts(connection, fund), List.of());
            if (!known.accounts().isEmpty()) {
                pasts.put(fund, known);
            }
        }
        return known;
    }

    /** The last entry of a shard's day; no limit while no later day has begun. */
    private long endOf(Connection connection, int shard, LocalDate day) throws SQLException {
        Map.Entry<LocalDate, Long> next = firsts.getOrDefault(shard, new TreeMap<>()).higherEntry(day);
        if (next == null) {
            NavigableMap<LocalDate, Long> days = days(connection, shard);
            firsts.put(shard, days);
            next = days.higherEntry(day);
        }
        return next == null ? Long.MAX_VALUE : next.getValue() - 1;
    }

    private NavigableMap<LocalDate, Long> days(Connection connection, int shard) throws SQLException {
        NavigableMap<LocalDate, Long> days = new TreeMap<>(firsts.getOrDefault(shard, new TreeMap<>()));
        try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
            statement.setInt(1, shard);
            statement.setString(2, (days.isEmpty() ? LocalDate.EPOCH : days.lastKey()).toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.put(LocalDate.parse(rows.getString(1)), rows.getLong(2));
                }
            }
        }
        return days;
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
        accounts.forEach(account -> byId.put(account.id(), account));
        String numbers = numbers(new SqlText(), accounts).toString();
        String columns = JournalReader.ENTRY_COLUMNS + ",c.counter";
        String contra = " JOIN account c ON c.account_id=e.contra WHERE e.view='CASH' AND ";
        String counts = " AND e.effective_on BETWEEN '" + range.from + "' AND '" + range.to + "'";
        SqlText sql = new SqlText().raw("(SELECT ").raw(columns).raw(" FROM entry e").raw(contra)
                .raw("e.account IN (").raw(numbers).raw(") AND e.seq>").num(range.low).raw(" AND e.seq<=")
                .num(range.high).raw(counts).raw(") UNION ALL (SELECT ").raw(columns)
                .raw(" FROM entry_off_day o JOIN entry e ON e.account=o.account AND e.seq=o.seq").raw(contra)
                .raw("o.account IN (").raw(numbers).raw(") AND o.effective_on BETWEEN '")
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
