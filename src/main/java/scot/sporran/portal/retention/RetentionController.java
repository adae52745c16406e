package scot.sporran.portal.retention;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Cursor;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.retention.LegalHold;
import scot.sporran.support.retention.LegalHolds;
import scot.sporran.support.retention.RetentionQueue;
import scot.sporran.support.retention.RetentionQueue.Entry;
import scot.sporran.support.retention.RetentionQueue.State;

/** Whose records were kept long enough, and what holds some longer. Nothing is disposed of here: it is proposed, and two people do it. */
@Controller("/work/retention")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RetentionController {

    private static final String PATH = "/work/retention";
    private static final int A_PAGE = 50;

    private final StaticTemplates templates = new StaticTemplates();
    private final Gate gate;
    private final Frames frames;
    private final RetentionQueue queue;
    private final LegalHolds holds;
    private final Disposals disposals;
    private final Clock clock;

    RetentionController(Gate gate, Frames frames, RetentionQueue queue, LegalHolds holds, Disposals disposals,
            Clock clock) {
        this.gate = gate;
        this.frames = frames;
        this.queue = queue;
        this.holds = holds;
        this.disposals = disposals;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, @Nullable @QueryValue State show, @Nullable @QueryValue String after) {
        UUID council = gate.council(visit, Deed.DISPOSE);
        Frame frame = frames.work(visit, Frames.Desk.RETENTION, "desks.retention.title");
        When when = new When(clock, frame.language());
        List<Entry> all = queue.of(new CouncilId(council));
        List<Entry> found = all.stream().filter(entry -> show == null || entry.stateOn(when.today()) == show)
                .filter(RetentionPaging.after(Cursor.parse(after))).toList();
        List<Entry> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        Set<UUID> waiting = disposals.waiting(council);
        List<RetentionLine> lines = shown.stream()
                .map(entry -> line(frame, when, entry, waiting.contains(entry.person().value()))).toList();
        String next = found.size() > A_PAGE
                ? Query.NONE.and("show", show == null ? "" : show.name())
                        .and("after", RetentionPaging.place(shown.getLast()).text()).at(PATH)
                : null;
        return templates.retentionList(frame, tabs(frame, all, when.today(), show), lines, next);
    }

    private static List<Frame.Place> tabs(Frame frame, List<Entry> all, LocalDate today, @Nullable State show) {
        Stream<Frame.Place> narrow = Arrays.stream(State.values()).filter(state -> state != State.LATER)
                .map(state -> new Frame.Place(PATH + "?show=" + state, frame.say("desks.retention.state." + state)
                        + " (" + all.stream().filter(entry -> entry.stateOn(today) == state).count() + ")", "",
                        state == show));
        return Stream.concat(Stream.of(new Frame.Place(PATH, frame.say("desks.retention.all") + " (" + all.size() + ")",
                "", show == null)), narrow).toList();
    }

    private static RetentionLine line(Frame frame, When when, Entry entry, boolean waiting) {
        State state = entry.stateOn(when.today());
        return new RetentionLine(entry.person().value().toString(), entry.name(), waiting
                ? frame.say("desks.retention.proposed")
                : frame.say("desks.retention.state." + state), state.name().toLowerCase(Locale.ROOT),
                why(frame, when, entry), when.longDay(entry.kept().until()), state == State.DUE && !waiting);
    }

    private static String why(Frame frame, When when, Entry entry) {
        String kept = because(frame, when, entry);
        LegalHold hold = entry.hold();
        return hold == null ? kept : kept + " " + held(frame, when, hold);
    }

    private static String because(Frame frame, When when, Entry entry) {
        return frame.say("desks.retention.because." + entry.kept().because(), when.longDay(entry.kept().since()),
                entry.kept().years());
    }

    private static String held(Frame frame, When when, LegalHold hold) {
        String reason = hold.reason() == null ? frame.say("desks.retention.gone") : hold.reason();
        return hold.until() == null
                ? frame.say("desks.retention.held", reason)
                : frame.say("desks.retention.held.until", when.longDay(hold.until()), reason);
    }

    @Get("/{personId}")
    JteModel one(Visit visit, UUID personId) {
        return one(visit, gate.person(visit, personId, Deed.DISPOSE), Form.empty(frames.language(visit)));
    }

    private JteModel one(Visit visit, SupportedPerson person, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.RETENTION, "desks.retention.one", person.displayName());
        When when = new When(clock, frame.language());
        String path = "/people/" + person.id().value();
        Entry entry = queue.of(person).orElse(null);
        List<Fact> facts = entry == null
                ? List.of(new Fact(frame.say("queue.who"), person.displayName(), path))
                : List.of(new Fact(frame.say("queue.who"), person.displayName(), path),
                        new Fact(frame.say("desks.retention.why"), because(frame, when, entry)),
                        new Fact(frame.say("desks.retention.rule"), entry.rulesVersion() == 0
                                ? frame.say("desks.retention.rule.shipped")
                                : frame.say("desks.retention.rule.version", entry.rulesVersion()),
                                entry.rulesVersion() == 0 ? null : "/work/rules/" + entry.rulesVersion()),
                        new Fact(frame.say("desks.retention.until"), when.longDay(entry.kept().until())),
                        new Fact(frame.say("desks.sent.state"),
                                frame.say("desks.retention.state." + entry.stateOn(when.today()))));
        List<LegalHold> all = holds.of(person.id());
        List<Step> steps = all.stream().map(hold -> step(frame, when, hold)).toList();
        List<LegalHold> standing = all.stream().filter(hold -> hold.standsOn(when.today())).toList();
        return templates.retentionOne(frame, PATH + "/" + person.id().value(), entry == null
                ? frame.say("desks.retention.goes-on")
                : "", facts, steps,
                standing.stream().map(hold -> new Fact(held(frame, when, hold),
                        hold.id().toString())).toList(),
                entry != null && standing.isEmpty() && entry.stateOn(when.today()) == State.DUE
                        ? "/work/four-eyes/new?act=" + Disposals.ACT + "&person=" + person.id().value()
                        : null,
                form);
    }

    private static Step step(Frame frame, When when, LegalHold hold) {
        String what = hold.liftedBy() == null
                ? frame.say("desks.retention.put", hold.putBy())
                : frame.say("desks.retention.lifted", hold.putBy(), hold.liftedBy());
        return new Step(what, when.of(hold.putAt()), hold.putAt().toString(),
                hold.reason() == null ? "" : hold.reason());
    }

    @Post("/{personId}/holds")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> put(Visit visit, UUID personId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, personId, Deed.DISPOSE);
        Form form = Form.of(frames.language(visit), body);
        LocalDate until = form.day("until", false);
        String reason = form.text("reason", 1, LegalHolds.LONGEST);
        LegalHold hold = form.send(Map.of(), () -> holds.put(person, reason, until, visit.login().displayName(),
                form.key()));
        return hold == null
                ? HttpResponse.badRequest(one(visit, person, form))
                : Gate.seeOther(PATH + "/" + personId, "held");
    }

    @Post("/{personId}/holds/{holdId}/lift")
    @Consumes(MediaType.ALL)
    HttpResponse<?> lift(Visit visit, UUID personId, UUID holdId) {
        SupportedPerson person = gate.person(visit, personId, Deed.DISPOSE);
        if (holds.of(person.id()).stream().noneMatch(hold -> hold.id().equals(holdId))) {
            throw Access.notThere();
        }
        holds.lift(person.id(), holdId, visit.login().displayName());
        return Gate.seeOther(PATH + "/" + personId, "lifted");
    }

    /** Changes nothing: says what would be beyond use, and for whom it cannot be proposed. */
    @Get("/proposals")
    JteModel preview(Visit visit, @Nullable @QueryValue List<UUID> person) {
        return preview(visit, person == null ? List.of() : person, Form.empty(frames.language(visit)));
    }

    private JteModel preview(Visit visit, List<UUID> chosen, Form form) {
        UUID council = gate.council(visit, Deed.DISPOSE);
        Frame frame = frames.work(visit, Frames.Desk.RETENTION, "desks.retention.preview");
        List<Disposals.Look> looks = disposals.look(visit.who(), council, chosen);
        List<String> may = looks.stream().filter(Disposals.Look::mayBeProposed).map(look -> look.person().toString())
                .toList();
        return templates.retentionPreview(frame, may.isEmpty()
                ? frame.say("desks.retention.preview.none")
                : frame.say("desks.retention.preview.lead", may.size()), table(visit, frame, looks), may, form);
    }

    private Table table(Visit visit, Frame frame, List<Disposals.Look> looks) {
        List<Table.Entry> rows = looks.stream().map(look -> {
            SupportedPerson person = gate.person(visit, look.person(), Deed.DISPOSE);
            return Table.row(look.proposal() == null
                    ? PATH + "/" + look.person()
                    : "/work/four-eyes/" + look.proposal(), person.displayName(), outcome(frame, look),
                    count(look, "messages"), count(look, "letters"));
        }).toList();
        return new Table(frame.say("desks.retention.preview"),
                List.of(frame.say("queue.who"), frame.say("bulk.what"), frame.say("act.disposal.messages"),
                        frame.say("act.disposal.letters")),
                rows, 2);
    }

    private static String outcome(Frame frame, Disposals.Look look) {
        if (look.proposal() != null) {
            return frame.say("desks.retention.proposed");
        }
        if (look.problem() != null) {
            return frame.say("desks.retention.may-not");
        }
        return frame.say(look.due() ? "desks.retention.may" : "desks.retention.not-due");
    }

    private static String count(Disposals.Look look, String what) {
        return look.lines().stream().filter(line -> line.name().equals(what)).map(line -> line.value()).findFirst()
                .orElse("");
    }

    @Post("/proposals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<JteModel> propose(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.DISPOSE);
        Form form = Form.of(frames.language(visit), body);
        String reason = form.text("reason", 1, LegalHolds.LONGEST);
        List<UUID> chosen = form.values("person").stream().map(RetentionController::id).toList();
        if (!form.ok()) {
            return HttpResponse.badRequest(preview(visit, chosen, form));
        }
        List<Disposals.Look> looks = disposals.propose(visit.who(), council, chosen, reason, form.key());
        Frame frame = frames.work(visit, Frames.Desk.RETENTION, "desks.retention.report");
        return HttpResponse.ok(templates.retentionPreview(frame,
                frame.say("desks.retention.report.lead", looks.stream().filter(look -> look.proposal() != null)
                        .count()),
                table(visit, frame, looks), List.of(), form));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Access.notThere();
        }
    }
}
