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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.submissions.HmrcDues;
import scot.sporran.payruns.submissions.ReportsByHand;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.SubmissionEvent;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;

/** An employer and HMRC: the reports and what became of each, and what is owed and until when. */
@Controller("/employers/{employerId}/hmrc")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HmrcController {

    private static final int MOST = 50;
    private static final int QUARTER = 3;

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final Submissions submissions;
    private final HmrcDues dues;
    private final ReportsByHand byHand;
    private final Clock clock;

    HmrcController(EmployerPages pages, Submissions submissions, HmrcDues dues, ReportsByHand byHand, Clock clock) {
        this.pages = pages;
        this.submissions = submissions;
        this.dues = dues;
        this.byHand = byHand;
        this.clock = clock;
    }

    @Get
    JteModel page(Visit visit, UUID employerId) {
        return page(visit, pages.find(visit, employerId, Deed.VIEW_PAY), Form.empty(pages.language(visit)));
    }

    private JteModel page(Visit visit, Employer employer, Form form) {
        Frame frame = pages.frame(visit, employer, "hmrc.title");
        boolean acts = pages.may(visit, employer, Deed.APPROVE_PAY);
        List<Submission> reports = submissions.of(employer.id(), MOST);
        boolean waits = !submissions.canSend() && reports.stream().anyMatch(report -> !report.state().isOver());
        return templates.payHmrc(frame, EmployerPages.home(visit, employer), waits ? frame.say("hmrc.waits") : "",
                owed(employer, frame), reports.stream().map(report -> view(report, acts, frame)).toList(),
                acts ? path(employer) : null,
                pages.may(visit, employer, Deed.EMPLOY) ? path(employer) + "/numbers" : null, form);
    }

    /** What is or was owed by month or quarter, this tax year's and last's, the latest first. */
    private List<Line> owed(Employer employer, Frame frame) {
        When when = new When(clock, frame.language());
        TaxYear year = TaxYear.of(when.today());
        int months = employer.terms().paysQuarterly() ? QUARTER : 1;
        return Stream.of(year, new TaxYear(year.startYear() - 1)).flatMap(one -> dues.of(employer, one).reversed()
                .stream().filter(due -> due.total().pence() != 0).map(due -> Line.plain(frame.say("hmrc.time",
                        when.day(new TaxMonth(one, due.month().number() - months + 1).firstDay()),
                        when.day(due.month().lastDay())), due.total().toString(),
                        frame.say("hmrc.due", when.longDay(due.dueOn())),
                        frame.say("hmrc.reference", due.reference()))))
                .toList();
    }

    private PayViews.ReportView view(Submission report, boolean acts, Frame frame) {
        LocalDate made = London.dateOf(report.madeAt());
        String at = "/employers/" + report.employer().value() + "/hmrc/" + report.id();
        Line line = new Line(null, frame.say("hmrc.kind." + report.kind()), report.year().label(),
                new When(clock, frame.language()).longDay(made), null,
                frame.say(report.test() ? "hmrc.state.test" : "hmrc.state", frame.say("hmrc.state." + report.state())),
                report.words().isBlank() ? null : report.words(), null, false);
        return new PayViews.ReportView(line, may(acts, report, SubmissionEvent.SEND_AGAIN, at + "/again"),
                may(acts, report, SubmissionEvent.WITHDRAW, at + "/withdraw"),
                acts ? "/api/v1/hmrc-submissions/" + report.id() + "/content" : null);
    }

    private static @Nullable String may(boolean acts, Submission report, SubmissionEvent event, String where) {
        return acts && report.state().after(event).isPresent() ? where : null;
    }

    private static String path(Employer employer) {
        return "/employers/" + employer.id().value() + "/hmrc";
    }

    /** Asks HMRC for workers' National Insurance numbers, or whether they are right. */
    @Post("/numbers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> numbers(Visit visit, UUID employerId, @Body Map<String, Object> body) {
        Employer employer = pages.find(visit, employerId, Deed.EMPLOY);
        Form form = Form.of(pages.language(visit), body);
        LocalDate today = London.dateOf(clock.instant());
        requireRegistered(employer, form);
        Submissions.Queued queued = form.send(Map.of("workers", ""),
                () -> WorkGate.sensible(() -> byHand.askForNumbers(employer, today, form.key(),
                        visit.login().displayName())));
        return sent(queued, form)
                ? Gate.seeOther(path(employer), "hmrc.kept")
                : HttpResponse.badRequest(page(visit, employer, form));
    }

    /** Nobody reports who is not registered. */
    static void requireRegistered(Employer employer, Form form) {
        if (employer.terms().payeReference() == null || employer.terms().accountsOffice() == null) {
            form.wrong("", form.language().say("hmrc.unregistered"));
        }
    }

    /** True when the report is kept; what HMRC would not take is noted on the form. */
    static boolean sent(Submissions.@Nullable Queued queued, Form form) {
        if (queued instanceof Submissions.Queued.OtherContent) {
            form.wrong("", form.language().say("hmrc.other"));
        } else if (queued instanceof Submissions.Queued.Wrong wrong) {
            form.wrong("", wrong.problems().getFirst().where() + ": " + wrong.problems().getFirst().words());
        }
        return queued instanceof Submissions.Queued.Kept;
    }

    @Post("/{reportId}/again")
    @Consumes(MediaType.ALL)
    HttpResponse<?> again(Visit visit, UUID employerId, UUID reportId) {
        return act(visit, employerId, reportId, SubmissionEvent.SEND_AGAIN);
    }

    @Post("/{reportId}/withdraw")
    @Consumes(MediaType.ALL)
    HttpResponse<?> withdraw(Visit visit, UUID employerId, UUID reportId) {
        return act(visit, employerId, reportId, SubmissionEvent.WITHDRAW);
    }

    private HttpResponse<?> act(Visit visit, UUID employerId, UUID reportId, SubmissionEvent event) {
        Employer employer = pages.find(visit, employerId, Deed.APPROVE_PAY);
        Submission report = submissions.find(reportId).filter(one -> one.employer().equals(employer.id()))
                .orElseThrow(Access::notThere);
        return Gate.seeOther(path(employer), submissions.act(report, event)
                ? "hmrc." + event
                : "wages.not-now");
    }
}
