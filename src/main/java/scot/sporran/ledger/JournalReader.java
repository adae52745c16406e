package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Reads rows into a shard's memory: one select for all funds, holds or receipts that a batch lacks. */
final class JournalReader {

    /** The columns of an entry in the order of {@link #entry}. */
    static final String ENTRY_COLUMNS = "e.seq,e.command_key,e.leg,e.request_hash,e.kind,e.outcome,e.view,e.side,"
            + "e.source,e.account,e.contra,e.amount_pence,e.asked_pence,e.moved_pence,e.hold_id,e.effective_on,"
            + "e.recorded_at,e.actor,e.posted_after_pence,e.held_after_pence,e.fund_posted_after_pence,"
            + "e.fund_held_after_pence,e.hash";

    private static final String FUNDS = "SELECT a.fund,a.account_id,a.book,a.source,a.counter,b.credits_posted_pence,"
            + "b.debits_posted_pence,b.held_pence,b.forced_pence,b.last_seq,a.pot"
            + " FROM account a JOIN balance b ON b.account=a.account_id WHERE ";

    private JournalReader() {}

    /** Where a shard's row stands. */
    record Head(long epoch, long lastSeq, byte[] hash) {}

    static Head head(Connection connection, int shard, boolean lock) throws SQLException {
        String sql = "SELECT epoch,last_seq,head FROM shard WHERE shard_id=" + shard + (lock ? " FOR UPDATE" : "");
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("There is no shard " + shard);
            }
            return new Head(rows.getLong(1), rows.getLong(2), rows.getBytes(3));
        }
    }

    /** The time of the entry a shard ends with, in microseconds; 0 for an empty shard. */
    static long recordedAt(Connection connection, int shard, long seq) throws SQLException {
        String sql = "SELECT recorded_at FROM entry WHERE shard_id=" + shard + " AND seq=" + seq;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The hash of an entry; null when there is none. */
    static byte @Nullable [] hashAt(Connection connection, int shard, long seq) throws SQLException {
        String sql = "SELECT hash FROM entry WHERE shard_id=" + shard + " AND seq=" + seq;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    static void loadFunds(Connection connection, ShardMemory memory, Collection<FundId> ids) throws SQLException {
        SqlText sql = new SqlText().raw(FUNDS).raw("a.shard_id=").num(memory.shard).raw(" AND a.fund IN (");
        ids(sql, ids.stream().map(FundId::value).toList()).raw(") ORDER BY a.fund,a.draw_order");
        Map<FundId, BookId> books = new LinkedHashMap<>();
        Map<FundId, List<AccountCell>> accounts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                FundId fund = new FundId(Ids.ofBytes(rows.getBytes(1)));
                books.put(fund, new BookId(Ids.ofBytes(rows.getBytes(3))));
                accounts.computeIfAbsent(fund, f -> new ArrayList<>()).add(account(rows, null));
            }
        }
        for (Map.Entry<FundId, List<AccountCell>> fund : accounts.entrySet()) {
            BookId book = java.util.Objects.requireNonNull(books.get(fund.getKey()));
            AccountCell[] cells = fund.getValue().stream().filter(cell -> cell.pot == null)
                    .toArray(AccountCell[]::new);
            for (AccountCell cell : cells) {
                if (memory.counter(new ShardMemory.CounterKey(book, cell.source, CounterAccount.TRANSFER)) == null) {
                    loadCounters(connection, memory, book);
                }
            }
            memory.remember(new FundState(fund.getKey(), book, cells,
                    fund.getValue().stream().filter(cell -> cell.pot != null).toList()));
        }
    }

    private static void loadCounters(Connection connection, ShardMemory memory, BookId book) throws SQLException {
        SqlText sql = new SqlText().raw(FUNDS).raw("a.shard_id=").num(memory.shard).raw(" AND a.book=").id(book.value())
                .raw(" AND a.counter IS NOT NULL");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                CounterAccount counter = CounterAccount.valueOf(rows.getString(5));
                AccountCell cell = account(rows, counter);
                memory.rememberCounter(new ShardMemory.CounterKey(book, cell.source, counter), cell);
            }
        }
    }

    private static AccountCell account(ResultSet rows, @Nullable CounterAccount counter) throws SQLException {
        String pot = rows.getString(11);
        return new AccountCell(rows.getLong(2), FundingSource.valueOf(rows.getString(4)), counter,
                pot.isEmpty() ? null : Pot.valueOf(pot), new Balance(rows.getLong(6), rows.getLong(7), rows.getLong(8),
                        rows.getLong(9), rows.getLong(10)));
    }

    /** Asks whether holds exist that memory presumes absent; true when it was wrong about one. */
    static boolean verifyHolds(Connection connection, ShardMemory memory, Collection<HoldCell> cells)
            throws SQLException {
        SqlText sql = new SqlText().raw("SELECT hold_id,leg,account,contra,authorised_pence,posted_pence,"
                + "released_pence,refunded_pence,expires_at,state FROM hold WHERE shard_id=").num(memory.shard);
        ids(sql.raw(" AND hold_id IN ("), cells.stream().map(cell -> cell.id.value()).toList())
                .raw(") ORDER BY hold_id,leg");
        Map<HoldId, Hold> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                HoldId id = new HoldId(Ids.ofBytes(rows.getBytes(1)));
                found.merge(id, hold(id, rows), (some, more) -> some.with(more.legs().length - 1,
                        java.util.Objects.requireNonNull(more.legs()[more.legs().length - 1])));
            }
        }
        for (HoldCell cell : cells) {
            cell.verified = true;
            cell.committed = found.get(cell.id);
            cell.current = cell.committed;
        }
        return !found.isEmpty();
    }

    /** A hold of one leg, in room for all legs a fund can have. */
    private static Hold hold(HoldId id, ResultSet rows) throws SQLException {
        Hold.Leg leg = new Hold.Leg(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6),
                rows.getLong(7), rows.getLong(8));
        return Hold.placed(id, rows.getLong(9), rows.getInt(2) + 1).with(rows.getInt(2), leg)
                .in(HoldState.valueOf(rows.getString(10)));
    }

    /** The first answers under keys: leg 0 says what was asked, the last leg where it left the fund. */
    static boolean loadReceipts(Connection connection, ShardMemory memory, Collection<CommandKey> keys)
            throws SQLException {
        SqlText sql = new SqlText().raw("SELECT ").raw(ENTRY_COLUMNS).raw(" FROM entry e WHERE e.shard_id=")
                .num(memory.shard).raw(" AND e.command_key IN (");
        ids(sql, keys.stream().map(CommandKey::value).toList()).raw(") ORDER BY e.command_key,e.leg");
        boolean found = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            long first = 0;
            while (rows.next()) {
                Entry entry = entry(rows);
                first = entry.leg == 0 ? entry.seq : first;
                memory.remember(new StoredReceipt(entry.facts.requestHash, receipt(entry, first)));
                found = true;
            }
        }
        return found;
    }

    private static Receipt receipt(Entry entry, long first) {
        Entry.Facts facts = entry.facts;
        return new Receipt(facts.key, facts.outcome, Money.ofPence(facts.asked), Money.ofPence(facts.moved),
                Money.ofPence(entry.fundPostedAfter), Money.ofPence(entry.fundPostedAfter - entry.fundHeldAfter),
                first, Micros.toInstant(facts.recordedAt), false);
    }

    /** An entry from a row that starts with {@link #ENTRY_COLUMNS}. */
    static Entry entry(ResultSet rows) throws SQLException {
        Entry.Facts facts = new Entry.Facts(new CommandKey(Ids.ofBytes(rows.getBytes(2))),
                new RequestHash(HexFormat.of().formatHex(rows.getBytes(4))), rows.getString(6), rows.getLong(13),
                rows.getString(18), LocalDate.parse(rows.getString(16)), rows.getLong(17));
        facts.moved = rows.getLong(14);
        byte[] hold = rows.getBytes(15);
        Entry entry = new Entry(facts, rows.getLong(1), rows.getInt(3), EntryKind.valueOf(rows.getString(5)),
                new Entry.AccountRef(rows.getLong(10), FundingSource.valueOf(rows.getString(9))), rows.getLong(11),
                rows.getLong(12), hold == null ? null : new HoldId(Ids.ofBytes(hold)),
                new Entry.After(rows.getLong(19), rows.getLong(20), rows.getLong(21), rows.getLong(22)));
        entry.hash = rows.getBytes(23);
        return entry;
    }

    static SqlText ids(SqlText sql, List<UUID> ids) {
        for (int i = 0; i < ids.size(); i++) {
            (i == 0 ? sql : sql.comma()).id(ids.get(i));
        }
        return sql;
    }
}
