package scot.sporran.support.imports;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/** Brings one file in as {@link Imports} does, and keeps how far that is and what came of it, for whoever looks meanwhile or later. */
@Singleton
public class ImportRuns {

    private static final int HEARD_EVERY = 500;
    private static final int LONGEST_PROBLEM = 400;

    private final Imports imports;
    private final Sql sql;
    private final Clock clock;

    ImportRuns(Imports imports, Sql sql, Clock clock) {
        this.imports = imports;
        this.sql = sql;
        this.clock = clock;
    }

    /** Where a run stands. */
    public enum State {
        WORKING, DONE,
        /** The file as a whole could not be read; nothing more was applied. */
        REFUSED
    }

    /**
     * A file and what is to be done with it.
     *
     * @param apply false to look only
     * @param skipBad true to apply the good lines although others are bad
     * @param expectedTotal what opening balances add up to; null when nobody says
     * @param by who does so, for the record
     */
    public record Wanted(ImportKind kind, byte[] csv, boolean apply, boolean skipBad, @Nullable Money expectedTotal,
            String by) {}

    /**
     * A run as it stands.
     *
     * @param applied whether lines were brought in; while it works, whether they are to be
     * @param lines that there are to read; each is read twice when it is applied
     * @param read so far
     * @param bad of them that cannot be brought in; known at the end
     * @param problem why it was refused; empty otherwise
     * @param heardAt when it was last heard of, UTC
     */
    public record Run(UUID id, ImportKind kind, boolean applied, State state, long lines, long read, long bad,
            String problem, String by, Instant begunAt, Instant heardAt) {}

    /** Runs it. @throws scot.sporran.support.FieldException as {@link Imports#run} does */
    public ImportReport run(CouncilId council, Wanted wanted) {
        UUID id = Ids.next();
        long now = Micros.of(clock.instant());
        sql.update("INSERT INTO import_run (run_id,council_id,kind,applied,state,line_count,read_count,bad_count,"
                + "problem,begun_by,begun_at_us,heard_at_us) VALUES (?,?,?,?,?,?,0,0,'',?,?,?)", id, council.value(),
                wanted.kind, wanted.apply, State.WORKING, linesOf(wanted.csv) * (wanted.apply ? 2 : 1), wanted.by, now,
                now);
        long[] read = {0};
        try {
            ImportReport report = imports.run(council, new Imports.Order(
                    Map.of(wanted.kind, () -> new ByteArrayInputStream(wanted.csv)), wanted.apply, wanted.skipBad,
                    wanted.expectedTotal, wanted.by), line -> heard(id, ++read[0]));
            sql.update("UPDATE import_run SET state=?,applied=?,line_count=?,read_count=?,bad_count=?,heard_at_us=?"
                    + " WHERE run_id=?", State.DONE, report.applied(), read[0], read[0], report.badLines(),
                    Micros.of(clock.instant()), id);
            return report;
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            sql.update(
                    "UPDATE import_run SET state=?,applied=FALSE,read_count=?,problem=?,heard_at_us=? WHERE run_id=?",
                    State.REFUSED, read[0], why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)),
                    Micros.of(clock.instant()), id);
            throw e;
        }
    }

    private void heard(UUID id, long read) {
        if (read % HEARD_EVERY == 0) {
            sql.update("UPDATE import_run SET read_count=?,heard_at_us=? WHERE run_id=?", read,
                    Micros.of(clock.instant()), id);
        }
    }

    /** Without the first, which has the columns. */
    private static long linesOf(byte[] csv) {
        long ends = 0;
        for (byte one : csv) {
            ends += one == '\n' ? 1 : 0;
        }
        return Math.max(0, csv.length > 0 && csv[csv.length - 1] != '\n' ? ends : ends - 1);
    }

    /** A council's runs, newest first. */
    public List<Run> of(CouncilId council, int limit) {
        return sql.select(ImportRuns::run, "SELECT run_id,kind,applied,state,line_count,read_count,bad_count,problem,"
                + "begun_by,begun_at_us,heard_at_us FROM import_run WHERE council_id=? ORDER BY begun_at_us DESC LIMIT "
                + limit, council.value());
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(Sql.id(row, 1), ImportKind.valueOf(row.getString(2)), row.getBoolean(3),
                State.valueOf(row.getString(4)), row.getLong(5), row.getLong(6), row.getLong(7), row.getString(8),
                row.getString(9), Micros.toInstant(row.getLong(10)), Micros.toInstant(row.getLong(11)));
    }
}
