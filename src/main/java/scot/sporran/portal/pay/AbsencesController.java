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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/** Time away from a job: written down, ended and taken back by whoever employs; seen by the assistant too. */
@Controller("/jobs/{jobId}/absences")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class AbsencesController {

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final JobTerms terms;
    private final Clock clock;

    AbsencesController(JobPages jobs, JobTerms terms, Clock clock) {
        this.jobs = jobs;
        this.terms = terms;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID jobId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.VIEW_PAY, Deed.OWN_PAY);
        return page(visit, place, Form.empty(jobs.language(visit)));
    }

    private JteModel page(Visit visit, JobPages.Place place, Form form) {
        Frame frame = jobs.frame(visit, place, "absence.title", place.other());
        boolean writes = !place.job().own() && jobs.may(visit, place.job(), Deed.EMPLOY);
        return templates.payAbsences(frame, place.path(), absences(place, frame, writes), writes,
                Arrays.stream(Absence.Kind.values())
                        .map(kind -> new Option(kind.name(), frame.say("absence.kind." + kind))).toList(),
                form);
    }

    private List<PayViews.AbsenceView> absences(JobPages.Place place, Frame frame, boolean writes) {
        When when = new When(clock, frame.language());
        HoursWords words = new HoursWords(clock, frame.language());
        var job = place.job().employment().id();
        return terms.absences(List.of(job)).getOrDefault(job, List.of()).reversed().stream().map(absence -> {
            LocalDate last = absence.last();
            String days = last == null
                    ? frame.say("absence.since", when.longDay(absence.first()))
                    : words.days(absence.first(), last);
            String paid = absence.minutes() == 0 ? "" : words.time(absence.minutes());
            return new PayViews.AbsenceView(absence.id(),
                    Line.plain(frame.say("absence.kind." + absence.kind()), paid, days, ""), writes && last == null,
                    writes);
        }).toList();
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        Absence.Kind kind = form.one("kind", Absence.Kind.class);
        LocalDate first = form.day("first", true);
        LocalDate last = form.day("last", kind == Absence.Kind.HOLIDAY);
        int minutes = kind == Absence.Kind.HOLIDAY ? paid(form) : 0;
        Absence made = kind == null || first == null
                ? null
                : form.send(Map.of("minutes", "hours"), () -> WorkGate.sensible(() -> terms.record(
                        place.job().employment(), kind, first, last, minutes, form.key(),
                        visit.login().displayName())));
        return made == null
                ? HttpResponse.badRequest(page(visit, place, form))
                : Gate.seeOther(place.path() + "/absences", "absence");
    }

    private static int paid(Form form) {
        int minutes = HoursForm.minutes(form.value("hours"));
        if (minutes <= 0) {
            form.wrong("hours", form.language().say("absence.hours.wrong"));
            return 0;
        }
        return minutes;
    }

    @Post("/{absenceId}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Visit visit, UUID jobId, UUID absenceId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Absence absence = found(place, absenceId);
        Form form = Form.of(jobs.language(visit), body);
        LocalDate last = form.day("ended", true);
        Boolean ended = last == null
                ? null
                : form.send(Map.of("last", "ended"), () -> WorkGate.sensible(() -> terms.end(absence, last)));
        return ended == null
                ? HttpResponse.badRequest(page(visit, place, form.with("absence", absenceId.toString())))
                : Gate.seeOther(place.path() + "/absences", "absence");
    }

    @Post("/{absenceId}/take-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeBack(Visit visit, UUID jobId, UUID absenceId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        terms.absence(place.job().employment().id(), absenceId).ifPresent(terms::cancel);
        return Gate.seeOther(place.path() + "/absences", "absence.back");
    }

    private Absence found(JobPages.Place place, UUID absenceId) {
        return terms.absence(place.job().employment().id(), absenceId).orElseThrow(Access::notThere);
    }
}
