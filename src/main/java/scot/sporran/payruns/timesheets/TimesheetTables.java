package scot.sporran.payruns.timesheets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.WorkNews;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** The rows of timesheets. */
@Singleton
class TimesheetTables {

    private static final String SELECT = "SELECT t.timesheet_id,t.employment_id,t.employer_id,t.period_from,t.period_to,"
            + "t.number,t.state,t.cost_pence,t.questions,t.note,t.sent_name,t.sent_at_us,t.decided_name,t.decided_note,"
            + "t.version,p.item_id IS NOT NULL FROM timesheet t LEFT JOIN paid_item p ON p.item_id=t.timesheet_id WHERE ";

    private static final String HOURS = "hours";

    final Sql sql;
    private final WorkNews news;

    TimesheetTables(Sql sql, WorkNews news) {
        this.sql = sql;
        this.news = news;
    }

    List<Timesheet> select(String where, Object... values) {
        List<Timesheet> bare = sql.select(rows -> read(rows), SELECT + where, values);
        Map<UUID, List<HoursLine>> lines = lines(bare.stream().map(sheet -> sheet.id().value()).toList());
        return bare.stream().map(sheet -> new Timesheet(sheet.id(), sheet.employment(), sheet.employer(),
                sheet.periodFrom(), sheet.periodTo(), sheet.number(), sheet.state(),
                lines.getOrDefault(sheet.id().value(), List.of()), sheet.cost(), sheet.questions(), sheet.note(),
                sheet.sentBy(), sheet.sentAt(), sheet.decidedBy(), sheet.decidedNote(), sheet.paid(), sheet.version()))
                .toList();
    }

    private static Timesheet read(ResultSet rows) throws SQLException {
        String questions = rows.getString(9);
        return new Timesheet(new TimesheetId(Sql.id(rows, 1)), new EmploymentId(Sql.id(rows, 2)),
                new EmployerId(Sql.id(rows, 3)), Sql.date(rows, 4), Sql.date(rows, 5), rows.getInt(6),
                TimesheetState.valueOf(rows.getString(7)), List.of(), Money.ofPence(rows.getLong(8)),
                questions.isEmpty() ? List.of() : List.of(questions.split("\n", -1)), rows.getString(10),
                rows.getString(11), Micros.toInstant(rows.getLong(12)), rows.getString(13), rows.getString(14),
                rows.getBoolean(16), rows.getInt(15));
    }

    Map<UUID, List<HoursLine>> lines(Collection<UUID> sheets) {
        Map<UUID, List<HoursLine>> found = new HashMap<>();
        if (!sheets.isEmpty()) {
            sql.select(rows -> found.computeIfAbsent(Sql.id(rows, 1), id -> new ArrayList<>()).add(line(rows)),
                    "SELECT timesheet_id,kind,on_day,begins,minutes,awake FROM timesheet_line WHERE timesheet_id IN ("
                            + Sql.marks(sheets.size()) + ") ORDER BY timesheet_id,line",
                    sheets.toArray());
        }
        return found;
    }

    private static HoursLine line(ResultSet rows) throws SQLException {
        int begins = rows.getInt(4);
        Integer told = rows.wasNull() ? null : Integer.valueOf(begins);
        return new HoursLine(RateKind.valueOf(rows.getString(2)), Sql.date(rows, 3), told, rows.getInt(5),
                HoursLine.readAwake(rows.getString(6)));
    }

    /**
     * What the assistant has sent around these days on other sheets that stand.
     *
     * @param but a sheet that is left out
     * @param here true for sheets of this employer, false for those of others
     */
    List<HoursLine> around(Employment job, PayCalendar.Period period, UUID but, boolean here) {
        return sql.select(rows -> line(rows), "SELECT l.timesheet_id,l.kind,l.on_day,l.begins,l.minutes,l.awake FROM"
                + " timesheet_line l JOIN timesheet t ON t.timesheet_id=l.timesheet_id WHERE l.assistant_id=? AND"
                + " l.on_day BETWEEN ? AND ? AND t.state IN ('SENT','APPROVED') AND t.timesheet_id<>? AND (t.employer_id=?)=?"
                + " LIMIT 500", job.assistant().value(), period.from().minusDays(2), period.to().plusDays(2), but,
                job.employer().value(), here);
    }

