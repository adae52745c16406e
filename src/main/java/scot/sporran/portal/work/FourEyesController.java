package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.Decision;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.GuardedAct.Field;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalGate;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.movements.MovementPages;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** What waits for a second person: proposals here, and runs and rules that have pages of their own. */
@Controller("/work/four-eyes")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FourEyesController {

    private static final int LAST = 30;
    private static final String HERE = "/work/four-eyes";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final ProposalGate proposals;
    private final FourEyes fourEyes;
    private final RunsAndRules elsewhere;
    private final Queue queue;
    private final Clock clock;

    FourEyesController(Frames frames, Gate gate, ProposalGate proposals, FourEyes fourEyes, RunsAndRules elsewhere,
            Queue queue, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.proposals = proposals;
        this.fourEyes = fourEyes;
        this.elsewhere = elsewhere;
        this.queue = queue;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = council(visit);
        proposals.requireAny(visit.who(), council);
        Frame frame = frames.work(visit, Frames.Desk.FOUR_EYES, "four-eyes.title");
        When when = new When(clock, frame.language());
        List<Line> waiting = new ArrayList<>(lines(visit, council, fourEyes.waiting(council), frame, when));
        waiting.addAll(elsewhere.waiting(new CouncilId(council), frame, when,
                gate.mayInCouncil(visit, Deed.RELEASE_MONEY), gate.mayInCouncil(visit, Deed.APPROVE_RULES)));
        List<Line> decided = lines(visit, council, fourEyes.decided(council, LAST), frame, when);
        List<Option> acts = proposals.proposable(visit.login(), council).stream()
                // what has nothing to fill in, or something given, is proposed from the page of whom it is about
                .filter(act -> !act.fields().isEmpty()
                        && act.fields().stream().noneMatch(field -> field.kind() == Field.Kind.GIVEN))
                .map(act -> new Option(HERE + "/new?act=" + act.name(), frame.say("act." + act.name()))).toList();
        return templates.workFourEyes(frame, waiting, decided, acts);
    }

    private List<Line> lines(Visit visit, UUID council, List<Proposal> found, Frame frame, When when) {
        return proposals.visible(visit.login(), council, found).stream()
                .sorted(Comparator.comparing((Proposal one) -> waitsForAnother(one, visit.login()))
                        .thenComparing(Comparator.comparing(Proposal::proposedAt).reversed()))
                .map(one -> new Line(HERE + "/" + one.id(), frame.say("act." + one.act()), "",
                        when.of(one.proposedAt()), null,
                        one.proposedName() + " · " + frame.say("four-eyes.state." + one.state()),
                        waitsForAnother(one, visit.login()) ? frame.say("four-eyes.own") : null, null, false))
                .toList();
    }

    private static boolean waitsForAnother(Proposal proposal, Login login) {
        return proposal.state() == ProposalState.PROPOSED && proposal.proposedBy().equals(login.id());
    }

    @Get("/new")
    JteModel form(Visit visit, HttpRequest<?> request, @QueryValue String act, @Nullable @QueryValue UUID person) {
        UUID council = council(visit);
        GuardedAct known = known(visit, council, act, person);
        Form form = Form.empty(frames.language(visit));
        known.fields().forEach(
                field -> form.with(field.name(), request.getParameters().get(field.name(), String.class, "")));
        try {
            return formPage(visit, known, person, form);
        } catch (BadInputException e) {
            throw Access.notThere();
        }
    }

    private GuardedAct known(Visit visit, UUID council, String act, @Nullable UUID person) {
        if (fourEyes.act(act).isEmpty()) {
            throw Access.notThere();
        }
        return proposals.require(visit.who(), council, act, person);
    }

    private JteModel formPage(Visit visit, GuardedAct act, @Nullable UUID person, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.FOUR_EYES, "four-eyes.propose");
        String about = act.about(wanted(council(visit), act, person, form, ""));
        List<ActField> fields = act.fields().stream().map(field -> new ActField(field.name(),
                frame.say("act." + act.name() + "." + field.name()), field.kind(),
                field.options().entrySet().stream().map(one -> new Option(one.getKey(), frame.say(one.getValue())))
                        .sorted(Comparator.comparing(Option::label)).toList()))
                .toList();
        String name = frame.say("act." + act.name());
        return templates.workFourEyesNew(frame, about.isEmpty() ? name : name + ": " + about, act.name(),
                person == null ? null : person.toString(), fields, form);
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, @Body Map<String, Object> body) {
        UUID council = council(visit);
        Form form = Form.of(frames.language(visit), body);
        UUID person = person(form);
        GuardedAct act = known(visit, council, form.value("act"), person);
        proposals.requireProof(visit.who(), act.name());
        String reason = form.text("reason", 1, 400);
        Proposal proposal = form.send(Map.of(), () -> fourEyes.propose(act.name(),
                wanted(council, act, person, form, reason), form.key(), visit.login()));
        return proposal == null
                ? HttpResponse.badRequest(formPage(visit, act, person, form))
                : Gate.seeOther(HERE + "/" + proposal.id(), "proposal." + proposal.state());
    }

    private static GuardedAct.Wanted wanted(UUID council, GuardedAct act, @Nullable UUID person, Form form,
            String reason) {
        SortedMap<String, String> payload = new TreeMap<>();
        act.fields().forEach(field -> payload.put(field.name(), form.value(field.name()).strip()));
        return new GuardedAct.Wanted(council, person, payload, reason);
    }

    private static @Nullable UUID person(Form form) {
        try {
            return form.value("person").isBlank() ? null : UUID.fromString(form.value("person"));
        } catch (IllegalArgumentException e) {
            throw Access.notThere();
        }
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        return page(visit, proposals.find(visit.who(), council(visit), id), null);
    }

    private JteModel page(Visit visit, Proposal proposal, @Nullable String problem) {
        Frame frame = frames.work(visit, Frames.Desk.FOUR_EYES, "act." + proposal.act());
        When when = new When(clock, frame.language());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("four-eyes.by"), proposal.proposedName() + ", " + when.of(proposal.proposedAt())));
        facts.add(new Fact(frame.say("four-eyes.why"), proposal.wanted().reason()));
        UUID person = proposal.wanted().person();
        if (person != null) {
            facts.add(new Fact(frame.say("audit.about"), queue.name(new PersonId(person)), "/people/" + person));
        }
        entry(proposal, frame).ifPresent(facts::add);
        if (proposal.decidedName() != null && proposal.decidedAt() != null) {
            facts.add(new Fact(frame.say("four-eyes.second"),
                    proposal.decidedName() + ", " + when.of(proposal.decidedAt())));
        }
        if (!proposal.outcome().isEmpty()) {
            facts.add(new Fact(frame.say("four-eyes.outcome"), proposal.outcome()));
        }
        boolean open = proposal.state() == ProposalState.PROPOSED;
        if (open) {
            facts.add(new Fact(frame.say("four-eyes.until"), when.of(proposal.expiresAt())));
        }
        Form form = Form.empty(frame.language());
        List<Fact> effects = new ArrayList<>();
        String seen = "";
        if (open) {
            try {
                FourEyes.Shown shown = fourEyes.show(proposal);
                seen = shown.seen();
                shown.forecast().lines().forEach(line -> effects.add(new Fact(
                        frame.say("act." + proposal.act() + "." + line.name()), value(frame, line.value()))));
            } catch (BadInputException e) {
                form.wrong("", frame.say("form.expected", e.expected()));
            }
        }
        if (problem != null) {
            form.wrong("", problem);
        }
        boolean own = waitsForAnother(proposal, visit.login());
        return templates.workProposal(frame, frame.say("four-eyes.state." + proposal.state() + ".text"), facts,
                effects, HERE + "/" + proposal.id(), seen, open && !own && !seen.isEmpty(), own, form);
    }

    /** The entry that is to be undone, with its page: who agrees looks at it first. */
    private static Optional<Fact> entry(Proposal proposal, Frame frame) {
        GuardedAct.Wanted wanted = proposal.wanted();
        String sequence = wanted.value("sequence").strip();
        UUID person = wanted.person();
        return person == null || !sequence.matches("\\d{1,15}")
                ? Optional.empty()
                : wanted.id("budget").map(budget -> new Fact(frame.say("act.correction.entry"), sequence,
                        MovementPages.path(new PersonId(person), new BudgetId(budget), Long.parseLong(sequence))));
    }

    /** What has a text of its own, such as a role, in words, and days as people write them; all else as it is. */
    private static String value(Frame frame, String value) {
        for (String prefix : List.of("role.", "act.", "entry.kind.", "source.", "until.", "cardrules.sort.",
                "rule.scope.",
                "purpose.", "act.write-off.what.")) {
            if (frame.language().knows(prefix + value)) {
                return frame.say(prefix + value);
            }
        }
        return value.matches("\\d{4}-\\d{2}-\\d{2}") ? London.inWords(LocalDate.parse(value), frame.language()) : value;
    }

    @Post("/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Visit visit, UUID id, @Body Map<String, Object> body) {
        Proposal proposal = proposals.find(visit.who(), council(visit), id);
        Form form = Form.of(frames.language(visit), body);
        ProposalState to = form.one("decision", ProposalState.class);
        if (to == ProposalState.AGREED) {
            proposals.requireProof(visit.who(), proposal.act());
        }
        if (to != ProposalState.AGREED && to != ProposalState.REFUSED && to != ProposalState.WITHDRAWN) {
            return HttpResponse.badRequest(page(visit, proposal, form.language().say("form.choose")));
        }
        String problem = switch (fourEyes.decide(id, to, form.value("seen"), visit.login())) {
            case Decision.Taken taken -> null;
            case Decision.TooLate late -> "four-eyes.late";
            case Decision.Changed changed -> "four-eyes.changed";
            case Decision.SamePerson same -> "four-eyes.same";
            case Decision.AccessTooNew fresh -> "four-eyes.too-new";
        };
        return problem == null
                ? Gate.seeOther(HERE + "/" + id, "proposal." + to)
                : HttpResponse.badRequest(page(visit, fourEyes.find(id).orElseThrow(Access::notThere),
                        form.language().say(problem)));
    }

    private static UUID council(Visit visit) {
        UUID council = visit.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        return council;
    }
}
