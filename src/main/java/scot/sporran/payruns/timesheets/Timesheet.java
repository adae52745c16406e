package scot.sporran.payruns.timesheets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;

/**
 * Hours of one job in one pay period, as they were sent.
 *
 * @param number a second sheet for the same period is number 2
 * @param cost what they would cost the budget, worked out when they were sent
 * @param questions that the employer should look at before saying yes
 * @param paid whether a payslip has paid it
 */
public record Timesheet(TimesheetId id, EmploymentId employment, EmployerId employer, LocalDate periodFrom,
        LocalDate periodTo, int number, TimesheetState state, List<HoursLine> lines, Money cost,
        List<String> questions, String note, String sentBy, Instant sentAt, @Nullable String decidedBy,
        @Nullable String decidedNote, boolean paid, int version) {

    public Timesheet {
        lines = List.copyOf(lines);
        questions = List.copyOf(questions);
    }

    /** Minutes in all, sleep-ins whole. */
    public int minutes() {
        return lines.stream().mapToInt(HoursLine::minutes).sum();
    }
}
