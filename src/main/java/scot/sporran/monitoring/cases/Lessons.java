package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** What dismissals taught, to be seen and to be taken back. */
@Singleton
public class Lessons {

    private static final String SELECT = "SELECT lesson_id,budget_id,flag_id,reason,subject,from_on,until_on,why,"
            + "taught_by,quieted,taken_back_by FROM monitoring_lesson WHERE ";

    private final Sql sql;
    private final Clock clock;

    Lessons(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All about a budget that may still matter, those taken back too, oldest first. */
    public List<Lesson> of(BudgetId budget) {
        return sql.select(Lessons::lesson, SELECT + "budget_id=? ORDER BY from_on,lesson_id", budget.value());
    }

    /** A council's that count today, the ones that end first in front. */
    public List<Lesson> of(CouncilId council, int limit) {
        return sql.select(Lessons::lesson, SELECT + "council_id=? AND until_on>=? AND taken_back_by IS NULL"
                + " ORDER BY until_on,lesson_id LIMIT " + limit, council.value(), London.dateOf(clock.instant()));
    }

    private static Lesson lesson(ResultSet rows) throws SQLException {
        return new Lesson(Sql.id(rows, 1), new BudgetId(Sql.id(rows, 2)), Sql.id(rows, 3),
                Reason.valueOf(rows.getString(4)), rows.getString(5), Sql.date(rows, 6), Sql.date(rows, 7),
                rows.getString(8), rows.getString(9), rows.getInt(10), rows.getString(11));
    }

    /** Learns from a dismissal, in its transaction. */
    void learn(Connection connection, FlagCase flag, LessonRules.Taught taught, String why, String by,
            LocalDate today) throws SQLException {
        Sql.update(connection, "INSERT IGNORE INTO monitoring_lesson (lesson_id,budget_id,council_id,flag_id,reason,"
                + "subject,from_on,until_on,why,taught_by,quieted) VALUES (?,?,?,?,?,?,?,?,?,?,0)",
                Arrays.asList(Ids.next(), flag.budget().value(), flag.council().value(), flag.id(), flag.reason(),
                        taught.whole() ? null : flag.subject(), today, taught.until(), why, by));
    }

    void quieted(Connection connection, UUID lesson) throws SQLException {
        Sql.update(connection, "UPDATE monitoring_lesson SET quieted=quieted+1 WHERE lesson_id=?", List.of(lesson));
    }

    /** Forgets one: from now on the rule asks again. @return false when it was taken back before, or is another council's */
    public boolean takeBack(CouncilId council, UUID lesson, Login by) {
        return sql.update("UPDATE monitoring_lesson SET taken_back_by=?,taken_back_at_us=? WHERE lesson_id=?"
                + " AND council_id=? AND taken_back_by IS NULL", by.displayName(), Micros.of(clock.instant()), lesson,
                council.value()) == 1;
    }
}
