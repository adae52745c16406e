package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Continuity;
import scot.sporran.cards.standin.FloorLimits;
import scot.sporran.cards.standin.StandInChoice;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;

/** What a council has chosen for card payments while the ledger cannot be asked, who answers them now, and the continuity file. */
@Controller(StandInPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class StandInPageController {

    static final String PATH = "/work/cards/stand-in";
    private static final int LONGEST_WHY = 300;
    private static final int MOST_PAYMENTS = 1_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final StandInChoices choices;
    private final StandInDesk desk;
    private final Continuity continuity;
    private final Councils councils;
    private final Clock clock;

    StandInPageController(Frames frames, Gate gate, StandInChoices choices, StandInDesk desk, Continuity continuity,
            Councils councils, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.choices = choices;
        this.desk = desk;
        this.continuity = continuity;
        this.councils = councils;
        this.clock = clock;
    }

    /** What cards do meanwhile. */
    enum Sort {
        NOTHING, FLOOR
    }

    @Get
    JteModel one(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.READ_RULES);
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.stand-in.title");
        StandInChoice choice = choices.of(council).orElse(null);
        fill(form, choice);
        return templates.desksStandIn(frame, facts(choice, frame),
                gate.mayInCouncil(visit, Deed.PREPARE_MONEY), gate.mayInCouncil(visit, Deed.RELEASE_MONEY),
                Arrays.stream(Sort.values()).map(one -> new Option(one.name(), frame.say("desks.stand-in." + one)))
                        .toList(),
                form);
    }

    private static void fill(Form form, @Nullable StandInChoice choice) {
        FloorLimits floor = choice == null ? null : choice.floor();
        form.with("version", version(choice)).with("sort", (floor == null ? Sort.NOTHING : Sort.FLOOR).name());
        if (floor != null) {
            form.with("payment", floor.perPayment().toString().replaceAll("[£,]", ""))
                    .with("card", floor.perCard().toString().replaceAll("[£,]", ""))
                    .with("payments", Integer.toString(floor.payments()));
        }
    }

    private static String version(@Nullable StandInChoice choice) {
        return choice == null ? "" : choice.id().toString();
    }

    private List<Fact> facts(@Nullable StandInChoice choice, Frame frame) {
        StandInDesk.Status status = desk.status();
        When when = new When(clock, frame.language());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("desks.stand-in.now"), frame.say("desks.stand-in.now." + status.state())));
        if (status.since() != null) {
            facts.add(new Fact(frame.say("desks.stand-in.since"), when.of(status.since())));
        }
        FloorLimits floor = choice == null ? null : choice.floor();
        facts.add(new Fact(frame.say("desks.stand-in.chosen"), floor == null
                ? frame.say("desks.stand-in.NOTHING")
                : frame.say("desks.stand-in.floor", floor.perPayment(), floor.perCard(), floor.payments())));
        if (choice != null) {
            facts.add(new Fact(frame.say("desks.stand-in.by"), choice.by() + ", " + when.of(choice.at())));
            facts.add(new Fact(frame.say("desks.stand-in.why"), choice.why()));
        }
        return facts;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.RELEASE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        Sort sort = form.one("sort", Sort.class);
        Money payment = sort == Sort.FLOOR ? form.money("payment", true) : null;
        Money card = sort == Sort.FLOOR ? form.money("card", true) : null;
        int payments = sort == Sort.FLOOR ? form.number("payments", 1, MOST_PAYMENTS) : 0;
        String why = form.text("why", 1, LONGEST_WHY);
        Optional<StandInChoice> chosen = form.send(Map.of(), () -> choices.choose(council, form.id("version"),
                payment == null || card == null ? null : new FloorLimits(payment, card, payments),
                visit.login().displayName(), why));
        if (chosen != null && chosen.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok() ? Gate.seeOther(PATH, "desk.kept") : HttpResponse.badRequest(page(visit, form));
    }

    @Get("/continuity.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        return HttpResponse.ok(continuity.of(councils.find(new CouncilId(council)).orElseThrow(Access::notThere)))
                .contentType("text/csv;charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"continuity.csv\"");
    }
}
