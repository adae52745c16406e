package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunLine;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** Pay runs in words, for a bureau and for an employer who pays without one. What wants a look comes first. */
@Singleton
final class PayRunPages {

    private static final int AT_ONCE = 100;
    private static final int MOST_EXCEPTIONS = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final PayRuns runs;
    private final Employers employers;
    private final Employments employments;
    private final People people;
    private final PayLeaving leaving;
    private final Clock clock;

    PayRunPages(Frames frames, PayRuns runs, Employers employers, Employments employments, People people,
            PayLeaving leaving, Clock clock) {
        this.frames = frames;
        this.runs = runs;
        this.employers = employers;
        this.employments = employments;
        this.people = people;
        this.leaving = leaving;
        this.clock = clock;
    }

    /** The last runs of an employer or a bureau, newest first. */
    List<Line> last(UUID payer, Frame frame, int limit) {
        When when = new When(clock, frame.language());
        return runs.of(payer, limit).stream().map(run -> Line.link("/pay-runs/" + run.id(),
                when.longDay(run.payDate()), run.net().toString(),
                frame.say("payrun.count", run.ready(), run.leftOut()), frame.say("payrun.state." + run.state())))
                .toList();
    }

    /** A run: where it stands, what to look at first, and its lines with what is different from last time. */
    JteModel page(Visit visit, PayRun run, PayViews.Steps steps, @Nullable String after, @Nullable String problem) {
        When when = new When(clock, frames.language(visit));
        Frame frame = frame(visit, run, "payrun.title", when.longDay(run.payDate()));
        int[] progress = runs.progress(run.id());
        List<PayRunLine> rows = runs.lines(run.id(), null, after == null ? null : PayRunLine.at(run.id(), after),
                AT_ONCE + 1);
        List<PayRunLine> shown = rows.size() > AT_ONCE ? rows.subList(0, AT_ONCE) : rows;
        List<PayRunLine> odd = after == null ? runs.exceptions(run.id(), MOST_EXCEPTIONS) : List.of();
        Names names = names(Stream.concat(shown.stream(), odd.stream()).toList());
        Form form = Form.empty(frame.language());
        if (problem != null) {
            form.wrong("", problem);
        }
        form.with("reporting", run.reporting().text());
        List<Line> waiting = run.approvedBy() == null ? List.of() : leaving.waiting(run.id(), run.byBureau());
        return templates.payRun(frame, run, back(visit, run), progress[0], progress[1], facts(run, frame, when), steps,
                waiting, reportings(frame), lines(odd, names, run.byBureau(), frame, true),
                lines(shown, names, run.byBureau(), frame, false),
                rows.size() > AT_ONCE ? "/pay-runs/" + run.id() + "?after=" + shown.getLast().place() : null, form);
    }

    /** What surrounds a page about a run. */
    Frame frame(Visit visit, PayRun run, String titleKey, Object... values) {
        return run.byBureau() || Frames.isStaff(visit.login())
                ? frames.work(visit, Frames.Desk.QUEUE, titleKey, values)
                : frames.person(visit, person(run), Frames.Spot.MONEY, titleKey, values);
    }

    private SupportedPerson person(PayRun run) {
        return employers.find(new EmployerId(run.payer())).flatMap(employer -> people.find(employer.person()))
                .orElseThrow(Access::notThere);
    }

    /** How a run can be told to HMRC; the late reasons are those that pay of assistants can have. */
    private static List<Option> reportings(Frame frame) {
        return Stream.of("ON_TIME", LateReason.F.name(), LateReason.G.name(), LateReason.H.name(), "ELSEWHERE")
                .map(text -> new Option(text, frame.say("payrun.reporting." + text))).toList();
    }

    private String back(Visit visit, PayRun run) {
        return run.byBureau() ? "/work/pay-runs" : "/people/" + person(run).id().value() + "/pay";
    }

    private static List<Fact> facts(PayRun run, Frame frame, When when) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact(frame.say("payrun.net"), run.net().toString()),
                new Fact(frame.say("payrun.cost"), run.cost().toString()),
                new Fact(frame.say("payrun.lines"), frame.say("payrun.count", run.ready(), run.leftOut())),
                new Fact(frame.say("payrun.often"), frame.say("pay.often." + run.frequency())),
                new Fact(frame.say("run.prepared"), run.preparedName() + ", " + when.of(run.preparedAt()))));
        if (run.approvedName() != null && run.approvedAt() != null) {
            facts.add(new Fact(frame.say("payrun.approved"), run.approvedName() + ", " + when.of(run.approvedAt())));
        }
        if (run.refused() > 0) {
            facts.add(new Fact(frame.say("payrun.refused"), String.valueOf(run.refused())));
        }
        return facts;
    }

    /** Who is meant by lines. */
    record Names(Map<EmployerId, Employer> employers, Map<EmploymentId, String> assistants) {

        String assistant(PayRunLine line) {
            return assistants.getOrDefault(line.employment(), "");
        }

        String employer(PayRunLine line) {
            Employer employer = employers.get(line.employer());
            return employer == null ? "" : employer.name();
        }
    }

    Names names(List<PayRunLine> lines) {
        List<EmployerId> ids = lines.stream().map(PayRunLine::employer).distinct().toList();
        List<Employment> jobs = employments.ofAll(ids);
        Map<AssistantId, Assistant> workers = employments
                .assistants(jobs.stream().map(Employment::assistant).distinct().toList());
        return new Names(employers.findAll(ids).stream().collect(Collectors.toMap(Employer::id, Function.identity())),
                jobs.stream().filter(job -> workers.containsKey(job.assistant())).collect(Collectors.toMap(
                        Employment::id,
                        job -> java.util.Objects.requireNonNull(workers.get(job.assistant())).name())));
    }

    /** @param why whether to say what is odd about it; else what is different from last time */
    private static List<Line> lines(List<PayRunLine> lines, Names names, boolean several, Frame frame, boolean why) {
        return lines.stream().map(line -> {
            String href = line.state() == PayRunLine.State.PAID
                    ? "/payslips/" + line.payslip()
                    : "/jobs/" + line.employment().value();
            return new Line(href, names.assistant(line), line.net().toString(),
                    several ? names.employer(line) : "", null, frame.say("payrun.line." + line.state()),
                    why ? odd(line) : different(line), null, line.state() == PayRunLine.State.LEFT_OUT
                            || line.state() == PayRunLine.State.REFUSED);
        }).toList();
    }

    private static @Nullable String odd(PayRunLine line) {
        String words = Stream.concat(Stream.of(line.words()), line.warnings().stream())
                .filter(text -> !text.isBlank()).collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    private static @Nullable String different(PayRunLine line) {
        return line.differences().isEmpty() ? null : String.join(" ", line.differences());
    }
}
