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
import java.util.ArrayList;
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
import scot.sporran.support.Power;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.Renewals;

/** A new paper for a power, beside what is known of the power: an officer lets it go on, or sends the paper back and says why. */
@Controller("/people/{id}/renewals/{renewalId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RenewalDeskController {

    private static final int LONGEST_EVIDENCE = 200;
    private static final int LONGEST_REASON = 300;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Renewals renewals;
    private final Powers powers;
    private final Clock clock;

    RenewalDeskController(Frames frames, Gate gate, Renewals renewals, Powers powers, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.renewals = renewals;
        this.powers = powers;
        this.clock = clock;
    }

    @Get
    JteModel one(Visit visit, UUID id, UUID renewalId) {
        return page(visit, gate.person(visit, id, Deed.RECORD_PERSON), renewalId, null);
    }

    private JteModel page(Visit visit, SupportedPerson person, UUID renewalId, @Nullable Form typed) {
        Renewal renewal = found(person, renewalId);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "desks.renewal.title", renewal.sentName());
        When when = new When(clock, frame.language());
        Power power = powers.find(renewal.power()).orElseThrow(Access::notThere);
        Form form = (typed == null ? Form.empty(frame.language()) : typed)
                .with("evidence", power.evidence()).with("to", renewal.endsOn().toString());
        return templates.workRenewal(frame, "/people/" + person.id().value() + "/renewals/" + renewalId,
                "/people/" + person.id().value() + "/helpers", facts(renewal, power, frame, when),
                renewal.state() == Renewal.State.WAITS
                        && gate.may(visit, person.id().value(), Deed.ADD_HELPER),
                form);
    }

    private static List<Fact> facts(Renewal renewal, Power power, Frame frame, When when) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("desks.renewal.holder"), power.holderName()));
        facts.add(new Fact(frame.say("desks.renewal.basis"), frame.say("power." + power.basis())));
        LocalDate to = power.to();
        facts.add(new Fact(frame.say("desks.renewal.ends"), to == null ? "" : when.longDay(to)));
        facts.add(new Fact(frame.say("desks.renewal.asked"), when.longDay(renewal.endsOn())));
        facts.add(new Fact(frame.say("desks.renewal.seen"), power.evidence()));
        facts.add(new Fact(frame.say("desks.renewal.sent"), when.of(renewal.sentAt())));
        facts.add(new Fact(frame.say("desks.renewal.state"), frame.say("renewal.state." + renewal.state())));
        if (renewal.decidedBy() != null) {
            facts.add(new Fact(frame.say("desks.renewal.by"), renewal.decidedBy()));
        }
        if (!renewal.words().isEmpty()) {
            facts.add(new Fact(frame.say("desks.renewal.why"), renewal.words()));
        }
        return facts;
    }

    private Renewal found(SupportedPerson person, UUID id) {
        return renewals.find(person.id(), id).orElseThrow(Access::notThere);
    }

    /** For the council, and for the person whom it is about. */
    @Get("/paper")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> paper(Visit visit, UUID id, UUID renewalId) {
        SupportedPerson person = gate.person(visit, id,
                id.equals(visit.login().personId()) ? Deed.VIEW_PERSON : Deed.RECORD_PERSON);
        return renewals.paper(found(person, renewalId))
                .map(bytes -> (HttpResponse<byte[]>) HttpResponse.ok(bytes).contentType(MediaType.IMAGE_JPEG_TYPE))
                .orElseThrow(Access::notThere);
    }

    @Post("/accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(Visit visit, UUID id, UUID renewalId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ADD_HELPER);
        Form form = Form.of(frames.language(visit), body);
        String evidence = form.text("evidence", 1, LONGEST_EVIDENCE);
        LocalDate to = form.day("to", true);
        Answer<Power> answer = to == null
                ? null
                : form.send(Map.of("endsOn", "to"),
                        () -> renewals.accept(found(person, renewalId), evidence, to, visit.login()));
        return answered(visit, person, renewalId, form, answer, "renewal-accepted");
    }

    @Post("/back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sendBack(Visit visit, UUID id, UUID renewalId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ADD_HELPER);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words", 1, LONGEST_REASON);
        Answer<Renewal> answer = form.send(Map.of(),
                () -> renewals.sendBack(found(person, renewalId), words, visit.login()));
        return answered(visit, person, renewalId, form, answer, "renewal-back");
    }

    private HttpResponse<?> answered(Visit visit, SupportedPerson person, UUID renewalId, Form form,
            @Nullable Answer<?> answer, String done) {
        if (answer instanceof Answer.Refused<?> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther("/people/" + person.id().value() + "/helpers", done)
                : HttpResponse.badRequest(page(visit, person, renewalId, form));
    }
}
