package scot.sporran.support;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;

/** Tells people that somebody's power to act for them ends, 90, 30, 7 days and one day before. */
@Singleton
final class PowerNews implements NoticeSource {

    private final Sql sql;
    private final Clock clock;

    PowerNews(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "power-ending";
    }

    /** By the calendar, not by when it was written down: what is near its end now, each step once. */
    @Override
    public List<News> since(Instant from) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        return sql.select(row -> {
            UUID power = Sql.id(row, 1);
            UUID person = Sql.id(row, 2);
            LocalDate ends = Sql.date(row, 5);
            int left = (int) ChronoUnit.DAYS.between(today, ends);
            int step = Powers.REMINDED_AT.stream().filter(days -> left <= days).min(Integer::compare).orElseThrow();
            return new News(power + " " + ends + " " + step, person, Sql.id(row, 3), LetterKind.POWER_ENDING,
                    Map.of("holder", row.getString(4), "ends-on", London.inWords(ends)),
                    "/people/" + person + "/helpers", now);
        }, "SELECT power_id,person_id,council_id,holder_name,valid_to FROM person_power WHERE valid_to BETWEEN ? AND ?"
                + " AND ended_on IS NULL", today, today.plusDays(Powers.REMINDED_AT.getFirst()));
    }
}
