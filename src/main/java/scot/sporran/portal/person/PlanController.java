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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PlanPages;
import scot.sporran.portal.SpendingPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.OutcomeWords;

/** What was agreed: outcomes in the person's own words and how each goes, what the money is for, and the sums. */
@Controller("/people/{id}/plan")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PlanController {

    private static final int LONGEST = 1_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PlanPages plans;
    private final SpendingPages spending;
    private final OutcomeWords words;

    PlanController(Frames frames, Gate gate, PlanPages plans, SpendingPages spending, OutcomeWords words) {
        this.frames = frames;
        this.gate = gate;
        this.plans = plans;
        this.spending = spending;
        this.words = words;
    }

    @Get
    JteModel plan(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.VIEW_PLAN), "", null);
    }

    private JteModel page(Visit visit, SupportedPerson person, String about, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "plan.title");
        List<Option> goings = Stream.of(OutcomeWords.Going.values())
                .map(going -> new Option(going.name(), frame.say("outcome." + going))).toList();
        // a provider reads the plan, and not what the person says of it
        return templates.personPlan(frame, "/people/" + id,
                plans.of(person, frame.language(), gate.may(visit, id, Deed.VIEW_PERSON)),
                gate.may(visit, id, Deed.VIEW_BALANCE) ? spending.of(person, frame.language()) : null,
                saying(visit, id), goings,
                about, typed == null ? Form.empty(frame.language()) : typed);
    }

    private boolean saying(Visit visit, UUID person) {
        return gate.may(visit, person, deed(visit));
    }

    private static Deed deed(Visit visit) {
        return visit.login().role().isOfCouncil() ? Deed.AGREE_PLAN : Deed.ASK;
    }

    /** How it goes with one outcome: the person's word, or the council's. */
    @Post("/outcomes/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> say(Visit visit, UUID id, String code, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, deed(visit));
        Form form = Form.of(frames.language(visit), body);
        OutcomeWords.Going going = form.one("going", OutcomeWords.Going.class);
        String text = form.text("words", 0, LONGEST);
        Optional<UUID> said = going == null
                ? null
                : form.send(Map.of(), () -> words.say(person.id(), code, going, text, visit.login(), form.key()));
        if (said != null && said.isEmpty()) {
            throw Access.notThere();
        }
        return said == null
                ? HttpResponse.badRequest(page(visit, person, code, form))
                : Gate.seeOther("/people/" + id + "/plan", "outcome");
    }
}
