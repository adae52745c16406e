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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.payslips.LeavingEstimate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/** The end of a job: first what it would cost, then a yes. */
@Controller("/jobs/{jobId}/leaving")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class LeavingController {

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final Employments employments;
    private final LeavingEstimate estimate;
    private final Clock clock;

    LeavingController(JobPages jobs, Employments employments, LeavingEstimate estimate, Clock clock) {
        this.jobs = jobs;
        this.employments = employments;
        this.estimate = estimate;
        this.clock = clock;
    }

    /** What was typed, when all of it reads. */
    private record Leaving(LocalDate lastDay, LocalDate notice, Employment.LeavingReason reason) {}

    @Get
    JteModel form(Visit visit, UUID jobId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.empty(jobs.language(visit));
        form.with("notice", new When(clock, form.language()).today().toString());
        return page(visit, place, form, null);
    }

    private JteModel page(Visit visit, JobPages.Place place, Form form, @Nullable Leaving leaving) {
        Frame frame = jobs.frame(visit, place, "leaving.title", place.other());
        LocalDate ended = place.job().employment().endedOn();
        return templates.payLeaving(frame, place.path(),
                ended == null ? "" : frame.say("pay.home.ended", new When(clock, frame.language()).longDay(ended)),
                Arrays.stream(Employment.LeavingReason.values())
                        .map(why -> new Option(why.name(), frame.say("leaving.why." + why))).toList(),
                leaving == null ? List.of() : costs(frame, place, leaving), place.job().employment().version(), form);
    }

    private List<Fact> costs(Frame frame, JobPages.Place place, Leaving leaving) {
        LeavingEstimate.View view = estimate.of(place.job().employment(), leaving.notice(), leaving.lastDay());
        HoursWords words = new HoursWords(clock, frame.language());
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(frame.say("leaving.notice.weeks"),
                        frame.say("leaving.notice.worth", view.noticeWeeks(), money(view.noticePence()))),
                new Fact(frame.say("leaving.notice.from-them"),
                        frame.say("leaving.weeks", view.noticeFromWorkerWeeks()))));
        if (view.leaveLeftMinutes() != 0) {
            facts.add(new Fact(frame.say("leaving.leave"), frame.say("leaving.leave.worth",
                    words.time(Math.abs(view.leaveLeftMinutes())), money(view.leavePence()))));
        }
        if (leaving.reason() == Employment.LeavingReason.REDUNDANT) {
            facts.add(new Fact(frame.say("leaving.redundancy"),
                    frame.say("leaving.redundancy.worth", view.wholeYears(), money(view.redundancyPence()))));
        }
        return facts;
    }

    private static Money money(long pence) {
        return Money.ofPence(pence);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        Employment job = place.job().employment();
        Leaving leaving = read(form, job);
        if (leaving == null) {
            return HttpResponse.badRequest(page(visit, place, form, null));
        }
        if (!form.value("do").equals("end")) {
            return HttpResponse.ok(page(visit, place, form, leaving));
        }
        if (job.version() != form.number("version", 0, Integer.MAX_VALUE)) {
            form.wrong("", form.language().say("form.changed"));
        }
        Optional<Employment> ended = form.ok()
                ? form.send(Map.of(), () -> WorkGate.sensible(() -> employments.leave(job, leaving.lastDay(),
                        leaving.reason(), leaving.notice())))
                : null;
        if (ended != null && ended.isPresent()) {
            return Gate.seeOther(place.path(), "leaving");
        }
        if (form.ok()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return HttpResponse.badRequest(page(visit, place, form, leaving));
    }

    private static @Nullable Leaving read(Form form, Employment job) {
        LocalDate lastDay = form.day("lastDay", true);
        LocalDate notice = form.day("notice", true);
        Employment.LeavingReason reason = form.one("reason", Employment.LeavingReason.class);
        if (lastDay != null && lastDay.isBefore(job.startedOn())) {
            form.wrong("lastDay", form.language().say("leaving.too-early"));
        }
        return form.ok() && lastDay != null && notice != null && reason != null
                ? new Leaving(lastDay, notice, reason)
                : null;
    }
}
