package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.money.Answer;

/** Sends hours of the past through the usual door and puts back when: on the evening of their last day, not while the demo was made. */
@Singleton
@Requires(env = "demo")
class DemoHours {

    private static final int EVENING = 19;

    private final Timesheets timesheets;
    private final Sql sql;
    private final Clock clock;

    DemoHours(Timesheets timesheets, Sql sql, Clock clock) {
        this.timesheets = timesheets;
        this.sql = sql;
        this.clock = clock;
    }

    Timesheet send(Employer employer, Employment job, LocalDate to, List<HoursLine> lines, Login by) {
        LocalDate from = employer.calendar().of(to).from();
        Timesheet sheet = timesheets.send(employer, job, from, lines, "", "demo", by).orElse(no -> {
            throw new IllegalStateException(no.words());
        });
        Instant now = clock.instant();
        Instant evening = to.atTime(EVENING, 0).atZone(London.ZONE).toInstant();
        sql.update("UPDATE timesheet SET sent_at_us=? WHERE timesheet_id=?",
                Micros.of(evening.isBefore(now) ? evening : now), sheet.id().value());
        return sheet;
    }

    /** On the evening on which they were sent, so that nobody is told today of hours that came late a year ago. */
    Answer<Timesheet> approve(Timesheet sheet, Employer employer, Login by) {
        Answer<Timesheet> answer = timesheets.approve(sheet, employer, by, false);
        sql.update("UPDATE timesheet SET decided_at_us=sent_at_us WHERE timesheet_id=? AND state='APPROVED'",
                sheet.id().value());
        return answer;
    }
}
