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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.HelpPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.PersonId;
import scot.sporran.support.Power;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCard;
import scot.sporran.support.about.EmergencyCards;
import scot.sporran.support.plan.SupportPlans;

/** The emergency card: what the person wants others to know, who helps, and whom to ring, on one sheet to print. */
@Controller("/people/{id}/emergency-card")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class EmergencyController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final EmergencyCards cards;
    private final SupportPlans plans;
    private final Powers powers;
    private final HelpPages help;
    private final Clock clock;

    EmergencyController(Frames frames, Gate gate, EmergencyCards cards, SupportPlans plans, Powers powers,
            HelpPages help, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.cards = cards;
        this.plans = plans;
        this.powers = powers;
        this.help = help;
        this.clock = clock;
    }

    @Get
    JteModel card(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, EmergencyCards.deed(visit.login())), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "emergency.title");
        When when = new When(clock, frame.language());
        EmergencyCards.Versioned now = cards.of(person.id());
        EmergencyCard card = now.card();
        Form form = typed == null ? Form.empty(frame.language()) : typed;
        form.with("version", String.valueOf(now.version())).with("ring", card.ring()).with("backup", card.backup())
                .with("need", card.need()).with("know", card.know());
        String written = now.at() == null || now.by() == null
                ? frame.say("emergency.none")
                : frame.say("emergency.written", when.longDay(London.dateOf(now.at())), now.by());
        return templates.personEmergency(frame, "/people/" + person.id().value(), person.displayName(),
                said(frame, card), agreed(person.id(), when), helpers(person.id(), frame, when),
                help.reach(person.council()), written, form);
    }

    /** What the person said, part by part; without what they left empty. */
    private static List<Fact> said(Frame frame, EmergencyCard card) {
        return Stream.of(new Fact(frame.say("emergency.ring"), card.ring()),
                new Fact(frame.say("emergency.backup"), card.backup()),
                new Fact(frame.say("emergency.need"), card.need()), new Fact(frame.say("emergency.know"), card.know()))
                .filter(fact -> !fact.value().isEmpty()).toList();
    }

    /** What was agreed with the council for when support falls away; empty where nothing was. */
    private String agreed(PersonId person, When when) {
        return plans.on(person, when.today()).map(agreed -> agreed.plan().emergency()).orElse("");
    }

    private List<Fact> helpers(PersonId person, Frame frame, When when) {
        List<Fact> helpers = new ArrayList<>();
        for (Power power : powers.of(person)) {
            if (power.standsOn(when.today())) {
                helpers.add(new Fact(power.holderName(), frame.say("power." + power.basis())));
            }
        }
        return helpers;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, EmergencyCards.deed(visit.login()));
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 0, Integer.MAX_VALUE);
        EmergencyCard card = form.send(Map.of(), () -> new EmergencyCard(part(form, "ring"), part(form, "backup"),
                part(form, "need"), part(form, "know")));
        if (card != null && form.ok() && cards.change(person, version, card, visit.login().displayName()).isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/emergency-card", "emergency")
                : HttpResponse.badRequest(page(visit, person, form));
    }

    private static String part(Form form, String name) {
        return form.text(name, 0, EmergencyCard.LONGEST);
    }
}