    /** A new sheet with its lines; false when there is one of that period and number, or of that id. */
    boolean add(Timesheet sheet, AssistantId assistant, UUID sentBy, UUID inputHash) {
        try {
            sql.together(connection -> {
                Sql.update(connection, "INSERT INTO timesheet (timesheet_id,employment_id,employer_id,period_from,"
                        + "period_to,number,state,input_hash,minutes,cost_pence,questions,note,sent_by,sent_name,"
                        + "sent_at_us,version) VALUES (?,?,?,?,?,?,'SENT',?,?,?,?,?,?,?,?,1)",
                        Arrays.asList(sheet.id().value(), sheet.employment().value(), sheet.employer().value(),
                                sheet.periodFrom(), sheet.periodTo(), sheet.number(), inputHash, sheet.minutes(),
                                sheet.cost().pence(), text(sheet.questions()), sheet.note(), sentBy, sheet.sentBy(),
                                Micros.of(sheet.sentAt())));
                addLines(connection, sheet, assistant);
                news.of(connection, sheet.employer(), HOURS);
            });
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof java.sql.SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }

    private static void addLines(java.sql.Connection connection, Timesheet sheet, AssistantId assistant)
            throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int number = 0;
        for (HoursLine line : sheet.lines()) {
            rows.add(Arrays.asList(sheet.id().value(), number++, assistant.value(), line.kind(), line.on(),
                    line.begins(), line.minutes(), line.awakeMinutes(), line.awakeText()));
        }
        Sql.insertAll(connection, "timesheet_line (timesheet_id,line,assistant_id,kind,on_day,begins,minutes,"
                + "awake_minutes,awake)", rows, "");
    }

    /** Other hours on a sheet that was not approved; false when somebody changed it meanwhile. */
    boolean replace(Timesheet sheet, AssistantId assistant, UUID sentBy, UUID inputHash) {
        boolean[] done = new boolean[1];
        sql.together(connection -> {
            done[0] = Sql.update(connection, "UPDATE timesheet SET state='SENT',input_hash=?,minutes=?,cost_pence=?,"
                    + "questions=?,note=?,sent_by=?,sent_name=?,sent_at_us=?,decided_name=NULL,decided_at_us=NULL,"
                    + "decided_note=NULL,version=version+1 WHERE timesheet_id=? AND version=? AND state IN ('SENT',"
                    + "'RETURNED')",
                    Arrays.asList(inputHash, sheet.minutes(), sheet.cost().pence(),
                            text(sheet.questions()), sheet.note(), sentBy, sheet.sentBy(), Micros.of(sheet.sentAt()),
                            sheet.id().value(), sheet.version())) == 1;
            if (done[0]) {
                Sql.update(connection, "DELETE FROM timesheet_line WHERE timesheet_id=?", List.of(sheet.id().value()));
                addLines(connection, sheet, assistant);
                news.of(connection, sheet.employer(), HOURS);
            }
        });
        return done[0];
    }

    /** Moves a sheet that nobody has paid; false when somebody was quicker. */
    boolean move(Timesheet seen, TimesheetState to, String by, long nowUs, String note) {
        boolean[] done = new boolean[1];
        sql.together(connection -> {
            done[0] = Sql.update(connection, "UPDATE timesheet SET state=?,decided_name=?,decided_at_us=?,"
                    + "decided_note=?,version=version+1 WHERE timesheet_id=? AND version=? AND NOT EXISTS (SELECT 1"
                    + " FROM paid_item WHERE item_id=?)",
                    Arrays.asList(to, by, nowUs, note, seen.id().value(),
                            seen.version(), seen.id().value())) == 1;
            if (done[0]) {
                news.of(connection, seen.employer(), HOURS);
            }
        });
        return done[0];
    }

    List<UUID> inputHash(TimesheetId id) {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT input_hash FROM timesheet WHERE timesheet_id=?", id.value());
    }

    private static String text(List<String> questions) {
        String text = String.join("\n", questions);
        return text.length() > 600 ? text.substring(0, text.lastIndexOf('\n', 600)) : text;
    }
}
