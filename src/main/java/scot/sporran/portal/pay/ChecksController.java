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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;

/** Which papers of an assistant were seen, and when: the right to work, membership of the PVG scheme. */
@Controller("/jobs/{jobId}/checks")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ChecksController {

    private static final Map<String, String> FIELDS = Map.of("rightToWorkSeenOn", "rightToWork", "pvgSeenOn", "pvg");

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final Employments employments;
    private final Clock clock;

    ChecksController(JobPages jobs, Employments employments, Clock clock) {
        this.jobs = jobs;
        this.employments = employments;
        this.clock = clock;
    }

    @Get
    JteModel checks(Visit visit, UUID jobId) {
        return page(visit, jobs.find(visit, jobId, Deed.EMPLOY, null), Form.empty(jobs.language(visit)));
    }

    private JteModel page(Visit visit, JobPages.Place place, Form form) {
        Frame frame = jobs.frame(visit, place, "checks.title", place.other());
        Employment job = place.job().employment();
        return templates.payChecks(frame, place.path(), facts(job.checks(), frame), job.version(), form);
    }

    private List<Fact> facts(Employment.Checks checks, Frame frame) {
        When when = new When(clock, frame.language());
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(frame.say("hire.right-to-work"), day(checks.rightToWorkSeenOn(), frame, when)),
                new Fact(frame.say("hire.pvg"), day(checks.pvgSeenOn(), frame, when))));
        if (checks.relation() != null) {
            facts.add(new Fact(frame.say("checks.relation"), checks.relation()));
        }
        return facts;
    }

    private static String day(@Nullable LocalDate day, Frame frame, When when) {
        return day == null ? frame.say("checks.not-yet") : when.longDay(day);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> seen(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Employment job = place.job().employment();
        Form form = Form.of(jobs.language(visit), body);
        LocalDate rightToWork = form.day("rightToWork", false);
        LocalDate pvg = form.day("pvg", false);
        if (form.ok() && rightToWork == null && pvg == null) {
            form.wrong("rightToWork", form.language().say("form.day.needed"));
        }
        if (!form.value("version").equals(Integer.toString(job.version()))) {
            form.wrong("", form.language().say("form.changed"));
        }
        Optional<Employment> seen = form.send(FIELDS,
                () -> WorkGate.sensible(() -> employments.seen(job, rightToWork, pvg)));
        if (seen != null && seen.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(place.path() + "/checks", "written")
                : HttpResponse.badRequest(page(visit, place, form));
    }
}
