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
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunJobs;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** Where pay runs begin: a bureau's for all its employers at once, and an employer's own. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PayDeskController {

    private final Frames frames;
    private final Gate gate;
    private final WorkGate work;
    private final Paydays paydays;
    private final PayRuns runs;
    private final PayRunJobs jobs;
    private final BureauPages bureau;

    PayDeskController(Frames frames, Gate gate, WorkGate work, Paydays paydays, PayRuns runs, PayRunJobs jobs,
            BureauPages bureau) {
        this.frames = frames;
        this.gate = gate;
        this.work = work;
        this.paydays = paydays;
        this.runs = runs;
        this.jobs = jobs;
        this.bureau = bureau;
    }

    @Get("/work/pay-runs")
    JteModel all(Visit visit) {
        return bureau.runs(visit, null);
    }

    @Post("/work/pay-runs")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> begin(Visit visit, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        PayFrequency frequency = form.one("frequency", PayFrequency.class);
        LocalDate payDate = form.day("payDate", true);
        Answer<PayRun> answer = frequency == null || payDate == null
                ? null
                : form.send(Map.of(), () -> WorkGate.sensible(() -> runs.begin(bureau.of(visit), frequency, payDate,
                        form.key(), visit.login())));
        return switch (answer) {
            case Answer.Done<PayRun> done -> begun(done.value());
            case Answer.Refused<PayRun> refused ->
                HttpResponse.badRequest(bureau.runs(visit, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(bureau.runs(visit, form));
        };
    }

    private HttpResponse<?> begun(PayRun run) {
        jobs.start(run.id());
        return Gate.seeOther("/pay-runs/" + run.id(), "payrun.begun");
    }

    /** An employer's own run for the next payday; one that is under way already is shown. */
    @Post("/people/{id}/pay/runs")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> beginOwn(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.RUN_PAY);
        Employer employer = paydays.employer(person).orElseThrow(Access::notThere);
        work.employer(visit.who(), employer.id().value(), Deed.RUN_PAY);
        Form form = Form.of(frames.language(visit), body);
        LocalDate payDate = paydays.nextPayDate(employer);
        return switch (runs.begin(employer, payDate, form.key(), visit.login())) {
            case Answer.Done<PayRun> done -> begun(done.value());
            case Answer.Refused<PayRun> refused -> runs.of(employer.id().value(), 1).stream()
                    .map(run -> Gate.seeOther("/pay-runs/" + run.id(), "payrun.open")).findFirst()
                    .orElseThrow(Access::notThere);
        };
    }

    @Get("/work/employers")
    JteModel employers(Visit visit, @Nullable @QueryValue String after) {
        return bureau.employers(visit, after);
    }

    @Get("/work/employers/{employerId}")
    JteModel employer(Visit visit, UUID employerId) {
        return bureau.employer(visit, work.employer(visit.who(), employerId, Deed.VIEW_PAY));
    }
}
