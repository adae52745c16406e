package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/**
 * Reads the ledger: what is committed, beside the writers and without holding them up. Every method may throw
 * {@link LedgerUnavailableException}.
 */
public final class LedgerQueries {

    /** Most rows of one page. */
    public static final int LARGEST_PAGE = 500;

    /** One source's money in a fund. */
    public record SourceBalance(FundingSource source, Money posted, Money held) {

        public Money available() {
            return posted.minus(held);
        }
    }

    /**
     * A fund's money.
     *
     * @param sources in draw order
     */
    public record FundBalance(FundId fund, BookId book, List<SourceBalance> sources) {

        /** Settled. */
        public Money posted() {
            return sources.stream().map(SourceBalance::posted).reduce(Money.ZERO, Money::plus);
        }

        /** Reserved. */
        public Money held() {
            return sources.stream().map(SourceBalance::held).reduce(Money.ZERO, Money::plus);
        }

        /** Settled less reserved. */
        public Money available() {
            return posted().minus(held());
        }
    }

    /** A hold that still reserves money. */
    public record OpenHold(HoldId hold, Money held, Money authorised, Money posted, Instant expiresAt) {}

    /**
     * A row of a fund's journal.
     *
     * @param sequence dense and ordered within the fund's shard
     * @param counter where the money came from or went to; null where nothing moved
     * @param code how the command came out
     * @param asked what the command asked for
     * @param postedAfter the fund's settled money after this entry
     * @param heldAfter the fund's reserved money after this entry
     * @param effectiveOn Europe/London date on which it counts
     * @param recordedAt UTC instant
     */
    public record EntryView(long sequence, CommandKey key, EntryKind kind, String code, FundingSource source,
            @Nullable CounterAccount counter, Money amount, Money asked, @Nullable HoldId hold, Money postedAfter,
            Money heldAfter, LocalDate effectiveOn, Instant recordedAt, String actor) {}

    /**
     * A line of a trial balance, over all shards.
     *
     * @param counter which clearing account; null for all funds together
     */
    public record TrialLine(FundingSource source, @Nullable CounterAccount counter, Money debits, Money credits,
            Money held) {}

    private interface Read<T extends @Nullable Object> {
        T from(Connection connection) throws SQLException;
    }

    private final DataSource source;

    LedgerQueries(DataSource source) {
        this.source = source;
    }

    /** The fund's money now; empty when there is no such fund. */
    public Optional<FundBalance> balance(FundId fund) {
        return read(connection -> {
            List<SourceBalance> sources = new ArrayList<>();
            BookId book = null;
            for (Account account : accounts(connection, fund)) {
                book = account.book;
                sources.add(new SourceBalance(account.source, account.posted, account.held));
            }
            return book == null ? Optional.empty() : Optional.of(new FundBalance(fund, book, List.copyOf(sources)));
        });
    }

    /** The fund's money as it had been recorded by then, that instant included. */
    public Optional<FundBalance> balanceAt(FundId fund, Instant recordedAt) {
        return read(connection -> {
            List<Account> accounts = accounts(connection, fund);
            if (accounts.isEmpty()) {
                return Optional.empty();
            }
            long last = lastRecordedBy(connection, accounts.getFirst().shard, Micros.of(recordedAt));
            List<SourceBalance> sources = new ArrayList<>();
            for (Account account : accounts) {
                sources.add(balanceAfter(connection, account, last));
            }
            return Optional.of(new FundBalance(fund, accounts.getFirst().book, List.copyOf(sources)));
        });
    }

