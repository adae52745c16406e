package scot.sporran.portal.person;

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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.HeardWords;
import scot.sporran.support.SupportedPerson;

/**
 * What waits for all who decide together for a person: each sees what was typed, and sends the same, or says no. The person sees it too.
 * An officer writes down what those said who do not sign in.
 */
@Controller("/people/{id}/together")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class TogetherPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final JointActs acts;
    private final HeardWords heard;
    private final Clock clock;

    TogetherPageController(Frames frames, Gate gate, JointActs acts, HeardWords heard, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.acts = acts;
        this.heard = heard;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        boolean hears = gate.may(visit, id, Deed.HEAR_HOLDERS);
        if (Frames.isStaff(visit.login()) && !hears) {
            throw Access.notThere();
        }
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "together.title");
        When when = new When(clock, frame.language());
        List<UUID> asked = acts.askedOf(visit.login().id(), id).stream().map(JointAct::id).toList();
        return templates.personTogether(frame, "/people/" + id, acts.of(id).stream()
                .map(act -> view(act, visit, frame, when, asked.contains(act.id()), hears)).toList());
    }

    private WaitingAct view(JointAct act, Visit visit, Frame frame, When when, boolean asked, boolean hears) {
        List<CoHolders.CoHolder> missing = acts.missing(act);
        WaitingAct.Part part = asked
                ? WaitingAct.Part.ASKED
                : acts.isReady(visit.login().id(), act) ? WaitingAct.Part.READY : WaitingAct.Part.NONE;
        List<CoHolders.CoHolder> silent = missing.stream().filter(holder -> holder.login() == null).toList();
        List<Option> toAsk = hears
                ? silent.stream()
                        .map(holder -> new Option(at(act, holder), frame.say("together.hear", holder.name()))).toList()
                : List.of();
        String waitsFor = missing.isEmpty()
                ? null
                : frame.say("together.missing",
                        missing.stream().map(CoHolders.CoHolder::name).collect(Collectors.joining(", ")))
                        + (silent.isEmpty() || hears ? "" : " " + frame.say("together.council"));
        return new WaitingAct(act.id().toString(), sentence(act, frame), when.of(act.beganAt()), typed(act),
                act.words().stream()
                        .filter(word -> word.heard() != null || !word.holder().equals(act.beganBy().value()))
                        .map(word -> said(word, frame, when)).toList(),
                waitsFor, toAsk, part, act.beganBy().equals(visit.login().id()), act.path(),
                part == WaitingAct.Part.NONE ? Map.of() : act.fields());
    }

    private static String at(JointAct act, CoHolders.CoHolder holder) {
        return "/people/" + act.person() + "/together/" + act.id() + "/heard/" + holder.power();
    }

    private static String sentence(JointAct act, Frame frame) {
        return frame.say("together.wants", act.beganName(), frame.say("deed." + act.deed()));
    }

    private static String said(JointAct.Word word, Frame frame, When when) {
        JointAct.Heard heard = word.heard();
        return heard == null
                ? frame.say("together.said", word.name())
                : frame.say("together.heard." + heard.how(), word.name(), when.longDay(heard.on()), heard.by());
    }

    /** Numbers of forms and ids tell nobody anything. */
    private static List<String> typed(JointAct act) {
        return act.fields().values().stream().flatMap(List::stream).map(String::strip)
                .filter(value -> value.chars().anyMatch(Character::isLetterOrDigit)
                        && !value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .toList();
    }

    @Post("/{actId}/take-back")
    @Consumes(MediaType.ALL)
    HttpResponse<?> takeBack(Visit visit, UUID id, UUID actId) {
        gate.person(visit, id, Deed.VIEW_PERSON);
        acts.takeBack(id, actId, visit.login());
        return Gate.seeOther("/people/" + id + "/together", "together.back");
    }

    @Post("/{actId}/refuse")
    @Consumes(MediaType.ALL)
    HttpResponse<?> refuse(Visit visit, UUID id, UUID actId) {
        gate.person(visit, id, Deed.VIEW_PERSON);
        boolean refused = acts.refuse(id, actId, visit.login());
        return Gate.seeOther("/people/" + id + "/together", refused ? "together.no" : "together.not-now");
    }

    @Get("/{actId}/heard/{powerId}")
    JteModel hear(Visit visit, UUID id, UUID actId, UUID powerId) {
        SupportedPerson person = gate.person(visit, id, Deed.HEAR_HOLDERS);
        return page(visit, person, actId, powerId, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, SupportedPerson person, UUID actId, UUID powerId, Form form) {
        JointAct act = acts.find(person.id().value(), actId).orElseThrow(Access::notThere);
        CoHolders.CoHolder holder = acts.others(act).stream().filter(one -> one.power().equals(powerId)).findFirst()
                .orElseThrow(Access::notThere);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "together.hear.title", holder.name());
        return templates.personHeard(frame, form, "/people/" + act.person() + "/together", at(act, holder),
                sentence(act, frame), typed(act), options(frame, "said", JointAct.Said.values()),
                options(frame, "how", JointAct.How.values()));
    }

    private static List<Option> options(Frame frame, String name, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(one -> new Option(one.name(), frame.say("together.hear." + name + "." + one))).toList();
    }

    @Post("/{actId}/heard/{powerId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> heard(Visit visit, UUID id, UUID actId, UUID powerId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.HEAR_HOLDERS);
        JointAct act = acts.find(id, actId).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        JointAct.Said said = form.one("said", JointAct.Said.class);
        JointAct.How how = form.one("how", JointAct.How.class);
        LocalDate on = form.day("on", true);
        HeardWords.Kept kept = said == null || how == null || on == null
                ? null
                : keep(form, act, new HeardWords.HeardWord(powerId, said, how, on), visit);
        if (kept != null && kept != HeardWords.Kept.KEPT) {
            form.wrong("", form.language().say("together.hear." + kept));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/together", "together.heard")
                : HttpResponse.badRequest(page(visit, person, actId, powerId, form));
    }

    private HeardWords.@Nullable Kept keep(Form form, JointAct act, HeardWords.HeardWord word, Visit visit) {
        return form.send(Map.of(), () -> heard.keep(act, word, visit.login()));
    }
}
