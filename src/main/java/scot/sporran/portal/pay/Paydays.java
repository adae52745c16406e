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
import java.util.Optional;
import java.util.TreeMap;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.timesheets.BudgetCheck;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.portal.Frame;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;

/** An employer's paydays in words, the same for the person, whoever helps them, the bureau and the council. */
@Singleton
public final class Paydays {

    private static final int MONTHS = 13;

    private final StaticTemplates templates = new StaticTemplates();
    private final Employers employers;
    private final Employments employments;
    private final Timesheets timesheets;
    private final BudgetCheck check;
    private final Payslips payslips;
    private final PayTasks tasks;
    private final Clock clock;

    Paydays(Employers employers, Employments employments, Timesheets timesheets, BudgetCheck check, Payslips payslips,
            PayTasks tasks, Clock clock) {
        this.employers = employers;
        this.employments = employments;
        this.timesheets = timesheets;
        this.check = check;
        this.payslips = payslips;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Who reads the page of an employer.
     *
     * @param back the page that leads here, with the text that names it
     * @param confirms whether the reader says yes to hours
     * @param sends whether the reader writes hours down for assistants
     * @param runs whether the reader works the pay out, with no bureau to do it
     * @param hires whether the reader takes people on
     * @param leaving what has not left, or came back
     */
    record Reader(String back, String backKey, boolean confirms, boolean sends, boolean runs, boolean hires,
            PayViews.LeavingView leaving) {}

    /** The page of an employer. @param last their own pay runs; none where a bureau runs them */
    JteModel page(Frame frame, Employer employer, Reader reader, List<Line> last, Form form) {
        String path = "/employers/" + employer.id().value();
        return templates.payPay(frame, reader.back(), frame.say(reader.backKey()),
                "/people/" + employer.person().value() + "/pay", tasks.risks(employer, frame.language()),
                waiting(employer, frame), reader.confirms(), next(employer, frame), past(employer, frame),
                jobs(employer, frame, reader.sends()), last, reader.runs(), reader.leaving(),
                reader.hires() ? path + "/hire" : null,
                reader.hires() ? "/people/" + employer.person().value() + "/employer" : null,
                more(path, frame, reader.hires()), form);
    }

    /** In short, for a page about more than pay: what is at risk, the next payday, who works there. Nothing for who employs nobody. */
    public List<Fact> inShort(SupportedPerson person, Frame frame) {
        return employer(person).map(employer -> {
            List<Fact> facts = new ArrayList<>();
            tasks.risks(employer, frame.language()).forEach(risk -> facts.add(new Fact(frame.say("pay.short.risk"),
                    risk)));
            facts.addAll(next(employer, frame).subList(0, 2));
            String names = String.join(", ", employments.of(employer.id()).stream()
                    .filter(job -> job.covers(when(frame).today()))
                    .map(job -> tasks.names(employer).getOrDefault(job.id(), "")).sorted().toList());
            facts.add(new Fact(frame.say("pay.short.who"), names.isEmpty() ? frame.say("pay.short.nobody") : names));
            return facts;
        }).orElse(List.of());
    }

    /** The pages beside this one. */
    private static List<Option> more(String path, Frame frame, boolean hires) {
        List<Option> more = new ArrayList<>(
                List.of(new Option(path + "/hmrc", frame.say("hmrc.title"), frame.say("hmrc.lead")),
                        new Option(path + "/due", frame.say("due.title"), frame.say("due.way")),
                        new Option(path + "/pension", frame.say("pension.title"), frame.say("pension.way")),
                        new Option(path + "/uplift", frame.say("uplift.title"), frame.say("uplift.lead"))));
        if (hires) {
            more.add(new Option(path + "/hours-file", frame.say("hours-file.title"), frame.say("hours-file.way")));
        }
        return more;
    }

    /** On which an employer pays next. */
    LocalDate nextPayDate(Employer employer) {
        return employer.calendar().nextPaid(new When(clock).today()).payDate();
    }

    Optional<Employer> employer(SupportedPerson person) {
        return employers.ofPerson(person.id());
    }

    /** Hours that wait for a yes, each with what that leaves. */
    private List<PayViews.WaitingView> waiting(Employer employer, Frame frame) {
        Map<EmploymentId, String> names = tasks.names(employer);
        HoursWords words = new HoursWords(clock, frame.language());
        return timesheets.waiting(employer.id()).stream().map(sheet -> {
            BudgetCheck.Leaves leaves = check.leaves(employer, sheet.cost());
            return new PayViews.WaitingView(sheet.id().value(), sheet.version(),
                    names.getOrDefault(sheet.employment(), ""), words.days(sheet.periodFrom(), sheet.periodTo()),
                    words.sums(sheet.lines()), leaves(leaves, frame), leaves.enough(), sheet.questions(), sheet.note(),
                    words.byDay(sheet.lines()));
        }).toList();
    }

    /** What saying yes leaves, in the reader's language. */
    private String leaves(BudgetCheck.Leaves leaves, Frame frame) {
        LocalDate shortOn = leaves.shortOn();
        if (shortOn == null) {
            return frame.say("hours.lasts", leaves.cost());
        }
        return leaves.enough()
                ? frame.say("hours.leaves", leaves.cost(), leaves.weeks(), when(frame).longDay(shortOn))
                : frame.say("hours.too-much", leaves.cost(), leaves.free());
    }

    /** The next payday, what it will cost as it stands, and until when hours count for it. */
    private List<Fact> next(Employer employer, Frame frame) {
        When when = when(frame);
        PayCalendar.Period period = employer.calendar().nextPaid(when.today());
        Money agreed = tasks.agreed(employer);
        Money waiting = timesheets.waiting(employer.id()).stream().map(Timesheet::cost).reduce(Money.ZERO,
                Money::plus);
        List<Fact> facts = new ArrayList<>(List.of(new Fact(frame.say("pay.next.day"), when.longDay(period.payDate())),
                new Fact(frame.say("pay.next.cost"), agreed.toString())));
        if (waiting.isPositive()) {
            facts.add(new Fact(frame.say("pay.next.waiting"), waiting.toString()));
        }
        facts.add(new Fact(frame.say("pay.next.for"), new HoursWords(clock, frame.language())
                .days(period.from(), period.to())));
        facts.add(new Fact(frame.say("pay.next.until"), when.longDay(period.cutOff())));
        return facts;
    }

    /** The paydays of a little more than a year, the latest first. */
    private List<PayViews.PastView> past(Employer employer, Frame frame) {
        When when = when(frame);
        Map<EmploymentId, String> names = tasks.names(employer);
        Map<LocalDate, List<PaidPayslip>> byDay = new TreeMap<>(Comparator.reverseOrder());
        payslips.of(employer.id(), when.today().minusMonths(MONTHS), when.today().plusMonths(1))
                .forEach(slip -> byDay.computeIfAbsent(slip.facts().payDate(), day -> new ArrayList<>()).add(slip));
        List<PayViews.PastView> views = new ArrayList<>();
        byDay.forEach((day, slips) -> views.add(new PayViews.PastView(when.longDay(day),
                Money.ofPence(slips.stream().mapToLong(slip -> slip.figures().net()).sum()).toString(),
                Money.ofPence(slips.stream().mapToLong(slip -> slip.figures().cost()).sum()).toString(),
                slips.stream().map(slip -> Line.link("/payslips/" + slip.id(),
                        names.getOrDefault(slip.employment(), ""), Money.ofPence(slip.figures().net()).toString(),
                        frame.say("pay.past.slip"), frame.say("pay.past.costs",
                                Money.ofPence(slip.figures().cost()))))
                        .toList())));
        return views;
    }

    /** Those who work there, and who have worked there, with a way to each. */
    private List<Option> jobs(Employer employer, Frame frame, boolean sends) {
        When when = when(frame);
        Map<EmploymentId, String> names = tasks.names(employer);
        return employments.of(employer.id()).stream().sorted(Comparator.comparing((Employment job) -> job
                .covers(when.today())).reversed()).map(job -> {
                    LocalDate ended = job.endedOn();
                    return new Option("/jobs/" + job.id().value(), names.getOrDefault(job.id(), ""),
                            ended == null
                                    ? frame.say(sends ? "pay.jobs.sends" : "pay.jobs.sees")
                                    : frame.say("pay.home.ended", when.longDay(ended)));
                }).toList();
    }

    private When when(Frame frame) {
        return new When(clock, frame.language());
    }
}
