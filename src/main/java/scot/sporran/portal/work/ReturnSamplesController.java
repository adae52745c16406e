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
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.papers.WorkingPapers;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.Returns;
import scot.sporran.returns.finance.AuditSamples;
import scot.sporran.returns.finance.FinanceFiles;
import scot.sporran.support.CouncilId;

/** An auditor's samples of returns: drawn by lot and kept, each return a tap away, and all the evidence as a file. */
@Controller("/work/samples/returns")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReturnSamplesController {

    private static final String HERE = "/work/samples/returns";
    private static final int LARGEST = 500;
    private static final int USUAL_MONTHS = 12;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final AuditSamples samples;
    private final FinanceFiles files;
    private final Facts facts;
    private final Clock clock;

    ReturnSamplesController(Frames frames, Gate gate, AuditSamples samples, FinanceFiles files, Facts facts,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.samples = samples;
        this.files = files;
        this.facts = facts;
        this.clock = clock;
    }

    /** What is said of each return that was drawn. */
    @Singleton
    static final class Facts {

        private final Returns returns;
        private final ReturnPages pages;
        private final Queue queue;

        Facts(Returns returns, ReturnPages pages, Queue queue) {
            this.returns = returns;
            this.pages = pages;
            this.queue = queue;
        }

        Line line(UUID id, Frame frame) {
            FinancialReturn one = returns.find(id).orElseThrow();
            return Line.link("/people/" + one.person().value() + "/returns/" + id, queue.name(one.person()),
                    one.out().toString(), pages.period(one, frame.language()),
                    frame.say("return.band." + one.band()));
        }
    }

    @Get
    JteModel all(Visit visit) {
        LocalDate today = new When(clock).today();
        return list(visit, Form.empty(frames.language(visit)).with("from", today.minusMonths(USUAL_MONTHS).toString())
                .with("to", today.toString()).with("size", "20").with("seed", today.toString()));
    }

    private JteModel list(Visit visit, Form form) {
        CouncilId council = council(visit);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "samples.returns");
        When when = new When(clock, frame.language());
        List<Line> drawn = new ArrayList<>();
        for (AuditSamples.Sample one : samples.of(council)) {
            drawn.add(Line.link(HERE + "/" + one.id(), one.seed(),
                    frame.say("samples.many", samples.items(one).size()),
                    frame.say("return.period", when.longDay(one.from()), when.longDay(one.to())),
                    one.drawnBy() + ", " + when.of(one.drawnAt())));
        }
        return templates.workReturnSamples(frame, drawn, form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> draw(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = council(visit);
        Form form = Form.of(frames.language(visit), body);
        String seed = form.text("seed", 1, WorkingPapers.LONGEST_SAMPLE);
        int size = form.number("size", 1, LARGEST);
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", true);
        if (from != null && to != null && to.isBefore(from)) {
            form.wrong("to", form.language().say("samples.days"));
        }
        return from == null || to == null || !form.ok()
                ? HttpResponse.badRequest(list(visit, form))
                : Gate.seeOther(HERE + "/" + samples.draw(council, from, to, size, seed, visit.login()).id(), "sample");
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        AuditSamples.Sample sample = found(visit, id);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "samples.return", sample.seed());
        return templates.workReturnSample(frame,
                samples.items(sample).stream().map(item -> facts.line(item, frame)).toList(),
                HERE + "/" + id + "/evidence.csv");
    }

    @Get("/{id}/evidence.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> evidence(Visit visit, UUID id) {
        return Csv.attachment("evidence-" + id, files.evidence(found(visit, id)));
    }

    private AuditSamples.Sample found(Visit visit, UUID id) {
        return samples.find(council(visit), id).orElseThrow(Access::notThere);
    }

    private CouncilId council(Visit visit) {
        gate.council(visit, Deed.VIEW_PURCHASES);
        return new CouncilId(gate.council(visit, Deed.KEEP_PAPERS));
    }
}
