package scot.sporran.payruns.timesheets;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.pay.JobGatherer;
import scot.sporran.payruns.pay.PayRules;
import scot.sporran.payruns.pay.PayVerdict;
import scot.sporran.payruns.pay.Worked;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;

/** Takes hours in and lets the employer decide about them. */
@Singleton
public class Timesheets {

    private static final int LONGEST_NOTE = 400;
    private static final int MOST = 200;
    private static final int SHEETS_OF_A_YEAR = 13;

    private final TimesheetTables tables;
    private final JobTerms terms;
    private final JobGatherer gatherer;
    private final Commitments commitments;
    private final Clock clock;

    Timesheets(TimesheetTables tables, JobTerms terms, JobGatherer gatherer, Commitments commitments, Clock clock) {
        this.tables = tables;
        this.terms = terms;
        this.gatherer = gatherer;
        this.commitments = commitments;
        this.clock = clock;
    }

    /**
     * Sends hours. The first sheet of a period that was not approved is replaced; hours after an approval are a second
     * sheet.
     *
     * @param periodFrom a day of the period
     * @param key the same key of the same login again gives the same sheet
     * @throws scot.sporran.payroll.BadPayInputException naming the line that cannot be
     */
    public Answer<Timesheet> send(Employer employer, Employment job, LocalDate periodFrom, List<HoursLine> lines,
            String note, String key, Login by) {
        if (note.length() > LONGEST_NOTE) {
            throw new scot.sporran.payroll.BadPayInputException("note", "at most " + LONGEST_NOTE + " characters");
        }
        PayCalendar.Period period = employer.calendar().of(periodFrom);
        HoursRules.require(job, period, lines, London.dateOf(clock.instant()));
        UUID hash = Ids.derived("timesheet-input", job.id().value().toString(), period.from().toString(),
                lines.toString(), note, by.id().value().toString(), key);
        List<Timesheet> there = ofPeriod(job.id(), period.from());
        for (Timesheet sheet : there) {
            if (tables.inputHash(sheet.id()).contains(hash)) {
                return Answer.done(sheet);
            }
        }
        Timesheet open = there.stream().filter(sheet -> sheet.state().after(TimesheetState.Event.SEND_AGAIN)
                .isPresent()).findFirst().orElse(null);
        int number = open == null ? numbersUsed(job.id(), period.from()) + 1 : open.number();
        UUID id = open == null
                ? Ids.derived("timesheet", job.id().value().toString(), period.from().toString(),
                        Integer.toString(number))
                : open.id().value();
        List<String> questions = questions(job, period, lines, id);
        Timesheet sheet = new Timesheet(new TimesheetId(id), job.id(), employer.id(), period.from(), period.to(),
                number, TimesheetState.SENT, lines, cost(employer, job, period, id, lines), questions, note,
                by.displayName(), clock.instant(), null, null, false, open == null ? 1 : open.version());
        boolean kept = open == null
                ? tables.add(sheet, job.assistant(), by.id().value(), hash)
                : tables.replace(sheet, job.assistant(), by.id().value(), hash);
        return kept
                ? Answer.done(find(sheet.id()).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else changed these hours meanwhile. Look at them again.");
    }

    /** Refuses hours that cannot be, without keeping them: the first look at a file of many. */
    void require(Employer employer, Employment job, LocalDate periodFrom, List<HoursLine> lines) {
        HoursRules.require(job, employer.calendar().of(periodFrom), lines, London.dateOf(clock.instant()));
    }

    private int numbersUsed(EmploymentId job, LocalDate periodFrom) {
        return tables.sql.select(rows -> rows.getInt(1),
                "SELECT COALESCE(MAX(number),0) FROM timesheet WHERE employment_id=? AND period_from=?", job.value(),
                periodFrom).getFirst();
    }

    /**
     * What hours would come to, looked at before they are sent. Nothing is kept.
     *
     * @param gross before anything is taken off; nothing when that cannot be worked out yet
     * @param questions that sending them would raise
     */
    public record Preview(Money gross, List<String> questions) {}

    /**
     * Looks at hours as {@link #send} would.
     *
     * @param but a sheet that they would replace; null for none
     * @throws scot.sporran.payroll.BadPayInputException naming the line that cannot be
     */
    public Preview preview(Employer employer, Employment job, LocalDate periodFrom, List<HoursLine> lines,
            @Nullable TimesheetId but) {
        PayCalendar.Period period = employer.calendar().of(periodFrom);
        HoursRules.require(job, period, lines, London.dateOf(clock.instant()));
        UUID id = but == null ? Ids.derived("timesheet", job.id().value().toString(), "preview") : but.value();
        List<String> questions = questions(job, period, lines, id);
        return verdict(employer, job, period, id, lines) instanceof PayVerdict.Pay pay
                ? new Preview(Money.ofPence(pay.figures().gross()), questions)
                : new Preview(Money.ZERO, questions);
    }

    private List<String> questions(Employment job, PayCalendar.Period period, List<HoursLine> lines, UUID but) {
        return HoursRules.questions(lines, tables.around(job, period, but, true),
                tables.around(job, period, but, false),
                terms.absences(List.of(job.id())).getOrDefault(job.id(), List.of()));
    }

    /** What hours would cost the budget, employer's contributions and all; nothing when that cannot be worked out yet. */
    private Money cost(Employer employer, Employment job, PayCalendar.Period period, UUID sheet,
            List<HoursLine> lines) {
        return verdict(employer, job, period, sheet, lines) instanceof PayVerdict.Pay pay
                ? Money.ofPence(pay.figures().cost())
                : Money.ZERO;
    }

    private PayVerdict verdict(Employer employer, Employment job, PayCalendar.Period period, UUID sheet,
            List<HoursLine> lines) {
        JobGatherer.ForPay now = gatherer.gather(employer, job, period.from());
        Worked worked = new Worked(sheet, period.from(), period.to(), lines.stream()
                .map(line -> new Worked.Line(line.kind(), line.on(), line.minutes(), line.awakeMinutes())).toList());
        return PayRules.decide(now.facts().withWorked(List.of(worked)), now.period(), 0);
    }

    public Optional<Timesheet> find(TimesheetId id) {
        return tables.select("t.timesheet_id=?", id.value()).stream().findFirst();
    }

    /** A job's sheets, the latest period first. */
    public List<Timesheet> of(EmploymentId job, int limit) {
        return tables.select("t.employment_id=? ORDER BY t.period_from DESC,t.number DESC LIMIT " + limit, job.value());
    }

    /** A job's sheets of one period that stand or were sent back, the first one first. */
    public List<Timesheet> ofPeriod(EmploymentId job, LocalDate periodFrom) {
        return tables.select("t.employment_id=? AND t.period_from=? AND t.state<>'WITHDRAWN' ORDER BY t.number",
                job.value(), periodFrom);
    }

    /** Hours that an employer said yes to and no payslip has paid yet, the oldest first. */
    public List<Timesheet> toBePaid(EmployerId employer) {
        return tables.select("t.employer_id=? AND t.state='APPROVED' AND p.item_id IS NULL ORDER BY t.period_from,"
                + "t.timesheet_id LIMIT " + MOST, employer.value());
    }

    /**
     * A job's usual hours for some days: those of the same weekdays of the last week before them with any, else what was
     * agreed for its days of work.
     */
    public List<HoursLine> usual(Employment job, LocalDate from, LocalDate to) {
        return HoursRules.usual(of(job.id(), SHEETS_OF_A_YEAR).stream()
                .filter(sheet -> sheet.state() == TimesheetState.SENT || sheet.state() == TimesheetState.APPROVED)
                .flatMap(sheet -> sheet.lines().stream()).toList(), job.contract(), from, to).stream()
                .filter(line -> job.covers(line.on())).toList();
    }

    /** What waits for an employer's decision, the oldest first. */
    public List<Timesheet> waiting(EmployerId employer) {
        return tables.select("t.employer_id=? AND t.state='SENT' ORDER BY t.period_from,t.timesheet_id LIMIT " + MOST,
                employer.value());
    }

    /** The last sheet's hours moved into the period that a day lies in: for whoever works the same each week. */
    public List<HoursLine> sameAgain(Employer employer, Employment job, LocalDate day) {
        PayCalendar.Period period = employer.calendar().of(day);
        LocalDate today = London.dateOf(clock.instant());
        return tables.select("t.employment_id=? AND t.period_from<? AND t.state IN ('SENT','APPROVED')"
                + " ORDER BY t.period_from DESC,t.number LIMIT 1", job.id().value(), period.from()).stream()
                .flatMap(sheet -> HoursRules.sameAgain(sheet.lines(), sheet.periodFrom(), period).stream())
                .filter(line -> job.covers(line.on()) && !line.on().isAfter(today)).toList();
    }

    /**
     * Says yes: the hours are promised money from now on.
     *
     * @param seen the sheet as the caller saw it
     * @param own whether the caller is the assistant: nobody approves their own hours
     */
    public Answer<Timesheet> approve(Timesheet seen, Employer employer, Login by, boolean own) {
        if (own) {
            return Answer.refused("OWN_HOURS", "Nobody says yes to their own hours. Somebody else has to look.");
        }
        Answer<Timesheet> answer = move(seen, TimesheetState.Event.APPROVE, by, "");
        if (answer instanceof Answer.Done<Timesheet>(Timesheet approved) && approved.cost().isPositive()) {
            commitments.add(new Commitments.Promise(employer.budget(), Commitment.Origin.ACCRUING_PAY,
                    reference(approved.id().value(), approved.version()),
                    "Wages for hours from " + London.inWords(approved.periodFrom()), approved.cost(),
                    employer.calendar().of(approved.periodFrom()).payDate(), null));
        }
        return answer;
    }

    /** Each approval of a sheet is a promise of its own: one that was taken back cannot be made again. */
    private static String reference(UUID sheet, int version) {
        return "timesheet " + sheet + " " + version;
    }

    /** Sends a sheet back with a question; one that was approved too, until it is paid. */
    public Answer<Timesheet> giveBack(Timesheet seen, Employer employer, Login by, String why) {
        Answer<Timesheet> back = move(seen, TimesheetState.Event.RETURN, by, why);
        if (back instanceof Answer.Done<Timesheet>) {
            commitments.find(employer.budget(), Commitment.Origin.ACCRUING_PAY,
                    reference(seen.id().value(), seen.version())).ifPresent(commitments::cancel);
        }
        return back;
    }

    /** Takes a sheet back; for whoever sent it. */
    public Answer<Timesheet> withdraw(Timesheet seen, Login by) {
        return move(seen, TimesheetState.Event.WITHDRAW, by, "");
    }

    private Answer<Timesheet> move(Timesheet seen, TimesheetState.Event event, Login by, String note) {
        Optional<TimesheetState> to = seen.state().after(event);
        if (to.isEmpty() || seen.paid()) {
            return Answer.refused("NOT_NOW", seen.paid()
                    ? "These hours are paid. What is wrong with them is put right with the next pay."
                    : "That cannot be done with a sheet that is " + seen.state() + ".");
        }
        return tables.move(seen, to.get(), by.displayName(), Micros.of(clock.instant()), note)
                ? Answer.done(find(seen.id()).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else decided about these hours meanwhile.");
    }

    /** Notes that payslips have paid these sheets: their promises are kept. Doing it twice changes nothing. */
    public void settle(Collection<BudgetId> budgets, Collection<UUID> sheets) {
        if (!sheets.isEmpty()) {
            List<String> references = tables.sql.select(rows -> reference(Sql.id(rows, 1), rows.getInt(2)),
                    "SELECT timesheet_id,version FROM timesheet WHERE timesheet_id IN (" + Sql.marks(sheets.size())
                            + ")",
                    sheets.toArray());
            commitments.settleWhole(budgets, Commitment.Origin.ACCRUING_PAY, references);
        }
    }
}
