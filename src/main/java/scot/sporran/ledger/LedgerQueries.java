package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * One source's money in a fund.
     *
     * @param posted settled and free of pots
     * @param held reserved by holds
     * @param pots what is set aside; pots that were never opened are left out
     */
    public record SourceBalance(FundingSource source, Money posted, Money held, Map<Pot, Money> pots) {

        /** Set aside in all pots. */
        public Money inPots() {
            return pots.values().stream().reduce(Money.ZERO, Money::plus);
        }

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

        /** Set aside in pots, over all sources. */
        public Money inPots() {
            return sources.stream().map(SourceBalance::inPots).reduce(Money.ZERO, Money::plus);
        }

        /** Set aside in one kind of pot, over all sources. */
        public Money inPot(Pot pot) {
            return sources.stream().map(source -> source.pots.getOrDefault(pot, Money.ZERO)).reduce(Money.ZERO,
                    Money::plus);
        }
    }

    /**
     * Where the money is: paid in = spent + set aside + promised + free.
     *
     * @param paidIn all that came in, without what came back from payments
     * @param spent all that went out, less what came back
     * @param setAside in pots
     * @param promised reserved by holds
     */
    public record Figures(Money paidIn, Money spent, Money setAside, Money promised) {

        /** Free to use; below zero when shops took more than was there. */
        public Money free() {
            return paidIn.minus(spent).minus(setAside).minus(promised);
        }
    }

    /**
     * What became of a hold.
     *
     * @param held still reserved
     * @param taken posted, less what came back
     */
    public record Fate(Money held, Money taken) {}

    /** A hold that still reserves money. */
    public record OpenHold(HoldId hold, Money held, Money authorised, Money posted, Instant expiresAt) {}

    /**
     * A row of a fund's journal.
     *
     * @param sequence dense and ordered within the fund's shard
     * @param counter where the money came from or went to; null where nothing moved
     * @param pot the pot it is about; null for free money
     * @param code how the command came out
     * @param asked what the command asked for
     * @param postedAfter the fund's settled money after this entry
     * @param heldAfter the fund's reserved money after this entry
     * @param effectiveOn Europe/London date on which it counts
     * @param recordedAt UTC instant
     */
    public record EntryView(long sequence, CommandKey key, EntryKind kind, String code, FundingSource source,
            @Nullable CounterAccount counter, @Nullable Pot pot, Money amount, Money asked, @Nullable HoldId hold,
            Money postedAfter,
            Money heldAfter, LocalDate effectiveOn, Instant recordedAt, String actor) {}

    /**
     * A line of a trial balance, over all shards.
     *
     * @param counter which clearing account; null for all funds together
     */
    public record TrialLine(FundingSource source, @Nullable CounterAccount counter, Money debits, Money credits,
            Money held) {}

    interface Read<T extends @Nullable Object> {
        T from(Connection connection) throws SQLException;
    }

    private static final int FUNDS_AT_ONCE = 500;
    private static final int MOST_HOLDS = 1_000;

    /**
     * What came in and went out over the free accounts, what went into and came out of pots, what came back from
     * payments. Pots have no other side than the free money, so what the one takes is what the other gives.
     */
    private static final String TOTALS = "SELECT SUM(IF(a.pot='',b.credits_posted_pence,0)),"
            + "SUM(IF(a.pot='',b.debits_posted_pence,0)),SUM(b.held_pence),"
            + "SUM(IF(a.pot='',0,b.credits_posted_pence)),SUM(IF(a.pot='',0,b.debits_posted_pence)),"
            + "(SELECT COALESCE(SUM(h.refunded_pence),0) FROM account r JOIN hold h"
            + " ON h.account=r.account_id WHERE r.fund=?) FROM account a JOIN balance b ON b.account=a.account_id"
            + " WHERE a.fund=?";

    private final DataSource source;

    LedgerQueries(DataSource source) {
        this.source = source;
    }

    /** The fund's money now; empty when there is no such fund. */
    public Optional<FundBalance> balance(FundId fund) {
        return Optional.ofNullable(balances(List.of(fund)).get(fund));
    }

    /** The money of many funds now, in few selects; funds that do not exist are left out. */
    public Map<FundId, FundBalance> balances(Collection<FundId> funds) {
        return read(connection -> {
            Map<FundId, FundBalance> found = new HashMap<>();
            List<FundId> all = List.copyOf(funds);
            for (int from = 0; from < all.size(); from += FUNDS_AT_ONCE) {
                balances(connection, all.subList(from, Math.min(all.size(), from + FUNDS_AT_ONCE)), found);
            }
            return found;
        });
    }

    private static void balances(Connection connection, List<FundId> funds, Map<FundId, FundBalance> into)
            throws SQLException {
        SqlText sql = new SqlText().raw("SELECT a.fund,a.book,a.source,a.pot,"
                + "b.credits_posted_pence-b.debits_posted_pence,b.held_pence FROM account a"
                + " JOIN balance b ON b.account=a.account_id WHERE a.fund IN (");
        JournalReader.ids(sql, funds.stream().map(FundId::value).toList()).raw(") ORDER BY a.fund,a.pot,a.draw_order");
        FundMoney money = null;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                FundId fund = new FundId(Ids.ofBytes(rows.getBytes(1)));
                if (money == null || !money.fund.equals(fund)) {
                    if (money != null) {
                        into.put(money.fund, money.balance());
                    }
                    money = new FundMoney(fund, new BookId(Ids.ofBytes(rows.getBytes(2))));
                }
                money.add(FundingSource.valueOf(rows.getString(3)), pot(rows.getString(4)), rows.getLong(5),
                        rows.getLong(6));
            }
        }
        if (money != null) {
            into.put(money.fund, money.balance());
        }
    }

    /** A fund's figures, all of the same moment; empty when there is no such fund. */
    public Optional<Figures> figures(FundId fund) {
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
                byte[] id = Ids.bytes(fund.value());
                statement.setBytes(1, id);
                statement.setBytes(2, id);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    Money in = Money.ofPence(row.getLong(1));
                    if (row.wasNull()) {
                        return Optional.empty();
                    }
                    Money out = Money.ofPence(row.getLong(2));
                    Money filled = Money.ofPence(row.getLong(4));
                    Money used = Money.ofPence(row.getLong(5));
                    Money back = Money.ofPence(row.getLong(6));
                    return Optional.of(new Figures(in.minus(used).minus(back), out.minus(filled).minus(back),
                            filled.minus(used), Money.ofPence(row.getLong(3))));
                }
            }
        });
    }

    /**
     * What became of these holds of a fund; those that never were are left out.
     *
     * @param holds at most 1,000
     */
    public Map<HoldId, Fate> fates(FundId fund, Collection<HoldId> holds) {
        if (holds.size() > MOST_HOLDS) {
            throw new IllegalArgumentException("At most " + MOST_HOLDS + " holds at once");
        }
        if (holds.isEmpty()) {
            return Map.of();
        }
        SqlText sql = new SqlText().raw("SELECT h.hold_id,SUM(IF(h.state='PLACED',"
                + "GREATEST(0,h.authorised_pence-h.posted_pence-h.released_pence),0)),"
                + "SUM(h.posted_pence-h.refunded_pence) FROM account a JOIN hold h ON h.account=a.account_id"
                + " WHERE a.fund=").id(fund.value()).raw(" AND h.hold_id IN (");
        JournalReader.ids(sql, holds.stream().map(HoldId::value).toList()).raw(") GROUP BY h.hold_id");
        return read(connection -> {
            Map<HoldId, Fate> fates = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql.toString())) {
                while (rows.next()) {
                    fates.put(new HoldId(Ids.ofBytes(rows.getBytes(1))),
                            new Fate(Money.ofPence(rows.getLong(2)), Money.ofPence(rows.getLong(3))));
                }
            }
            return fates;
        });
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
            Map<Long, Account> byId = new HashMap<>();
            for (Account account : accounts) {
                byId.put(account.id, account);
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
                    Entry entry = JournalReader.entry(rows);
                    entries.add(view(entry, rows.getString(24), Objects.requireNonNull(byId.get(entry.account)).pot));
                }
            }
            return List.copyOf(entries);
        });
    }

    static EntryView view(Entry entry, @Nullable String counter, @Nullable Pot pot) {
        Entry.Facts facts = entry.facts;
        return new EntryView(entry.seq, facts.key, entry.kind, facts.outcome, entry.source,
                counter == null ? null : CounterAccount.valueOf(counter), pot, Money.ofPence(entry.amount),
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

    /** What stands on a book's account of that name, of all sources: what came out of funds into it, less what went back. */
    public Money on(BookId book, CounterAccount counter) {
        String sql = "SELECT SUM(b.credits_posted_pence)-SUM(b.debits_posted_pence) FROM shard s JOIN account a"
                + " ON a.shard_id=s.shard_id AND a.book=? AND a.counter=? JOIN balance b ON b.account=a.account_id";
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, Ids.bytes(book.value()));
                statement.setString(2, counter.name());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return Money.ofPence(rows.getLong(1));
                }
            }
        });
    }

    /** A fund's account. */
    record Account(long id, int shard, BookId book, FundingSource source, @Nullable Pot pot) {}

    /** The fund's free accounts in draw order, then its pots. */
    static List<Account> accounts(Connection connection, FundId fund) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT account_id,shard_id,book,source,pot FROM account WHERE fund=? ORDER BY pot,draw_order")) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    accounts.add(new Account(rows.getLong(1), rows.getInt(2),
                            new BookId(Ids.ofBytes(rows.getBytes(3))), FundingSource.valueOf(rows.getString(4)),
                            pot(rows.getString(5))));
                }
            }
        }
        return accounts;
    }

    static @Nullable Pot pot(String stored) {
        return stored.isEmpty() ? null : Pot.valueOf(stored);
    }

    <T extends @Nullable Object> T read(Read<T> read) {
        try (Connection connection = source.getConnection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger cannot be read now", e);
        }
    }
}
