package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.runs.PayWarnings;
import scot.sporran.platform.Cursor;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;

/** The desk of a payroll bureau: pay at risk first, then the next paydays, the runs and the employers. */
@Singleton
public final class BureauPages {

    private static final int MOST_RUNS = 20;
    private static final int MOST_RISKS = 100;
    private static final int AT_ONCE = 50;
    private static final int A_PAGE = 500;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Bureaus bureaus;
    private final Employers employers;
    private final PayWarnings warnings;
    private final PayRunPages runs;
    private final Paydays paydays;
    private final PayLeaving leaving;
    private final Clock clock;

    BureauPages(Frames frames, Bureaus bureaus, Employers employers, PayWarnings warnings, PayRunPages runs,
            Paydays paydays, PayLeaving leaving, Clock clock) {
        this.frames = frames;
        this.bureaus = bureaus;
        this.employers = employers;
        this.warnings = warnings;
        this.runs = runs;
        this.paydays = paydays;
        this.leaving = leaving;
        this.clock = clock;
    }

    /** A payday to come. @param words when, how often and for how many employers */
    public record Payday(PayFrequency frequency, LocalDate payDate, String words) {}

    /** The bureau that the login works for; 404 for everybody else. */
    BureauId of(Visit visit) {
        return bureaus.of(visit.login().id()).orElseThrow(Access::notThere);
    }

    /** The first page: what is at risk, what to work out next, and the runs. */
    public JteModel runs(Visit visit, @Nullable Form typed) {
        BureauId bureau = of(visit);
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "paydesk.title");
        return templates.payDesk(frame, risks(bureau, frame), paydays(bureau, frame),
                runs.last(bureau.value(), frame, MOST_RUNS), typed == null ? Form.empty(frame.language()) : typed);
    }

    private List<Line> risks(BureauId bureau, Frame frame) {
        When when = new When(clock, frame.language());
        List<PayWarnings.Warning> all = warnings.of(bureau, MOST_RISKS);
        Map<EmployerId, Employer> known = employers
                .findAll(all.stream().map(PayWarnings.Warning::employer).distinct().toList()).stream()
                .collect(Collectors.toMap(Employer::id, Function.identity()));
        return all.stream().filter(warning -> known.containsKey(warning.employer())).map(warning -> {
            Employer employer = java.util.Objects.requireNonNull(known.get(warning.employer()));
            return new Line("/work/employers/" + employer.id().value(), employer.name(), "",
                    frame.say("paydesk.pays", when.day(warning.payDate())), null,
                    frame.say("paydesk.risk." + warning.reason()), warning.words(), null, false);
        }).toList();
    }

    /** The next payday of each frequency and date, with how many employers pay on it. */
    private List<Payday> paydays(BureauId bureau, Frame frame) {
        When when = new When(clock, frame.language());
        Map<LocalDate, Map<PayFrequency, Integer>> counts = new TreeMap<>();
        List<Employer> page = employers.ofBureau(bureau, null, A_PAGE);
        while (!page.isEmpty()) {
            page.forEach(employer -> counts.computeIfAbsent(employer.calendar().nextPaid(when.today()).payDate(),
                    day -> new TreeMap<>()).merge(employer.calendar().frequency(), 1, Integer::sum));
            page = page.size() < A_PAGE ? List.of() : employers.ofBureau(bureau, page.getLast().id(), A_PAGE);
        }
        List<Payday> paydays = new ArrayList<>();
        counts.forEach((day, some) -> some.forEach((frequency, count) -> paydays.add(new Payday(frequency, day,
                frame.say(count == 1 ? "paydesk.payday.one" : "paydesk.payday", when.longDay(day),
                        frame.say("pay.often." + frequency), count)))));
        return paydays;
    }

    /** The employers who chose the bureau, page by page. */
    JteModel employers(Visit visit, @Nullable String after) {
        BureauId bureau = of(visit);
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "desk.employers");
        When when = new When(clock, frame.language());
        Cursor cursor = Cursor.parse(after);
        List<Employer> rows = employers.ofBureau(bureau, cursor == null ? null : new EmployerId(cursor.id()),
                AT_ONCE + 1);
        List<Employer> shown = rows.size() > AT_ONCE ? rows.subList(0, AT_ONCE) : rows;
        Map<EmployerId, Long> risks = warnings.of(bureau, MOST_RISKS * MOST_RISKS).stream()
                .collect(Collectors.groupingBy(PayWarnings.Warning::employer, Collectors.counting()));
        List<Table.Entry> entries = shown.stream()
                .sorted(Comparator.comparing((Employer one) -> risks.getOrDefault(one.id(), 0L)).reversed())
                .map(one -> Table.row("/work/employers/" + one.id().value(), one.name(),
                        frame.say("pay.often." + one.calendar().frequency()),
                        when.day(one.calendar().nextPaid(when.today()).payDate()),
                        String.valueOf(risks.getOrDefault(one.id(), 0L))))
                .toList();
        return templates.payEmployers(frame, new Table(frame.say("desk.employers"), List.of(frame.say("people.name"),
                frame.say("payrun.often"), frame.say("pay.next.day"), frame.say("paydesk.risks")), entries, 1),
                rows.size() > AT_ONCE
                        ? "/work/employers?after=" + new Cursor(0, shown.getLast().id().value()).text()
                        : null);
    }

    /** One employer: the same words as on the person's own page, without the decisions that are the person's. */
    JteModel employer(Visit visit, Employer employer) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "pay.job.title", employer.name());
        return paydays.page(frame, employer, new Paydays.Reader("/work/employers", "desk.employers", false, true,
                false, true, leaving.of(visit, employer, frame)), List.of(), Form.empty(frame.language()));
    }
}
