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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.submissions.EmployerReports;
import scot.sporran.payruns.submissions.ReportsByHand;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/** What HMRC is told about a month beside its paydays: that nobody was paid, what is taken back, that it is the last. */
@Controller("/employers/{employerId}/hmrc/summary")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SummaryController {

    private static final Map<String, String> FIELDS = Map.of("nobodyPaid", "says", "takesBack", "says", "ceasedOn",
            "ceased");

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final EmployerReports reports;
    private final ReportsByHand byHand;
    private final Clock clock;

    SummaryController(EmployerPages pages, EmployerReports reports, ReportsByHand byHand, Clock clock) {
        this.pages = pages;
        this.reports = reports;
        this.byHand = byHand;
        this.clock = clock;
    }

    /** What can be said of a month, none or several. */
    enum Says {
        NOBODY_PAID, TAKES_BACK, LAST_OF_YEAR
    }

    /** What is said of the Employment Allowance. */
    enum Allowance {
        NOTHING, CLAIM, CLAIM_NO_MORE
    }

    @Get
    JteModel form(Visit visit, UUID employerId) {
        Employer employer = pages.find(visit, employerId, Deed.APPROVE_PAY);
        return page(visit, employer, Form.empty(pages.language(visit)));
    }

    private JteModel page(Visit visit, Employer employer, Form form) {
        Frame frame = pages.frame(visit, employer, "summary.title");
        When when = new When(clock, frame.language());
        List<TaxMonth> months = months(when.today());
        form.with("month", value(months.get(1))).with("allowance", Allowance.NOTHING.name());
        List<Option> untold = untold(employer, when.today()).stream().map(month -> new Option(value(month),
                frame.say("summary.untold.month", words(month, frame, when)),
                frame.say("summary.untold.text", when.longDay(EmployerReports.tellsOn(month)),
                        when.longDay(EmployerReports.dueOn(month)))))
                .toList();
        return templates.paySummary(frame, path(employer), untold,
                months.stream().map(month -> new Option(value(month), words(month, frame, when))).toList(),
                options(frame, "summary.says.", Says.values()),
                options(frame, "summary.allowance.", Allowance.values()), form);
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        return Stream.of(values).map(one -> new Option(one.name(), frame.say(prefix + one))).toList();
    }

    /** Months that HMRC was not told about, of this tax year and the last, the earliest first. */
    private List<TaxMonth> untold(Employer employer, LocalDate today) {
        TaxYear year = TaxYear.of(today);
        return Stream.of(new TaxYear(year.startYear() - 1), year)
                .flatMap(one -> reports.untoldWithoutPay(employer, one, today).stream()).toList();
    }

    /** This month and those of more than a year before it, the latest first. */
    private static List<TaxMonth> months(LocalDate today) {
        List<TaxMonth> months = new ArrayList<>();
        for (int before = 0; before <= 12; before++) {
            months.add(new PayDate(today.minusMonths(before)).taxMonth());
        }
        return months.stream().distinct().toList();
    }

    private static String words(TaxMonth month, Frame frame, When when) {
        return frame.say("hmrc.time", when.day(month.firstDay()), when.day(month.lastDay()));
    }

    private static String value(TaxMonth month) {
        return month.year().label() + "/" + month.number();
    }

    private static String path(Employer employer) {
        return "/employers/" + employer.id().value() + "/hmrc";
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> send(Visit visit, UUID employerId, @Body Map<String, Object> body) {
        Employer employer = pages.find(visit, employerId, Deed.APPROVE_PAY);
        Form form = Form.of(pages.language(visit), body);
        HmrcController.requireRegistered(employer, form);
        ReportsByHand.Summary summary = read(form);
        Submissions.Queued queued = summary == null
                ? null
                : form.send(FIELDS, () -> WorkGate.sensible(
                        () -> byHand.tell(employer, summary, form.key(), visit.login().displayName())));
        return HmrcController.sent(queued, form)
                ? Gate.seeOther(path(employer), "hmrc.kept")
                : HttpResponse.badRequest(page(visit, employer, form));
    }

    private ReportsByHand.@Nullable Summary read(Form form) {
        TaxMonth month = months(new When(clock).today()).stream()
                .filter(one -> value(one).equals(form.value("month"))).findFirst().orElse(null);
        if (month == null) {
            form.wrong("month", form.language().say("form.choose"));
        }
        LocalDate ceased = form.day("ceased", false);
        Allowance allowance = form.one("allowance", Allowance.class);
        if (form.values("says").isEmpty() && ceased == null && allowance == Allowance.NOTHING) {
            form.wrong("says", form.language().say("summary.nothing"));
        }
        return month == null || allowance == null || !form.ok()
                ? null
                : new ReportsByHand.Summary(month, says(form, Says.NOBODY_PAID), says(form, Says.TAKES_BACK),
                        allowance == Allowance.NOTHING ? null : allowance == Allowance.CLAIM,
                        says(form, Says.LAST_OF_YEAR), ceased);
    }

    private static boolean says(Form form, Says one) {
        return form.chose("says", one.name());
    }
}
