package scot.sporran.payruns.timesheets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Tells whoever employs, and whoever worked, that hours came or were agreed after the last day for them, and with which pay they
 * are paid instead: once for a sheet. Hours that were paid all the same are no news.
 */
@Singleton
final class LateHoursNews implements NoticeSource {

    private final Sql sql;

    LateHoursNews(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "late-hours";
    }

    @Override
    public List<News> since(Instant from) {
        List<News> news = new ArrayList<>();
        long since = Micros.of(from);
        sql.select(row -> {
            Late late = late(row);
            if (late.isLate()) {
                news.add(late.toTheEmployer());
                news.add(late.toTheAssistant());
            }
            return late;
        }, "SELECT t.timesheet_id,t.employment_id,t.period_from,IF(t.state='APPROVED',t.decided_at_us,t.sent_at_us),"
                + "e.person_id,e.council_id,e.name,e.frequency,e.first_period_on,e.cut_off_days,e.pay_days,"
                + "j.assistant_id,CONCAT(a.first_names,' ',a.last_name) FROM timesheet t JOIN employer e"
                + " ON e.employer_id=t.employer_id JOIN employment j ON j.employment_id=t.employment_id"
                + " JOIN assistant a ON a.assistant_id=j.assistant_id LEFT JOIN paid_item p"
                + " ON p.item_id=t.timesheet_id WHERE (t.sent_at_us>=? OR t.decided_at_us>=?)"
                + " AND t.state IN ('SENT','APPROVED') AND p.item_id IS NULL", since, since);
        return news;
    }

    private static Late late(ResultSet row) throws SQLException {
        PayCalendar calendar = new PayCalendar(PayFrequency.valueOf(row.getString(8)), Sql.date(row, 9),
                row.getInt(10), row.getInt(11));
        return new Late(Sql.id(row, 1), Sql.id(row, 2), calendar, calendar.of(Sql.date(row, 3)),
                Micros.toInstant(row.getLong(4)), Sql.id(row, 5), Sql.id(row, 6), row.getString(7), Sql.id(row, 12),
                row.getString(13));
    }

    /** @param at when it was agreed, or else sent */
    private record Late(UUID sheet, UUID job, PayCalendar calendar, PayCalendar.Period period, Instant at, UUID person,
            UUID council, String employer, UUID assistant, String name) {

        boolean isLate() {
            return London.dateOf(at).isAfter(period.cutOff());
        }

        /** With the first pay whose last day for hours is not over. */
        private LocalDate paidOn() {
            PayCalendar.Period next = period;
            while (London.dateOf(at).isAfter(next.cutOff())) {
                next = calendar.after(next);
            }
            return next.payDate();
        }

        News toTheEmployer() {
            return new News(sheet.toString(), person, council, LetterKind.HOURS_LATE,
                    language -> facts(language, "assistant", name), "/people/" + person + "/pay", at);
        }

        News toTheAssistant() {
            return new News("own " + sheet, assistant, council, LetterKind.OWN_HOURS_LATE,
                    language -> facts(language, "employer", employer), "/jobs/" + job, at);
        }

        private Map<String, String> facts(Language language, String other, String who) {
            return Map.of(other, who, "days", London.inWords(period.from(), language) + " – "
                    + London.inWords(period.to(), language), "pay-date", London.inWords(paidOn(), language));
        }
    }
}
