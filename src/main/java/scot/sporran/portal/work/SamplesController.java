package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.identity.Deed;
import scot.sporran.identity.papers.SampleRules;
import scot.sporran.identity.papers.WorkingPaper;
import scot.sporran.identity.papers.WorkingPapers;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlans;

/** An auditor's samples: of people by a seed, each with the walk through their case, and of returns, which are kept as drawn. */
@Controller("/work/samples")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SamplesController {

    private static final int LARGEST = 200;
    private static final String USUAL_SIZE = "20";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final People people;
    private final Budgets budgets;
    private final SupportPlans plans;
    private final WorkingPapers papers;
    private final Clock clock;

    SamplesController(Frames frames, Gate gate, People people, Budgets budgets, SupportPlans plans,
            WorkingPapers papers, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.people = people;
        this.budgets = budgets;
        this.plans = plans;
        this.papers = papers;
        this.clock = clock;
    }

    @Get
    JteModel sample(Visit visit, @QueryValue(defaultValue = "") String seed,
            @QueryValue(defaultValue = USUAL_SIZE) String size) {
        UUID council = gate.council(visit, Deed.KEEP_PAPERS);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "samples.title");
        Form form = Form.of(frame.language(), Map.of("seed",
                seed.isBlank() ? new When(clock).today().toString() : seed, "size", size));
        String wanted = form.text("seed", 1, WorkingPapers.LONGEST_SAMPLE);
        int most = form.number("size", 1, LARGEST);
        return templates.workSamples(frame, form, table(frame, council, wanted, form.ok() ? most : 0),
                Query.NONE.and("seed", wanted).and("size", String.valueOf(most)).at("/work/samples/paper.csv"));
    }

    /** The working papers: what was drawn, and what was found. */
    @Get("/paper.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> paper(Visit visit, @QueryValue String seed, @QueryValue int size) {
        return Csv.file(fileName(seed), paperTable(visit, seed, size));
    }

    @Get("/paper.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> paperBook(Visit visit, @QueryValue String seed, @QueryValue int size) {
        return Excel.file(fileName(seed), paperTable(visit, seed, size));
    }

    private static String fileName(String seed) {
        return "sample-" + shortened(seed).replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static String shortened(String seed) {
        return seed.substring(0, Math.min(seed.length(), WorkingPapers.LONGEST_SAMPLE));
    }

    private Table paperTable(Visit visit, String seed, int size) {
        UUID council = gate.council(visit, Deed.KEEP_PAPERS);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "samples.title");
        return table(frame, council, shortened(seed), Math.clamp(size, 1, LARGEST));
    }

    private Table table(Frame frame, UUID council, String seed, int size) {
        Map<UUID, SupportedPerson> all = people.of(new CouncilId(council)).stream()
                .collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
        Map<UUID, List<WorkingPaper>> found = papers.ofSample(council, seed).stream()
                .collect(Collectors.groupingBy(WorkingPaper::person));
        List<Table.Entry> rows = SampleRules.pick(seed, List.copyOf(all.keySet()), size).stream()
                .map(id -> row(frame, Objects.requireNonNull(all.get(id)), seed, found.getOrDefault(id, List.of())))
                .toList();
        return new Table(frame.say("samples.drawn", rows.size(), all.size()),
                List.of(frame.say("people.name"), frame.say("people.reference"), frame.say("people.options"),
                        frame.say("samples.plan"), frame.say("samples.found")),
                rows, 0);
    }

    private Table.Entry row(Frame frame, SupportedPerson person, String seed, List<WorkingPaper> written) {
        List<Budget> own = budgets.of(person.id());
        String options = own.stream().map(budget -> frame.say("budget.short." + budget.option())).distinct()
                .collect(Collectors.joining(", "));
        String reference = person.councilReference();
        boolean planned = plans.on(person.id(), new When(clock).today()).isPresent();
        String found = written.reversed().stream().map(paper -> said(frame, paper)).collect(Collectors.joining("; "));
        return Table.row(Query.NONE.and("sample", seed).at("/people/" + person.id().value() + "/walk"),
                person.displayName(),
                reference == null ? "" : reference, options,
                frame.say(planned ? "samples.plan.yes" : "samples.plan.no"),
                found.isEmpty() ? frame.say("samples.not-yet") : found);
    }

    private static String said(Frame frame, WorkingPaper paper) {
        String head = frame.say("walk.step." + paper.step()) + ": " + frame.say("walk.verdict." + paper.verdict());
        return paper.words().isEmpty() ? head : head + " (" + paper.words() + ")";
    }
}