    private static SourceBalance balanceAfter(Connection connection, Account account, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT posted_after_pence,held_after_pence"
                + " FROM entry WHERE account=? AND seq<=? ORDER BY seq DESC LIMIT 1")) {
            statement.setLong(1, account.id);
            statement.setLong(2, seq);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new SourceBalance(account.source, Money.ofPence(rows.getLong(1)),
                                Money.ofPence(rows.getLong(2)))
                        : new SourceBalance(account.source, Money.ZERO, Money.ZERO);
            }
        }
    }

    /** Sequence numbers are dense and time never goes back along them: halving finds the last one without an index. */
    private static long lastRecordedBy(Connection connection, int shard, long micros) throws SQLException {
        long low = 0;
        long high = JournalReader.head(connection, shard, false).lastSeq();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (JournalReader.recordedAt(connection, shard, middle) <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The fund's holds that still reserve money, the ones that end first in front. */
    public List<OpenHold> openHolds(FundId fund) {
        String sql = "SELECT h.hold_id,SUM(h.authorised_pence-h.posted_pence-h.released_pence),SUM(h.authorised_pence),"
                + "SUM(h.posted_pence),MIN(h.expires_at) ends FROM account a JOIN hold h ON h.account=a.account_id"
                + " AND h.state='PLACED' WHERE a.fund=? GROUP BY h.hold_id ORDER BY ends,h.hold_id";
        return read(connection -> {
            List<OpenHold> holds = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, Ids.bytes(fund.value()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        holds.add(new OpenHold(new HoldId(Ids.ofBytes(rows.getBytes(1))),
                                Money.ofPence(rows.getLong(2)), Money.ofPence(rows.getLong(3)),
                                Money.ofPence(rows.getLong(4)), Micros.toInstant(rows.getLong(5))));
                    }
                }
            }
            return List.copyOf(holds);
        });
    }

    /**
     * The fund's journal, newest first.
     *
     * @param before only what has a smaller sequence: the last one of the page before; null for the newest page
     * @param limit 1 to {@link #LARGEST_PAGE}
     */
    public List<EntryView> entries(FundId fund, @Nullable Long before, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " entries");
        }
        return read(connection -> {
            List<EntryView> entries = new ArrayList<>();
            List<Account> accounts = accounts(connection, fund);
            if (accounts.isEmpty()) {
                return List.of();
            }
            SqlText sql = new SqlText();
            for (Account account : accounts) {
                // each account's newest from its own index range, so that a page costs the same at any depth
                sql.raw(sql.length() == 0 ? "(" : " UNION ALL (").raw("SELECT ").raw(JournalReader.ENTRY_COLUMNS)
                        .raw(",c.counter FROM entry e LEFT JOIN account c ON c.account_id=e.contra WHERE e.account=")
                        .num(account.id).raw(" AND e.seq<").num(before == null ? Long.MAX_VALUE : before)
                        .raw(" ORDER BY e.seq DESC LIMIT ").num(limit).raw(")");
            }
            sql.raw(" ORDER BY seq DESC LIMIT ").num(limit);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql.toString())) {
                while (rows.next()) {
                    entries.add(view(JournalReader.entry(rows), rows.getString(24)));
                }
            }
            return List.copyOf(entries);
        });
    }

    private static EntryView view(Entry entry, @Nullable String counter) {
        Entry.Facts facts = entry.facts;
        return new EntryView(entry.seq, facts.key, entry.kind, facts.outcome, entry.source,
                counter == null ? null : CounterAccount.valueOf(counter), Money.ofPence(entry.amount),
                Money.ofPence(facts.asked), entry.hold, Money.ofPence(entry.fundPostedAfter),
                Money.ofPence(entry.fundHeldAfter), facts.effectiveOn, Micros.toInstant(facts.recordedAt), facts.actor);
    }

    /** A book's accounts summed by source and kind: per source, debits equal credits. */
    public List<TrialLine> trialBalance(BookId book) {
        String sql = "SELECT a.source,a.counter,SUM(b.debits_posted_pence),SUM(b.credits_posted_pence),"
                + "SUM(b.held_pence) FROM account a JOIN balance b ON b.account=a.account_id WHERE a.book=?"
                + " GROUP BY a.source,a.counter ORDER BY a.source,a.counter";
        return read(connection -> {
            List<TrialLine> lines = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, Ids.bytes(book.value()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String counter = rows.getString(2);
                        lines.add(new TrialLine(FundingSource.valueOf(rows.getString(1)),
                                counter == null ? null : CounterAccount.valueOf(counter),
                                Money.ofPence(rows.getLong(3)), Money.ofPence(rows.getLong(4)),
                                Money.ofPence(rows.getLong(5))));
                    }
                }
            }
            return List.copyOf(lines);
        });
    }

    private record Account(long id, int shard, BookId book, FundingSource source, Money posted, Money held) {}

    private static List<Account> accounts(Connection connection, FundId fund) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT a.account_id,a.shard_id,a.book,a.source,"
                + "b.credits_posted_pence-b.debits_posted_pence,b.held_pence FROM account a"
                + " JOIN balance b ON b.account=a.account_id WHERE a.fund=? ORDER BY a.draw_order")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    accounts.add(new Account(rows.getLong(1), rows.getInt(2),
                            new BookId(Ids.ofBytes(rows.getBytes(3))), FundingSource.valueOf(rows.getString(4)),
                            Money.ofPence(rows.getLong(5)), Money.ofPence(rows.getLong(6))));
                }
            }
        }
        return accounts;
    }

    private <T extends @Nullable Object> T read(Read<T> read) {
        try (Connection connection = source.getConnection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger cannot be read now", e);
        }
    }
}
