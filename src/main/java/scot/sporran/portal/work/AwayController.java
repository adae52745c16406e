package scot.sporran.portal.work;

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
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;

/** When somebody was away from home, or has died, as staff write it down: it explains why little is bought, and nobody is asked in vain. */
@Controller("/people/{id}/away")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class AwayController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final TimesAway times;
    private final AfterDeath afterDeath;
    private final Clock clock;

    AwayController(Frames frames, Gate gate, TimesAway times, AfterDeath afterDeath, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.times = times;
        this.afterDeath = afterDeath;
        this.clock = clock;
    }

    @Get
    JteModel away(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.RECORD_PERSON), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "case.away");
        When when = new When(clock, frame.language());
        List<AwayLine> lines = times.of(person.id()).stream().map(one -> line(frame, when, one)).toList();
        List<Option> kinds = Arrays.stream(TimeAway.Kind.values())
                .map(kind -> new Option(kind.name(), frame.say("case.away.kind." + kind))).toList();
        List<Fact> goingOn = times.diedOn(person.id()).isPresent()
                ? afterDeath.goingOn(visit, person, frame.language())
                : List.of();
        return templates.workAway(frame, "/people/" + person.id().value() + "/away",
                "/people/" + person.id().value(), lines, goingOn, kinds,
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private static AwayLine line(Frame frame, When when, TimeAway one) {
        LocalDate to = one.to();
        String kind = frame.say("case.away.kind." + one.kind());
        String from = when.longDay(one.from());
        String words = one.kind() == TimeAway.Kind.DEATH
                ? frame.say("case.away.on", kind, from, one.recordedBy())
                : to == null
                        ? frame.say("case.away.since", kind, from, one.recordedBy())
                        : frame.say("case.away.from-to", kind, from, when.longDay(to), one.recordedBy());
        return new AwayLine(one.id(), words, to == null && one.kind() != TimeAway.Kind.DEATH);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> record(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.RECORD_PERSON);
        Form form = Form.of(frames.language(visit), body);
        TimeAway.Kind kind = form.one("kind", TimeAway.Kind.class);
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", false);
        if (kind != null && from != null) {
            form.send(Map.of(), () -> times.record(person.id(), kind, from, to, visit.login().displayName()));
        }
        return answered(visit, person, form);
    }

    @Post("/{awayId}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Visit visit, UUID id, UUID awayId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.RECORD_PERSON);
        Form form = Form.of(frames.language(visit), body);
        LocalDate last = form.day("last", true);
        if (last != null) {
            var ended = form.send(Map.of("to", "last"), () -> times.ended(person.id(), awayId, last));
            if (ended != null && ended.isEmpty()) {
                form.wrong("", form.language().say("form.changed"));
            }
        }
        return answered(visit, person, form);
    }

    @Post("/{awayId}/back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeBack(Visit visit, UUID id, UUID awayId) {
        SupportedPerson person = gate.person(visit, id, Deed.RECORD_PERSON);
        if (!times.takeBack(person.id(), awayId, visit.login().displayName())) {
            throw Access.notThere();
        }
        return Gate.seeOther("/people/" + id + "/away", "case.away");
    }

    private HttpResponse<?> answered(Visit visit, SupportedPerson person, Form form) {
        return form.ok()
                ? Gate.seeOther("/people/" + person.id().value() + "/away", "case.away")
                : HttpResponse.badRequest(page(visit, person, form));
    }
}
