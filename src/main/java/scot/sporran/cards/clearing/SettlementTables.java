package scot.sporran.cards.clearing;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/** The rows of settlement files, their lines and the bank's payments. */
@Singleton
public final class SettlementTables {

    private static final String FILE = "file_id,council_id,network,name,form,settled_on,line_count,bad_count,net_pence,"
            + "done";
    private static final String LINE = "file_id,line,kind,pence,outcome,matched_by,purchase_id,budget_id,"
            + "merchant_name,reference,problem";
    private static final int LINE_COLUMNS = 11;

    private final Sql sql;

    SettlementTables(Sql sql) {
        this.sql = sql;
    }

    /**
     * What became of a line.
     *
     * @param kind what it claims; null where it could not be read
     * @param pence what it adds to what the council owes, below zero where it comes back
     * @param problem why it was not used; empty where it was
     */
    public record Line(UUID file, long number, SettlementLine.@Nullable Kind kind, long pence, Outcome outcome,
            @Nullable String matchedBy, @Nullable UUID purchase, @Nullable UUID budget, String merchant,
            String reference, String problem) {}

    /** What can become of a line. */
    public enum Outcome {
        POSTED, CAME_BEFORE, OF_NO_PURCHASE, BAD, OTHER_COUNCIL, DIFFERS
    }

    /** Where a payment was seen. */
    enum Origin {
        /** Somebody wrote it down, one by one. */
        NOTED,
        /** On a statement of the account: perhaps it is none to the network. */
        STATEMENT
    }

    /** A payment on the bank's statement. @param pence above zero when the council pays */
    record Payment(UUID id, LocalDate paidOn, long pence, String reference, String bankReference, Origin origin) {}

    /** The file of that id, whosever it is. */
    public Optional<SettlementFile> file(UUID id) {
        return sql.select(SettlementTables::file, "SELECT " + FILE + " FROM settlement_file WHERE file_id=?", id)
                .stream().findFirst();
    }

    byte[] hash(UUID id) {
        return sql.select(row -> row.getBytes(1), "SELECT content_hash FROM settlement_file WHERE file_id=?", id)
                .getFirst();
    }

    /** Keeps the first of that name. */
    void keep(SettlementFile file, byte[] hash, String by, Instant at) {
        sql.update("INSERT IGNORE INTO settlement_file (" + FILE + ",content_hash,brought_by,brought_at_us)"
                + " VALUES (?,?,?,?,?,?,?,?,?,0,?,?,?)", file.id(), file.council().value(), file.network(),
                file.name(), file.form(), file.settledOn(), file.lines(), file.bad(), file.net().pence(), hash, by,
                Micros.of(at));
    }

    void done(UUID file) {
        sql.update("UPDATE settlement_file SET done=1 WHERE file_id=?", file);
    }

    /** Newest first. */
    public List<SettlementFile> files(CouncilId council, int limit) {
        return sql.select(SettlementTables::file, "SELECT " + FILE + " FROM settlement_file WHERE council_id=?"
                + " ORDER BY settled_on DESC,file_id LIMIT " + limit, council.value());
    }

    /**
     * A file and how it came.
     *
     * @param by who brought it
     * @param at when that began, UTC
     * @param dealtWith how many of its lines were
     */
    public record Brought(SettlementFile file, String by, Instant at, long dealtWith) {}

    /** A council's files, the latest brought first. */
    public List<Brought> brought(CouncilId council, int limit) {
        return sql.select(row -> new Brought(file(row), row.getString(11), Micros.toInstant(row.getLong(12)),
                row.getLong(13)), "SELECT " + FILE + ",brought_by,brought_at_us,CASE WHEN done=1 THEN line_count ELSE"
                        + " (SELECT COUNT(*) FROM settlement_line l WHERE l.file_id=settlement_file.file_id) END"
                        + " FROM settlement_file WHERE council_id=? ORDER BY brought_at_us DESC LIMIT " + limit,
                council.value());
    }

    private static SettlementFile file(ResultSet row) throws SQLException {
        return new SettlementFile(Sql.id(row, 1), new CouncilId(Sql.id(row, 2)), row.getString(3), row.getString(4),
                SettlementForm.valueOf(row.getString(5)), Sql.date(row, 6), row.getLong(7), row.getLong(8),
                Money.ofPence(row.getLong(9)), row.getInt(10) == 1);
    }

