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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;

/** Staff write down who acts for a person: on what ground, what they may do, until when. */
@Controller("/people/{id}/helpers/new")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class NewHelperController {

    /** What a person may leave to another, in the order of the form. */
    private static final List<Deed> LEFT = List.of(Deed.VIEW_PERSON, Deed.VIEW_PLAN, Deed.VIEW_BALANCE,
            Deed.VIEW_PURCHASES, Deed.ASK, Deed.SPEND, Deed.CONFIRM, Deed.SET_PREFERENCES, Deed.VIEW_MESSAGES,
            Deed.WRITE_MESSAGES, Deed.VIEW_FOOTPRINTS, Deed.VIEW_PAY, Deed.EMPLOY, Deed.SEND_HOURS, Deed.RUN_PAY,
            Deed.APPROVE_PAY);
    private static final int LONGEST_EVIDENCE = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Powers powers;
    private final AnsweredRequests answered;
    private final Clock clock;

    NewHelperController(Frames frames, Gate gate, Powers powers, AnsweredRequests answered, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.powers = powers;
        this.answered = answered;
        this.clock = clock;
    }

    @Get
    JteModel ask(Visit visit, UUID id) {
        Form form = Form.empty(frames.language(visit)).with("from", London.dateOf(clock.instant()).toString())
                .with("jointRule", JointRule.ALONE.name());
        return page(visit, gate.person(visit, id, Deed.ADD_HELPER), form);
    }

    private JteModel page(Visit visit, SupportedPerson person, Form form) {
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "helper-new.title", person.displayName());
        Language language = frame.language();
        return templates.workNewHelper(frame, "/people/" + person.id().value() + "/helpers",
                Arrays.stream(PowerBasis.values())
                        .map(one -> new Option(one.name(), language.say("helper-new.basis." + one))).toList(),
                LEFT.stream().map(one -> new Option(one.name(), language.say("deed." + one))).toList(),
                Arrays.stream(JointRule.values())
                        .map(one -> new Option(one.name(), language.say("helper-new.joint." + one))).toList(),
                form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ADD_HELPER);
        Form form = Form.of(frames.language(visit), body);
        Powers.NewPower given = read(form);
        String by = visit.login().displayName();
        String written = given == null
                ? null
                : form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(),
                        List.of(id, form.content()), String.class,
                        () -> powers.record(person, given, by).id().value().toString()));
        return written == null
                ? HttpResponse.badRequest(page(visit, person, form))
                : Gate.seeOther("/people/" + id + "/helpers", "helper-new");
    }

    private static Powers.@Nullable NewPower read(Form form) {
        PowerBasis basis = form.one("basis", PowerBasis.class);
        JointRule joint = form.one("jointRule", JointRule.class);
        String evidence = form.text("evidence", 0, LONGEST_EVIDENCE);
        LocalDate seenOn = form.day("evidenceSeenOn", false);
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", false);
        Set<Deed> deeds = LEFT.stream().filter(deed -> form.values("deeds").contains(deed.name()))
                .collect(Collectors.toSet());
        if (!form.ok() || basis == null || joint == null || from == null) {
            return null;
        }
        return new Powers.NewPower(basis, form.value("holderName").strip(), null, form.chose("overSupport", "yes"),
                deeds, joint, evidence, seenOn, from, to);
    }
}
