package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a book's settled entries as plain text that hledger, Ledger and Beancount users know: one transaction an entry,
 * {@code funds:SOURCE:FUND:free} or {@code :POT} against {@code clearing:COUNTER:SOURCE}. Money in a fund is above zero. A
 * fund's id stands for the person: the text has no names in it. Reads in pieces, so that memory does not grow.
 */
@Singleton
public class JournalExport {

    private static final int ENTRIES_AT_ONCE = 5_000;

    private final LedgerQueries queries;

    JournalExport(LedgerQueries queries) {
        this.queries = queries;
    }

    /**
     * Writes all that is committed when it begins, shard by shard in the order of writing.
     *
     * @return how many entries were written
     * @throws UncheckedIOException when the text cannot be written
     */
    public long write(BookId book, Appendable out) {
        try {
            out.append("; money in pounds sterling; a fund above zero is owed to the person\n")
                    .append("decimal-mark .\ncommodity GBP 1,000.00\n");
            long written = 0;
            for (long[] shard : queries.read(JournalExport::heads)) {
                for (long after = 0; after < shard[1]; after += ENTRIES_AT_ONCE) {
                    long from = after;
                    long to = Math.min(shard[1], after + ENTRIES_AT_ONCE);
                    StringBuilder text = new StringBuilder();
                    written += queries.read(connection -> piece(connection, book, shard[0], from, to, text));
                    out.append(text);
                }
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<long[]> heads(Connection connection) throws SQLException {
        List<long[]> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT shard_id,last_seq FROM shard ORDER BY shard_id")) {
            while (rows.next()) {
                heads.add(new long[]{rows.getLong(1), rows.getLong(2)});
            }
        }
        return heads;
    }

    private static long piece(Connection connection, BookId book, long shard, long after, long to, StringBuilder text)
            throws SQLException {
        SqlText sql = new SqlText().raw("SELECT e.seq,e.effective_on,e.kind,e.outcome,e.source,e.amount_pence,a.pot,"
                + "LOWER(HEX(a.fund)),c.counter FROM entry e JOIN account a ON a.account_id=e.account"
                + " JOIN account c ON c.account_id=e.contra WHERE e.view='CASH' AND e.shard_id=").num(shard)
                .raw(" AND e.seq>").num(after).raw(" AND e.seq<=").num(to).raw(" AND a.book=").id(book.value())
                .raw(" ORDER BY e.seq");
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                EntryKind kind = EntryKind.valueOf(rows.getString(3));
                String source = rows.getString(5);
                String amount = amount(kind.settledSign() * rows.getLong(6));
                text.append(rows.getString(2)).append(" * (").append(shard).append('-').append(rows.getLong(1))
                        .append(") ").append(kind).append(' ').append(rows.getString(4)).append('\n')
                        .append("    ").append(fundAccount(source, rows.getString(8), rows.getString(7)))
                        .append("  ").append(amount).append('\n').append("    ")
                        .append(clearingAccount(rows.getString(9), source)).append("\n\n");
                count++;
            }
        }
        return count;
    }

    /** The name of a fund's account in the text. */
    static String fundAccount(String source, String fund, @Nullable String pot) {
        return "funds:" + source + ":" + fund + ":" + (pot == null || pot.isEmpty() ? "free" : pot);
    }

    /** The name of a clearing account in the text. */
    static String clearingAccount(String counter, String source) {
        return "clearing:" + counter + ":" + source;
    }

    private static String amount(long pence) {
        return String.format(Locale.ROOT, "GBP %s%d.%02d", pence < 0 ? "-" : "", Math.abs(pence / 100),
                Math.abs(pence % 100));
    }
}
