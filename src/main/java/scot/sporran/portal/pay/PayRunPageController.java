package scot.sporran.portal.pay;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunGate;
import scot.sporran.payruns.runs.PayRunJobs;
import scot.sporran.payruns.runs.PayRunLine;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Table;
import scot.sporran.portal.work.Csv;
import scot.sporran.support.money.Answer;

/** A pay run: looked at, approved, worked out again or given up, by whoever runs the payroll it belongs to. */
@Controller("/pay-runs/{runId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PayRunPageController {

    private static final int AT_ONCE = 200;

    private final Frames frames;
    private final PayRunGate gate;
    private final WorkGate work;
    private final Employers employers;
    private final PayRuns runs;
    private final PayRunJobs jobs;
    private final PayRunPages pages;

    PayRunPageController(Frames frames, PayRunGate gate, WorkGate work, Employers employers, PayRuns runs,
            PayRunJobs jobs, PayRunPages pages) {
        this.frames = frames;
        this.gate = gate;
        this.work = work;
        this.employers = employers;
        this.runs = runs;
        this.jobs = jobs;
        this.pages = pages;
    }

    @Get
    JteModel one(Visit visit, UUID runId, @Nullable @QueryValue String after) {
        return page(visit, gate.run(visit.who(), runId, Deed.VIEW_PAY), after, null);
    }

    private JteModel page(Visit visit, PayRun run, @Nullable String after, @Nullable String problem) {
        boolean draft = run.state() == PayRun.State.DRAFT;
        boolean open = draft || run.state() == PayRun.State.PREPARING;
        boolean another = !run.byBureau() || !run.preparedBy().equals(visit.login().id().value());
        return pages.page(visit, run, new PayViews.Steps(draft && another && may(visit, run, Deed.APPROVE_PAY),
                open && may(visit, run, Deed.RUN_PAY), run.approvedBy() != null && may(visit, run, Deed.APPROVE_PAY)),
                after, problem);
    }

    private boolean may(Visit visit, PayRun run, Deed deed) {
        return run.byBureau() || employers.find(new EmployerId(run.payer()))
                .filter(employer -> work.may(visit.who(), employer, deed)).isPresent();
    }

    @Post("/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> approve(Visit visit, UUID runId, @Body Map<String, Object> body) {
        PayRun run = gate.run(visit.who(), runId, Deed.APPROVE_PAY);
        return step(visit, run, runs.approve(run, version(visit, body), visit.login()), "payrun.approved");
    }

    @Post("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(Visit visit, UUID runId, @Body Map<String, Object> body) {
        PayRun run = gate.run(visit.who(), runId, Deed.RUN_PAY);
        return step(visit, run, runs.again(run, version(visit, body)), "payrun.again");
    }

    @Post("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cancel(Visit visit, UUID runId, @Body Map<String, Object> body) {
        PayRun run = gate.run(visit.who(), runId, Deed.RUN_PAY);
        return step(visit, run, runs.cancel(run, version(visit, body)), "run.cancelled");
    }

    /** Says how the run is told to HMRC, and has what waits tried again at once. */
    @Post("/reporting")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> report(Visit visit, UUID runId, @Body Map<String, Object> body) {
        PayRun run = gate.run(visit.who(), runId, Deed.APPROVE_PAY);
        Form form = Form.of(frames.language(visit), body);
        if (run.approvedBy() == null) {
            return HttpResponse.badRequest(page(visit, run, null, form.language().say("form.changed")));
        }
        Reporting reporting = form.send(Map.of(), () -> Reporting.of(form.value("reporting")));
        if (reporting == null) {
            return HttpResponse.badRequest(page(visit, run, null, form.language().say("form.choose")));
        }
        runs.report(run, reporting);
        jobs.start(runId);
        return Gate.seeOther("/pay-runs/" + runId, "payrun.reporting");
    }

    private int version(Visit visit, Map<String, Object> body) {
        return Form.of(frames.language(visit), body).number("version", 0, Integer.MAX_VALUE);
    }

    private HttpResponse<?> step(Visit visit, PayRun run, Answer<PayRun> answer, String done) {
        if (answer instanceof Answer.Refused<PayRun> refused) {
            return HttpResponse.badRequest(page(visit, runs.find(run.id()).orElseThrow(), null, refused.words()));
        }
        jobs.start(run.id());
        return Gate.seeOther("/pay-runs/" + run.id(), done);
    }

    @Get("/lines.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, UUID runId) {
        PayRun run = gate.run(visit.who(), runId, Deed.VIEW_PAY);
        Language language = frames.language(visit);
        List<Table.Entry> rows = new ArrayList<>();
        List<PayRunLine> some = runs.lines(run.id(), null, null, AT_ONCE);
        while (!some.isEmpty()) {
            PayRunPages.Names names = pages.names(some);
            some.forEach(line -> rows.add(Table.row(null, names.employer(line), names.assistant(line),
                    language.say("payrun.line." + line.state()), pounds(line.net().pence()),
                    pounds(line.cost().pence()), line.words(), String.join(" ", line.warnings()),
                    String.join(" ", line.differences()))));
            some = runs.lines(run.id(), null, some.getLast(), AT_ONCE);
        }
        return Csv.file("pay-run-" + run.payDate(), new Table("", List.of(language.say("payrun.file.employer"),
                language.say("payrun.file.assistant"), language.say("run.state"), language.say("payrun.net"),
                language.say("payrun.cost"), language.say("run.reason"), language.say("payrun.odd"),
                language.say("payrun.different")), rows, 0));
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
