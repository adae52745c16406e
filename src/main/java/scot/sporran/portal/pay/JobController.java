package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.payslips.PayslipDesk;
import scot.sporran.payruns.payslips.PayslipView;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.TimesheetId;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.money.Answer;

/** A job: what was sent and what became of it, the payslips, the leave that is left and the papers. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class JobController {

    private static final int SHEETS = 13;
    private static final int SLIPS = 26;
    private static final String API = "/api/v1";

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final Timesheets timesheets;
    private final Payslips payslips;
    private final PayslipDesk desk;
    private final Clock clock;

    JobController(JobPages jobs, Timesheets timesheets, Payslips payslips, PayslipDesk desk, Clock clock) {
        this.jobs = jobs;
        this.timesheets = timesheets;
        this.payslips = payslips;
        this.desk = desk;
        this.clock = clock;
    }

    @Get("/jobs/{jobId}")
    JteModel job(Visit visit, UUID jobId) {
        return page(visit, jobs.find(visit, jobId, Deed.VIEW_PAY, Deed.OWN_PAY), null);
    }

    private JteModel page(Visit visit, JobPages.Place place, @Nullable String problem) {
        Frame frame = jobs.frame(visit, place, "pay.job.title", place.other());
        HoursWords words = new HoursWords(clock, frame.language());
        When when = new When(clock, frame.language());
        Employment job = place.job().employment();
        boolean sends = place.job().own() || jobs.may(visit, place.job(), Deed.SEND_HOURS);
        List<PayViews.SheetView> sheets = timesheets.of(job.id(), SHEETS).stream()
                .filter(sheet -> sheet.state() != TimesheetState.WITHDRAWN)
                .map(sheet -> sheet(sheet, place, words, when, sends)).toList();
        List<PaidPayslip> slips = payslips.of(job.id(), SLIPS);
        List<Line> paid = slips.stream().map(slip -> slip(slip, words, when)).toList();
        String leave = slips.isEmpty() ? "" : leave(frame, words, slips.getFirst());
        Form form = Form.empty(frame.language());
        if (problem != null) {
            form.wrong("", problem);
        }
        return templates.payJob(frame, place.path(), place.back(), sends && isOpen(job, when), sheets, paid, leave,
                papers(visit, frame, place, when), more(visit, frame, place), form);
    }

    /** What else there is about a job: time away, where pay goes, its end. */
    private List<Option> more(Visit visit, Frame frame, JobPages.Place place) {
        boolean employs = !place.job().own() && jobs.may(visit, place.job(), Deed.EMPLOY);
        List<Option> ways = new ArrayList<>(List.of(new Option(place.path() + "/absences",
                frame.say("absence.way"), frame.say("absence.way.text"))));
        ways.add(new Option(place.path() + "/terms", frame.say("terms.way"), frame.say("terms.way.text")));
        if (place.job().own() || employs) {
            ways.add(new Option(place.path() + "/account", frame.say("account.job.way"),
                    frame.say("account.job.way.text")));
        }
        if (employs) {
            ways.add(new Option(place.path() + "/checks", frame.say("checks.way"), frame.say("checks.way.text")));
        }
        if (employs && place.job().employment().endedOn() == null) {
            ways.add(new Option(place.path() + "/sign-in", frame.say("pairing.title", place.other()),
                    frame.say("pairing.way.text")));
            ways.add(new Option(place.path() + "/leaving", frame.say("leaving.way"), frame.say("leaving.way.text")));
        }
        return ways;
    }

    private static boolean isOpen(Employment job, When when) {
        java.time.LocalDate ended = job.endedOn();
        return ended == null || !ended.plusMonths(1).isBefore(when.today());
    }

    private PayViews.SheetView sheet(Timesheet sheet, JobPages.Place place, HoursWords words, When when,
            boolean sends) {
        String why = sheet.decidedNote() == null || sheet.decidedNote().isBlank() ? null : sheet.decidedNote();
        Line line = new Line(null, words.days(sheet.periodFrom(), sheet.periodTo()), words.time(sheet.minutes()),
                when.of(sheet.sentAt()), sheet.sentAt().toString(), words.state(sheet), why, null, false);
        boolean open = sends && !sheet.paid() && (sheet.state() == TimesheetState.SENT
                || sheet.state() == TimesheetState.RETURNED);
        return new PayViews.SheetView(sheet.id().value(), line, words.byDay(sheet.lines()), sheet.version(), open,
                open && HoursWords.isAsked(sheet) && !sheet.lines().isEmpty()
                        ? place.path() + "/hours?from=" + sheet.lines().getLast().on()
                        : null);
    }

    static Line slip(PaidPayslip slip, HoursWords words, When when) {
        return Line.link("/payslips/" + slip.id(), when.longDay(slip.facts().payDate()),
                Money.ofPence(slip.figures().net()).toString(), words.days(slip.facts().from(), slip.facts().to()),
                words.time(slip.facts().time().worked()));
    }

    private String leave(Frame frame, HoursWords words, PaidPayslip last) {
        long left = desk.leaveLeft(last);
        return left == 0 ? frame.say("pay.leave.none") : frame.say("pay.leave", words.time(left));
    }

    /** P45 and P60 as files. */
    private List<Option> papers(Visit visit, Frame frame, JobPages.Place place, When when) {
        if (!place.job().own() && !jobs.may(visit, place.job(), Deed.EMPLOY)) {
            return List.of();
        }
        PayslipDesk.Papers papers = desk.papers(place.job().employer(), place.job().employment(), when.today());
        String base = API + "/employments/" + place.job().employment().id().value();
        String large = frame.large() ? "&large=true" : "";
        List<Option> ways = new ArrayList<>();
        if (papers.p45()) {
            ways.add(new Option(base + "/p45.pdf" + large.replace('&', '?'), frame.say("pay.p45"),
                    frame.say("pay.p45.text")));
        }
        papers.p60().forEach(year -> ways.add(new Option(base + "/p60.pdf?taxYear=" + year + large,
                frame.say("pay.p60", year), frame.say("pay.p60.text"))));
        return ways;
    }

    @Post("/jobs/{jobId}/sheets/{sheetId}/take-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeBack(Visit visit, UUID jobId, UUID sheetId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.SEND_HOURS, Deed.SEND_HOURS);
        Timesheet sheet = timesheets.find(new TimesheetId(sheetId))
                .filter(one -> one.employment().equals(place.job().employment().id())).orElseThrow(Access::notThere);
        Form form = Form.of(jobs.language(visit), body);
        if (sheet.state() == TimesheetState.WITHDRAWN) {
            return Gate.seeOther(place.path(), "hours.taken-back");
        }
        if (sheet.version() != form.number("version", 0, Integer.MAX_VALUE)) {
            return HttpResponse.badRequest(page(visit, place, form.language().say("form.changed")));
        }
        return timesheets.withdraw(sheet, visit.login()) instanceof Answer.Refused<Timesheet> refused
                ? HttpResponse.badRequest(page(visit, place, refused.words()))
                : Gate.seeOther(place.path(), "hours.taken-back");
    }

    @Get("/payslips/{payslipId}")
    JteModel payslip(Visit visit, UUID payslipId) {
        PaidPayslip slip = payslips.find(payslipId).orElseThrow(Access::notThere);
        JobPages.Place place = jobs.find(visit, slip.employment().value(), Deed.VIEW_PAY, Deed.OWN_PAY);
        PayslipView view = desk.of(slip, place.job().employer(), place.job().employment());
        Money net = Money.ofPence(view.netPence());
        Frame frame = jobs.frame(visit, place, "pay.slip.title", net,
                new When(clock, jobs.language(visit)).longDay(view.payDate()));
        HoursWords words = new HoursWords(clock, frame.language());
        List<Fact> facts = new ArrayList<>(List.of(new Fact(frame.say("pay.slip.for"), view.name()),
                new Fact(frame.say("pay.slip.from"), view.employer()),
                new Fact(frame.say("pay.slip.days"), words.days(view.from(), view.to())),
                new Fact(frame.say("pay.slip.gross"), Money.ofPence(view.grossPence()).toString()),
                new Fact(frame.say("pay.slip.net"), net.toString())));
        if (view.account() != null) {
            facts.add(new Fact(frame.say("pay.slip.account"), view.account()));
        }
        if (view.leaveLeftMinutes() != 0) {
            facts.add(new Fact(frame.say("pay.slip.leave"), words.time(view.leaveLeftMinutes())));
        }
        List<Fact> codes = new ArrayList<>(List.of(new Fact(frame.say("pay.slip.code"), view.taxCode()),
                new Fact(frame.say("pay.slip.letter"), view.niCategory()),
                new Fact(frame.say("pay.slip.period"), view.taxYear() + ", " + view.taxPeriod()),
                new Fact(frame.say("pay.slip.number"), view.payrollNumber())));
        if (view.nino() != null) {
            codes.add(new Fact(frame.say("pay.slip.nino"), view.nino()));
        }
        if (view.payeReference() != null) {
            codes.add(new Fact(frame.say("pay.slip.paye"), view.payeReference()));
        }
        return templates.payPayslip(frame, place.path(), facts, paid(view, new HoursWords(clock,
                scot.sporran.platform.Language.ENGLISH)), sums(view.takenOff()), sums(view.onTop()),
                sums(view.yearToDate()), codes, working(view), API + "/payslips/" + view.id());
    }

    /** A payslip speaks English, as the law's forms do: its lines are the same on screen and on paper. */
    private static List<Line> paid(PayslipView view, HoursWords words) {
        return view.paid().stream().map(line -> {
            Long minutes = line.minutes();
            Long hourly = line.hourlyPence();
            String at = minutes == null || hourly == null
                    ? ""
                    : words.time(minutes) + " at " + Money.ofPence(hourly) + " an hour";
            return Line.plain(line.words(), Money.ofPence(line.amountPence()).toString(), at, "");
        }).toList();
    }

    private static List<Line> working(PayslipView view) {
        return view.working().stream().map(step -> PayViews.step(step.subject(), step.words(), step.amount())).toList();
    }

    private static List<Line> sums(List<PayslipView.Line> lines) {
        return lines.stream()
                .map(line -> Line.plain(line.words(), Money.ofPence(line.amountPence()).toString(), "", "")).toList();
    }
}
