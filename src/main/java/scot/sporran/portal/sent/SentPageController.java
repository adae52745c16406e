package scot.sporran.portal.sent;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.sent.SentLog;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.parts.Table;
import scot.sporran.portal.work.Csv;
import scot.sporran.portal.work.Excel;

/** What the service sent to people, or tried to: narrowed in the address, as a file, each with what happened to it. */
@Controller("/work/notifications")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SentPageController {

    private static final String PATH = "/work/notifications";
    private static final int A_PAGE = 50;
    private static final int A_FILE = 10_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Gate gate;
    private final Frames frames;
    private final SentSearch search;
    private final SentLog log;
    private final Clock clock;

    SentPageController(Gate gate, Frames frames, SentSearch search, SentLog log, Clock clock) {
        this.gate = gate;
        this.frames = frames;
        this.search = search;
        this.log = log;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, HttpRequest<?> request, @Nullable @QueryValue String after) {
        UUID council = gate.council(visit, Deed.VIEW_NOTIFICATIONS);
        Frame frame = frames.work(visit, Frames.Desk.NOTIFICATIONS, "desks.sent.title");
        Form form = Form.asked(frame.language(), request, SentFilter.FIELDS);
        List<SentSearch.Found> found = find(visit, council, form, Cursor.parse(after), A_PAGE + 1);
        List<SentSearch.Found> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        Query query = SentFilter.query(form);
        String next = found.size() > A_PAGE
                ? query.and("after", shown.getLast().sent().place().text()).at(PATH)
                : null;
        When when = new When(clock, frame.language());
        return templates.sentList(frame, form, options(frame, "desks.sent.way.", SentWay.values()),
                options(frame, "desks.sent.state.", SentState.values()), table(frame, shown, when::of), next,
                query.at(PATH + "/lines.csv"));
    }

    /** Nothing where a field of the filter does not read: a file, too, is never of more than was asked for. */
    private List<SentSearch.Found> find(Visit visit, UUID council, Form form, @Nullable Cursor after, int limit) {
        SentFilter filter = SentFilter.of(form, London.dateOf(clock.instant()));
        return form.ok() ? search.find(council, filter, after, limit, looked(visit)) : List.of();
    }

    private static List<Option> options(Frame frame, String words, Enum<?>[] values) {
        List<Option> options = new ArrayList<>(List.of(new Option("", frame.say("desks.sent.any"))));
        Arrays.stream(values).map(value -> new Option(value.name(), frame.say(words + value))).forEach(options::add);
        return options;
    }

    /** Who is looked for by name is looked at; the trail notes it. */
    private Consumer<UUID> looked(Visit visit) {
        return person -> gate.person(visit, person, Deed.VIEW_NOTIFICATIONS);
    }

    private static Table table(Frame frame, List<SentSearch.Found> found, Function<Instant, String> when) {
        List<Table.Entry> rows = found.stream().map(one -> Table.row(PATH + "/" + one.sent().id(), name(frame, one),
                when.apply(one.sent().at()), frame.say("letter.kind." + one.sent().kind()),
                way(frame, one.sent()), one.to(), state(frame, one.sent()), String.valueOf(one.sent().tries())))
                .toList();
        return new Table(frame.say("desks.sent.title"),
                List.of(frame.say("queue.who"), frame.say("audit.when"), frame.say("desks.sent.kind"),
                        frame.say("desks.sent.way"), frame.say("desks.sent.to"), frame.say("desks.sent.state"),
                        frame.say("desks.sent.tries")),
                rows, 1);
    }

    private static String name(Frame frame, SentSearch.Found one) {
        String name = one.name().isEmpty() ? frame.say("desks.sent.gone") : one.name();
        return one.about().isEmpty() ? name : frame.say("desks.sent.about", name, one.about());
    }

    private static String way(Frame frame, SentLog.Sent sent) {
        return sent.way() == null ? "" : frame.say("desks.sent.way." + sent.way());
    }

    private static String state(Frame frame, SentLog.Sent sent) {
        String state = frame.say(sent.toPost() ? "desks.sent.to-post" : "desks.sent.state." + sent.state());
        return sent.trouble() == null ? state : state + ": " + frame.say("desks.sent.trouble." + sent.trouble());
    }

    @Get("/lines.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, HttpRequest<?> request) {
        return Csv.file("notifications", fileTable(visit, request));
    }

    @Get("/lines.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> book(Visit visit, HttpRequest<?> request) {
        return Excel.file("notifications", fileTable(visit, request));
    }

    private Table fileTable(Visit visit, HttpRequest<?> request) {
        UUID council = gate.council(visit, Deed.VIEW_NOTIFICATIONS);
        Frame frame = frames.work(visit, Frames.Desk.NOTIFICATIONS, "desks.sent.title");
        return table(frame, find(visit, council, Form.asked(frame.language(), request, SentFilter.FIELDS), null,
                A_FILE), Instant::toString);
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        SentSearch.Found found = found(visit, id, Deed.VIEW_NOTIFICATIONS);
        Frame frame = frames.work(visit, Frames.Desk.NOTIFICATIONS, "desks.sent.one");
        When when = new When(clock, frame.language());
        SentLog.Sent sent = found.sent();
        List<Fact> facts = List.of(
                new Fact(frame.say("queue.who"), name(frame, found),
                        found.supported() ? "/people/" + sent.person() : null),
                new Fact(frame.say("desks.sent.kind"), frame.say("letter.kind." + sent.kind())),
                new Fact(frame.say("audit.when"), when.of(sent.at())),
                new Fact(frame.say("desks.sent.way"), way(frame, sent)),
                new Fact(frame.say("desks.sent.to"), found.to()),
                new Fact(frame.say("desks.sent.state"), state(frame, sent)));
        List<Step> steps = log.steps(sent).stream().map(step -> new Step(happened(frame, step), when.of(step.at()),
                step.at().toString(), step.said() == null ? "" : step.said())).toList();
        return templates.sentOne(frame, facts.stream().filter(fact -> !fact.value().isEmpty()).toList(), steps,
                sent.state().isOver() && gate.mayInCouncil(visit, Deed.SEND_AGAIN) ? PATH + "/" + id + "/again" : null);
    }

    private static String happened(Frame frame, SentLog.Happened step) {
        if (step.by() != null) {
            return frame.say("desks.sent.step.AGAIN", step.by());
        }
        String way = step.way() == null ? "" : frame.say("desks.sent.way." + step.way());
        String what = frame.say("desks.sent.step." + step.step(),
                step.to() == null || step.to().isEmpty() ? way : way + ", " + step.to());
        return step.trouble() == null ? what : what + " " + frame.say("desks.sent.trouble." + step.trouble()) + ".";
    }

    /** Sends it again, once: the second press finds that it waits. */
    @Post("/{id}/again")
    @Consumes(MediaType.ALL)
    HttpResponse<?> again(Visit visit, UUID id) {
        SentSearch.Found found = found(visit, id, Deed.SEND_AGAIN);
        boolean done = log.again(gate.council(visit, Deed.SEND_AGAIN), found.sent(), visit.login());
        return Gate.seeOther(PATH + "/" + id, done ? "sent-again" : "sent-waits");
    }

    private SentSearch.Found found(Visit visit, UUID id, Deed deed) {
        UUID council = gate.council(visit, deed);
        SentSearch.Found found = search.one(council, log.find(council, id).orElseThrow(Access::notThere));
        if (found.supported()) {
            gate.person(visit, found.sent().person(), deed);
        }
        return found;
    }
}
