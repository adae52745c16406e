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
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.rules.PackPreview;
import scot.sporran.support.rules.PackPreviews;
import scot.sporran.support.rules.PolicyPage;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePackException;
import scot.sporran.support.rules.RulePackState;
import scot.sporran.support.rules.RulePackText;
import scot.sporran.support.rules.RulePackVersion;
import scot.sporran.support.rules.RulePacks;

/** The council's rules: read as the policy that they are, proposed with a look at what they would do, decided by another. */
@Controller("/work/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RulesController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Councils councils;
    private final RulePacks packs;
    private final PackPreviews previews;
    private final Clock clock;

    RulesController(Frames frames, Gate gate, Councils councils, RulePacks packs, PackPreviews previews,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.councils = councils;
        this.packs = packs;
        this.previews = previews;
        this.clock = clock;
    }

    @Get
    JteModel inForce(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.READ_RULES));
        Frame frame = frames.work(visit, Frames.Desk.RULES, "rules.title");
        When when = new When(clock, frame.language());
        List<Line> versions = packs.all(council).stream()
                .map(version -> Line.link("/work/rules/" + version.number(), version.why(),
                        frame.say("rules.number", version.number()),
                        frame.say("rules.from", when.longDay(version.effectiveFrom())),
                        frame.say("rules.state." + version.state())))
                .toList();
        return templates.workRules(frame, policy(council, packs.versionOn(council, when.today())), versions,
                gate.mayInCouncil(visit, Deed.PROPOSE_RULES));
    }

    private PolicyPage policy(CouncilId council, RulePackVersion version) {
        return PolicyPage.of(councils.find(council).map(Council::name).orElse(""), version);
    }

    @Get("/new")
    JteModel begin(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PROPOSE_RULES));
        LocalDate today = new When(clock).today();
        return proposal(visit, Form.empty(frames.language(visit))
                .with("yaml", RulePackText.yaml(packs.on(council, today)))
                .with("from", today.plusMonths(1).withDayOfMonth(1).toString()), null);
    }

    private JteModel proposal(Visit visit, Form form, @Nullable PackPreview preview) {
        Frame frame = frames.work(visit, Frames.Desk.RULES, "rules.new");
        String lead = preview == null
                ? frame.say("rules.new.lead")
                : frame.say("rules.preview.lead", preview.dueThen(), preview.dueNow(), preview.budgets(),
                        preview.people().size());
        Table affected = preview == null
                ? null
                : new Table(frame.say("rules.affected"),
                        List.of(frame.say("people.name"), frame.say("rules.effect"), frame.say("rules.figures")),
                        preview.people().stream().map(one -> Table.row("/people/" + one.person().value(), one.name(),
                                frame.say("rules.kind." + one.kind()), one.what())).toList(),
                        0);
        return templates.workRulesNew(frame, lead, affected, form);
    }

    /** A look first; the same form sent once more with {@code send} proposes what was looked at. */
    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PROPOSE_RULES));
        Form form = Form.of(frames.language(visit), body);
        LocalDate from = form.day("from", true);
        String why = form.text("why", 1, 500);
        RulePack pack = pack(form);
        if (pack == null || from == null || !form.ok()) {
            return HttpResponse.badRequest(proposal(visit, form, null));
        }
        if (!form.chose("do", "send")) {
            return HttpResponse.ok(proposal(visit, form, previews.preview(council, pack, from)));
        }
        RulePackVersion version;
        try {
            version = packs.propose(council, pack, from, why, visit.login());
        } catch (RulePackException e) {
            form.wrong(e.field().equals("effectiveFrom") ? "from" : "yaml",
                    form.language().say("form.expected", e.expected()));
            return HttpResponse.badRequest(proposal(visit, form, null));
        }
        return Gate.seeOther("/work/rules/" + version.number(), "rules.proposed");
    }

    private static @Nullable RulePack pack(Form form) {
        try {
            return RulePackText.parse(form.value("yaml"));
        } catch (RulePackException e) {
            form.wrong("yaml", form.language().say("rules.wrong", e.field(), e.expected()));
            return null;
        }
    }

    @Get("/{number}")
    JteModel one(Visit visit, int number) {
        return page(visit, number, null);
    }

    private JteModel page(Visit visit, int number, @Nullable String problem) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.READ_RULES));
        RulePackVersion version = packs.find(council, number).orElseThrow(Access::notThere);
        Frame frame = frames.work(visit, Frames.Desk.RULES, "rules.version", number);
        When when = new When(clock, frame.language());
        String lead = frame.say("rules.version.lead", frame.say("rules.state." + version.state()),
                version.proposedBy(), when.longDay(version.effectiveFrom()));
        boolean proposed = version.state() == RulePackState.PROPOSED;
        boolean mine = visit.login().id().equals(version.proposer());
        Form form = Form.empty(frame.language());
        if (problem != null) {
            form.wrong("", problem);
        }
        return templates.workRulesVersion(frame, lead, version, policy(council, version),
                proposed && !mine && gate.mayInCouncil(visit, Deed.APPROVE_RULES),
                proposed && mine && gate.mayInCouncil(visit, Deed.PROPOSE_RULES), form);
    }

    @Post("/{number}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Visit visit, int number, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        RulePackState to = form.one("decision", RulePackState.class);
        if (to == null || to == RulePackState.PROPOSED) {
            throw Access.notThere();
        }
        UUID council = gate.council(visit, to == RulePackState.WITHDRAWN ? Deed.PROPOSE_RULES : Deed.APPROVE_RULES);
        RulePacks.Decision decision = packs.decide(new CouncilId(council), number, to, visit.login())
                .orElseThrow(Access::notThere);
        return switch (decision) {
            case RulePacks.Decision.Done done -> Gate.seeOther("/work/rules/" + number, "rules." + to);
            case RulePacks.Decision.OwnProposal own ->
                HttpResponse.badRequest(page(visit, number, form.language().say("rules.own")));
            case RulePacks.Decision.TooLate late ->
                HttpResponse.badRequest(page(visit, number, form.language().say("rules.late")));
        };
    }
}
