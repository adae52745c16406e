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
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.FundingJobs;
import scot.sporran.support.money.FundingLine;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;

/** Funding runs: prepared by one, released by another, and how far each is. */
@Controller("/work/funding-runs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RunsController {

    private static final int MOST = 50;
    private static final int LINES = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FundingRuns runs;
    private final FundingJobs jobs;
    private final Queue queue;
    private final Clock clock;

    RunsController(Frames frames, Gate gate, FundingRuns runs, FundingJobs jobs, Queue queue, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.runs = runs;
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return list(visit, gate.council(visit, Deed.PREPARE_MONEY), null);
    }

    private JteModel list(Visit visit, UUID council, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.RUNS, "runs.title");
        When when = new When(clock, frame.language());
        List<Line> lines = runs.of(new CouncilId(council), null, MOST).stream()
                .map(run -> Line.link("/work/funding-runs/" + run.id(), run.why(), run.total().toString(),
                        frame.say("runs.pays-on", when.day(run.payOn())), frame.say("run.state." + run.state())))
                .toList();
        Form form = typed == null ? Form.empty(frame.language()).with("payOn", when.today().toString()) : typed;
        return templates.workRuns(frame, lines, form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> prepare(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        LocalDate payOn = form.day("payOn", true);
        String why = form.text("why", 1, 400);
        Answer<FundingRun> answer = payOn == null
                ? null
                : form.send(Map.of(), () -> runs.begin(new CouncilId(council), payOn, List.of(), why, form.key(),
                        visit.login()));
        return switch (answer) {
            case Answer.Done<FundingRun> done -> {
                jobs.start(done.value().id());
                yield Gate.seeOther("/work/funding-runs/" + done.value().id(), "run.prepared");
            }
            case Answer.Refused<FundingRun> refused ->
                HttpResponse.badRequest(list(visit, council, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(list(visit, council, form));
        };
    }

    @Get("/{runId}")
    JteModel one(Visit visit, UUID runId) {
        return page(visit, found(visit, runId, Deed.PREPARE_MONEY), null);
    }

    private JteModel page(Visit visit, FundingRun run, @Nullable String problem) {
        Frame frame = frames.work(visit, Frames.Desk.RUNS, "run.title");
        When when = new When(clock, frame.language());
        List<Fact> rows = new ArrayList<>(List.of(new Fact(frame.say("run.why"), run.why()),
                new Fact(frame.say("run.pay-on"), when.longDay(run.payOn())),
                new Fact(frame.say("run.total"), run.total().toString()),
                new Fact(frame.say("run.lines"), frame.say("run.lines.said", run.lines(), run.leftOut())),
                new Fact(frame.say("run.prepared"), run.preparedName() + ", " + when.of(run.preparedAt()))));
        if (run.releasedName() != null && run.releasedAt() != null) {
            rows.add(new Fact(frame.say("run.released"), run.releasedName() + ", " + when.of(run.releasedAt())));
        }
        boolean mayRelease = run.state() == FundingRun.State.DRAFT && gate.mayInCouncil(visit, Deed.RELEASE_MONEY)
                && !run.preparedBy().equals(visit.login().id().value());
        boolean open = run.state() == FundingRun.State.DRAFT || run.state() == FundingRun.State.PREPARING;
        Form form = Form.empty(frame.language());
        if (problem != null) {
            form.wrong("", problem);
        }
        return templates.workRun(frame, run, rows, lines(run, frame), mayRelease, open, form);
    }

    private Table lines(FundingRun run, Frame frame) {
        List<Table.Entry> rows = runs.lines(run.id(), null, null, LINES).stream()
                .map(line -> Table.row("/people/" + line.person().value(), queue.name(line.person()),
                        frame.say("line.state." + line.state()),
                        line.reason() == null ? "" : line.reason().words(), line.total().toString()))
                .toList();
        return new Table(frame.say("run.table"), List.of(frame.say("people.name"), frame.say("run.state"),
                frame.say("run.reason"), frame.say("queue.amount")), rows, 1);
    }

    @Get("/{runId}/lines.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, UUID runId) {
        FundingRun run = found(visit, runId, Deed.PREPARE_MONEY);
        Frame frame = frames.work(visit, Frames.Desk.RUNS, "run.title");
        List<Table.Entry> rows = new ArrayList<>();
        scot.sporran.support.BudgetId after = null;
        List<FundingLine> page;
        do {
            page = runs.lines(run.id(), null, after, LINES);
            page.forEach(line -> rows.add(Table.row(null, queue.name(line.person()),
                    frame.say("line.state." + line.state()), line.reason() == null ? "" : line.reason().words(),
                    java.math.BigDecimal.valueOf(line.total().pence(), 2).toPlainString())));
            after = page.isEmpty() ? null : page.getLast().budget();
        } while (page.size() == LINES);
        return Csv.file("funding-run", new Table("", List.of(frame.say("people.name"), frame.say("run.state"),
                frame.say("run.reason"), frame.say("queue.amount")), rows, 1));
    }

    @Post("/{runId}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> release(Visit visit, UUID runId, @Body Map<String, Object> body) {
        FundingRun run = found(visit, runId, Deed.RELEASE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        Answer<FundingRun> answer = runs.release(run, form.number("version", 0, Integer.MAX_VALUE), visit.login());
        if (answer instanceof Answer.Refused<FundingRun> refused) {
            return HttpResponse.badRequest(page(visit, run, refused.words()));
        }
        jobs.start(run.id());
        return Gate.seeOther("/work/funding-runs/" + runId, "run.released");
    }

    @Post("/{runId}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cancel(Visit visit, UUID runId, @Body Map<String, Object> body) {
        FundingRun run = found(visit, runId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        Answer<FundingRun> answer = runs.cancel(run, form.number("version", 0, Integer.MAX_VALUE));
        return answer instanceof Answer.Refused<FundingRun> refused
                ? HttpResponse.badRequest(page(visit, run, refused.words()))
                : Gate.seeOther("/work/funding-runs/" + runId, "run.cancelled");
    }

    private FundingRun found(Visit visit, UUID id, Deed deed) {
        UUID council = gate.council(visit, deed);
        return runs.find(id).filter(run -> run.council().value().equals(council)).orElseThrow(Access::notThere);
    }
}