    /** The numbers of the lines that were dealt with. */
    BitSet linesDone(UUID file) {
        BitSet done = new BitSet();
        sql.select(row -> row.getInt(1), "SELECT line FROM settlement_line WHERE file_id=?", file).forEach(done::set);
        return done;
    }

    /** Whether a claim counts already by a line of some file. */
    boolean isPosted(String network, SettlementLine.Kind kind, String reference) {
        return !sql.select(row -> row.getInt(1), "SELECT 1 FROM settlement_line l JOIN settlement_file f"
                + " ON f.file_id=l.file_id WHERE l.reference=? AND l.kind=? AND l.outcome IN ('POSTED','OF_NO_PURCHASE') AND f.network=?"
                + " LIMIT 1", reference, kind, network).isEmpty();
    }

    void write(List<Line> lines) {
        List<@Nullable Object> values = new ArrayList<>(lines.size() * LINE_COLUMNS);
        for (Line line : lines) {
            values.addAll(Arrays.asList(line.file, line.number, line.kind, line.pence, line.outcome, line.matchedBy,
                    line.purchase, line.budget, line.merchant, line.reference, line.problem));
        }
        String row = "(" + Sql.marks(LINE_COLUMNS) + ")";
        sql.together(connection -> Sql.update(connection, "INSERT IGNORE INTO settlement_line (" + LINE + ") VALUES "
                + row + ("," + row).repeat(lines.size() - 1), values));
    }

    /** Lines of one outcome, or of all, after a number. */
    public List<Line> lines(UUID file, @Nullable Outcome outcome, long after, int limit) {
        String select = "SELECT " + LINE + " FROM settlement_line WHERE file_id=? AND line>?";
        String order = " ORDER BY line LIMIT " + limit;
        return outcome == null
                ? sql.select(SettlementTables::line, select + order, file, after)
                : sql.select(SettlementTables::line, select + " AND outcome=?" + order, file, after, outcome);
    }

    private static Line line(ResultSet row) throws SQLException {
        String kind = row.getString(3);
        return new Line(Sql.id(row, 1), row.getLong(2), kind == null ? null : SettlementLine.Kind.valueOf(kind),
                row.getLong(4), Outcome.valueOf(row.getString(5)), row.getString(6), orNull(row, 7), orNull(row, 8),
                row.getString(9), row.getString(10), row.getString(11));
    }

    private static @Nullable UUID orNull(ResultSet row, int column) throws SQLException {
        return row.getBytes(column) == null ? null : Sql.id(row, column);
    }

    /** False when the bank's reference was there before; the first one stands. */
    boolean keep(CouncilId council, Payment payment, String by, Instant at) {
        return sql.update("INSERT IGNORE INTO settlement_payment (payment_id,council_id,paid_on,pence,reference,"
                + "bank_reference,origin,brought_by,brought_at_us) VALUES (?,?,?,?,?,?,?,?,?)", payment.id,
                council.value(), payment.paidOn, payment.pence, payment.reference, payment.bankReference,
                payment.origin, by, Micros.of(at)) == 1;
    }

    Optional<Payment> payment(UUID id) {
        return sql.select(SettlementTables::payment, "SELECT payment_id,paid_on,pence,reference,bank_reference,origin"
                + " FROM settlement_payment WHERE payment_id=?", id).stream().findFirst();
    }

    List<Payment> payments(CouncilId council) {
        return sql.select(SettlementTables::payment, "SELECT payment_id,paid_on,pence,reference,bank_reference,origin"
                + " FROM settlement_payment WHERE council_id=? ORDER BY paid_on,payment_id", council.value());
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(Sql.id(row, 1), Sql.date(row, 2), row.getLong(3), row.getString(4), row.getString(5),
                Origin.valueOf(row.getString(6)));
    }

    /** Pence that the lines of a file with those outcomes come to. */
    long sum(UUID file, Outcome... outcomes) {
        List<Object> values = new ArrayList<>(List.of(file));
        values.addAll(List.of(outcomes));
        return sql.select(row -> row.getLong(1), "SELECT COALESCE(SUM(pence),0) FROM settlement_line WHERE file_id=?"
                + " AND outcome IN (" + Sql.marks(outcomes.length) + ")", values.toArray()).getFirst();
    }
}
