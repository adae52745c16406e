package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;

/** A book's settled entries summed for a council's general ledger, by when they were recorded. */
@Singleton
public class GeneralLedger {

    private final LedgerQueries queries;

    GeneralLedger(LedgerQueries queries) {
        this.queries = queries;
    }

    /**
     * What an account was debited and credited; each entry is in two of them.
     *
     * @param counter which clearing account; null for all funds together
     * @param month in which the entries count, Europe/London; it may be before the one they were recorded in
     */
    public record Posting(FundingSource source, @Nullable CounterAccount counter, YearMonth month, Money debits,
            Money credits) {

        /** Credits less debits. */
        public Money net() {
            return credits.minus(debits);
        }
    }

    /** Sums of what was recorded after one instant, up to and with another; by source, account and month. */
    public List<Posting> between(BookId book, Instant after, Instant upTo) {
        Map<String, Posting> sums = new TreeMap<>();
        queries.read(connection -> {
            for (int shard : shards(connection)) {
                long low = LedgerHistory.lastBy(connection, shard, Micros.of(after));
                long high = LedgerHistory.lastBy(connection, shard, Micros.of(upTo));
                if (high > low) {
                    add(connection, book, shard, low, high, sums);
                }
            }
            return sums.size();
        });
        return List.copyOf(sums.values());
    }

    private static List<Integer> shards(Connection connection) throws SQLException {
        List<Integer> shards = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT shard_id FROM shard ORDER BY shard_id")) {
            while (rows.next()) {
                shards.add(rows.getInt(1));
            }
        }
        return shards;
    }

    private static void add(Connection connection, BookId book, int shard, long low, long high,
            Map<String, Posting> sums) throws SQLException {
        SqlText sql = new SqlText().raw("SELECT e.source,c.counter,LEFT(e.effective_on,7),e.side,SUM(e.amount_pence)"
                + " FROM entry e JOIN account a ON a.account_id=e.account JOIN account c ON c.account_id=e.contra"
                + " WHERE e.view='CASH' AND e.shard_id=").num(shard).raw(" AND e.seq>").num(low).raw(" AND e.seq<=")
                .num(high).raw(" AND a.book=").id(book.value())
                .raw(" GROUP BY e.source,c.counter,LEFT(e.effective_on,7),e.side");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                FundingSource source = FundingSource.valueOf(rows.getString(1));
                CounterAccount counter = CounterAccount.valueOf(rows.getString(2));
                YearMonth month = YearMonth.parse(rows.getString(3));
                Money amount = Money.ofPence(rows.getLong(5));
                boolean credit = rows.getString(4).equals("C");
                add(sums, new Posting(source, null, month, credit ? Money.ZERO : amount, credit ? amount : Money.ZERO));
                add(sums, new Posting(source, counter, month, credit ? amount : Money.ZERO,
                        credit ? Money.ZERO : amount));
            }
        }
    }

    private static void add(Map<String, Posting> sums, Posting one) {
        sums.merge(one.source() + " " + one.counter() + " " + one.month(), one, (sum, more) -> new Posting(sum.source(),
                sum.counter(), sum.month(), sum.debits().plus(more.debits()), sum.credits().plus(more.credits())));
    }
}
