package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;

/** Replays the accounts of a few funds at a time, entry by entry, and compares each running balance on the way. */
final class AccountReplay {

    private static final int FUNDS_AT_ONCE = 100;

    private static final class Account {
        final UUID fund;
        final boolean pot;
        final Balance row;
        Balance replayed = Balance.NOTHING;

        Account(UUID fund, boolean pot, Balance row) {
            this.fund = fund;
            this.pot = pot;
            this.row = row;
        }
    }

    private AccountReplay() {}

    /** How much was replayed. */
    record Count(long accounts, long entries) {}

    static Count run(Connection connection, Consumer<String> problem) throws SQLException {
        long count = 0;
        long entries = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            Map<Long, Account> accounts = next(connection, after);
            if (accounts.isEmpty()) {
                return new Count(count, entries);
            }
            entries += replay(connection, accounts, problem);
            for (Map.Entry<Long, Account> account : accounts.entrySet()) {
                if (!account.getValue().replayed.equals(account.getValue().row)) {
                    problem.accept("Account " + account.getKey() + ": the balance row says " + account.getValue().row
                            + ", the entries " + account.getValue().replayed);
                }
                after = account.getValue().fund;
            }
            count += accounts.size();
        }
    }

    private static Map<Long, Account> next(Connection connection, UUID after) throws SQLException {
        Map<Long, Account> accounts = new LinkedHashMap<>();
        SqlText sql = new SqlText().raw("SELECT a.account_id,a.fund,b.credits_posted_pence,b.debits_posted_pence,"
                + "b.held_pence,b.forced_pence,b.last_seq,a.pot FROM (SELECT DISTINCT fund FROM account WHERE fund>")
                .id(after).raw(" ORDER BY fund LIMIT ").num(FUNDS_AT_ONCE)
                .raw(") f JOIN account a ON a.fund=f.fund JOIN balance b ON b.account=a.account_id"
                        + " ORDER BY a.fund,a.draw_order");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                accounts.put(rows.getLong(1), new Account(Ids.ofBytes(rows.getBytes(2)), !rows.getString(8).isEmpty(),
                        new Balance(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6),
                                rows.getLong(7))));
            }
        }
        return accounts;
    }

    private static long replay(Connection connection, Map<Long, Account> accounts, Consumer<String> problem)
            throws SQLException {
        SqlText sql = in(new SqlText().raw("SELECT ").raw(JournalReader.ENTRY_COLUMNS)
                .raw(" FROM entry e WHERE e.account IN ("), accounts).raw(") ORDER BY e.seq");
        Map<Place, OffDay> offDays = offDays(connection, accounts);
        Map<UUID, long[]> funds = new LinkedHashMap<>();
        long entries = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE); // row by row: a busy fund's journal need not fit in memory
            try (ResultSet rows = statement.executeQuery(sql.toString())) {
                while (rows.next()) {
                    Entry entry = JournalReader.entry(rows);
                    Account account = Objects.requireNonNull(accounts.get(entry.account));
                    if (!Objects.equals(offDays.remove(new Place(entry.account, entry.seq)), OffDay.of(entry))) {
                        problem.accept("Account " + entry.account + ", entry " + entry.seq
                                + ": what is noted of its day does not match");
                    }
                    check(entry, account, funds.computeIfAbsent(account.fund, id -> new long[2]), problem);
                    entries++;
                }
            }
        }
        offDays.keySet().forEach(place -> problem.accept(
                "Account " + place.account + ", entry " + place.seq + ": its day is noted, but there is no entry"));
        return entries;
    }

    private static SqlText in(SqlText sql, Map<Long, Account> accounts) {
        boolean first = true;
        for (long account : accounts.keySet()) {
            (first ? sql : sql.comma()).num(account);
            first = false;
        }
        return sql;
    }

    private record Place(long account, long seq) {}

    /** A row that says that an entry counts on another day than its own. */
    private record OffDay(LocalDate effectiveOn, LocalDate recordedOn, long posted, long held) {

        static @Nullable OffDay of(Entry entry) {
            return entry.isOffDay()
                    ? new OffDay(entry.facts.effectiveOn, entry.recordedOn(), entry.settled(), entry.held())
                    : null;
        }
    }

    private static Map<Place, OffDay> offDays(Connection connection, Map<Long, Account> accounts) throws SQLException {
        SqlText sql = in(new SqlText().raw("SELECT account,seq,effective_on,recorded_on,posted_pence,held_pence"
                + " FROM entry_off_day WHERE account IN ("), accounts).raw(")");
        Map<Place, OffDay> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                found.put(new Place(rows.getLong(1), rows.getLong(2)),
                        new OffDay(LocalDate.parse(rows.getString(3)), LocalDate.parse(rows.getString(4)),
                                rows.getLong(5), rows.getLong(6)));
            }
        }
        return found;
    }

    private static void check(Entry entry, Account account, long[] fund, Consumer<String> problem) {
        Balance before = account.replayed;
        if (entry.contra != 0) {
            account.replayed = entry.kind.onAccount(before, entry.amount, entry.seq);
        }
        Balance after = account.replayed;
        if (!account.pot) {
            fund[0] += after.posted() - before.posted();
            fund[1] += after.held() - before.held();
        }
        if (after.posted() != entry.postedAfter || after.held() != entry.heldAfter || fund[0] != entry.fundPostedAfter
                || fund[1] != entry.fundHeldAfter) {
            problem.accept("Account " + entry.account + ", entry " + entry.seq + ": a running balance does not match");
        }
        if (!after.isCovered()) {
            problem.accept("Account " + entry.account + ", entry " + entry.seq + ": not covered");
        }
    }
}
