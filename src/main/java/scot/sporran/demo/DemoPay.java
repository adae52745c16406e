package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.NewEmployment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.support.money.Answer;

/**
 * The demo's employers: two assistants each, hours sent and approved, eighteen months of pay runs by a bureau, and the last
 * one waiting for its second person. All through the same doors as everybody's.
 */
@Singleton
@Requires(env = "demo")
class DemoPay {

    static final String PROVIDER = "NEST";
    static final String BUREAU = "Cairn Payroll Bureau";

    private static final long RATE = 1_350;
    private static final int MONTHS = 18;
    private static final int HOUR = 60;
    private static final int MOST_A_DAY = 600;
    private static final int SHORTEST = 15;
    private static final int WEEKDAYS = 20;
    private static final int FEWEST_DAYS = 4;
    /** So long ago an assistant worked last who comes no more. */
    private static final int GONE_DAYS = 20;
    /** Hours that are sent while the demo is made count on any day of the week, and the next payday is still to come. */
    private static final int CUT_OFF = 7;
    private static final int PAY_DAYS = 12;
    private static final int AT_ONCE = 100;
    private static final List<String> FIRST = List.of("Ailsa", "Brodie", "Catriona", "Duncan", "Elspeth", "Finlay",
            "Greer", "Hamish", "Isla", "Jamie", "Kirsty", "Lachlan", "Mhairi", "Niall", "Orla", "Paweł", "Rowan",
            "Shona", "Tariq", "Una");
    private static final List<String> LAST = List.of("Abernethy", "Buchan", "Cargill", "Drever", "Esslemont", "Fyfe",
            "Gilchrist", "Hosie", "Inglis", "Jamieson", "Kowalska", "Leask", "Moncur", "Nairn", "Ogilvie", "Pirie",
            "Raeburn", "Sinclair", "Tulloch", "Urquhart");

    private final Employers employers;
    private final Employments employments;
    private final DemoHours sent;
    private final PayRuns runs;
    private final DemoPayingOut payingOut;
    private final Bureaus bureaus;
    private final Logins logins;
    private final AtomicInteger number = new AtomicInteger();

    DemoPay(Employers employers, Employments employments, DemoHours sent, PayRuns runs,
            DemoPayingOut payingOut, Bureaus bureaus, Logins logins) {
        this.employers = employers;
        this.employments = employments;
        this.sent = sent;
        this.runs = runs;
        this.payingOut = payingOut;
        this.bureaus = bureaus;
        this.logins = logins;
    }

    /** Makes somebody an employer who has wages to pay, with the hours of eighteen months. */
    boolean employ(DemoLives.Life life, LocalDate today) {
        for (DemoLives.Part part : life.parts()) {
            if (!part.wages().isEmpty()) {
                employ(life, part, today);
            }
        }
        return true;
    }

    private void employ(DemoLives.Life life, DemoLives.Part part, LocalDate today) {
        int turn = number.incrementAndGet();
        PayCalendar calendar = calendar(today);
        Employer employer = employers.begin(life.person(), part.budget(), life.person().displayName(),
                new Employer.Terms(calendar, "961/SP%04d".formatted(turn), "961PX%08d".formatted(120_000 + turn),
                        today.plusDays(40L + turn), true, true, true, PROVIDER, "EMP%09d".formatted(turn),
                        Contributions.Method.RELIEF_AT_SOURCE));
        employers.choose(employer, bureau());
        LocalDate began = calendar.of(today.minusMonths(MONTHS)).from();
        List<Employment> jobs = List.of(hire(life, employer, 2 * turn, "1", began.minusYears(2)),
                hire(life, employer, 2 * turn + 1, "2", began.minusMonths(3)));
        for (int which = 0; which < jobs.size(); which++) {
            boolean comesNoMore = which == 0 && life.character().story() == DemoCharacter.Story.PA_STOPPED;
            work(life, employer, jobs.get(which), wages(part, which), began,
                    new Days(comesNoMore ? today.minusDays(GONE_DAYS) : today, today));
        }
    }

    /** @param last the last day worked, at the latest */
    private record Days(LocalDate last, LocalDate today) {}

    /** Four weeks that ended on the last Sunday and are paid on the Friday of the week after. */
    private static PayCalendar calendar(LocalDate today) {
        LocalDate sunday = today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
        return new PayCalendar(PayFrequency.FOUR_WEEKLY, sunday.minusWeeks(4).plusDays(1), CUT_OFF, PAY_DAYS);
    }

    private static List<DemoMonths.Happening> wages(DemoLives.Part part, int which) {
        List<DemoMonths.Happening> own = new ArrayList<>();
        for (int i = which; i < part.wages().size(); i += 2) {
            own.add(part.wages().get(i));
        }
        return own;
    }

    private synchronized BureauId bureau() {
        return bureaus.findByName(BUREAU).orElseGet(() -> {
            BureauId made = bureaus.add(BUREAU);
            bureaus.addOperator(made, "Payroll clerk of " + BUREAU);
            bureaus.addOperator(made, "Payroll manager of " + BUREAU);
            return made;
        });
    }

    private Employment hire(DemoLives.Life life, Employer employer, int turn, String payrollNumber,
            LocalDate started) {
        String first = FIRST.get(turn % FIRST.size());
        String last = LAST.get(turn * 7 % LAST.size());
        boolean one = payrollNumber.equals("1");
        Login login = one ? logins.createForAssistant(first + " " + last) : null;
        NewEmployment given = new NewEmployment(null,
                new NewEmployment.Person(first, last, LocalDate.of(1965 + turn % 38, 1 + turn % 12, 1 + turn % 28),
                        turn % 3 == 0 ? 'M' : 'F', null, login == null ? null : login.id()),
                payrollNumber, started,
                new Employment.Contract(Employment.Hours.IRREGULAR,
                        one ? Employment.HolidayPay.WHEN_TAKEN : Employment.HolidayPay.ROLLED_UP, 900, Set.of()),
                new Employment.Checks(started, turn % 5 == 0 ? null : started, null, false),
                new Employment.Starter(Employment.Statement.A, null, 0, 0),
                Map.of(RateKind.DAY, RATE, RateKind.SLEEP_IN, 6_500L),
                TaxCode.parse(turn % 6 == 0 ? "SBR" : "S1257L"), null, false,
                "%d Shore Street\nInvercairn\nIC1 2AB".formatted(turn),
                new BankDetails(first + " " + last, "000099", "%08d".formatted(30_000_000 + turn)));
        return done(employments.hire(employer, given, "demo " + payrollNumber, life.self()));
    }

    private void work(DemoLives.Life life, Employer employer, Employment job, List<DemoMonths.Happening> wages,
            LocalDate began, Days days) {
        LocalDate today = days.today();
        PayCalendar calendar = employer.calendar();
        PayCalendar.Period period = calendar.of(began);
        while (!period.to().isAfter(today)) {
            PayCalendar.Period now = period;
            long pence = wages.stream().filter(wage -> now.contains(wage.on())).mapToLong(wage -> wage.amount().pence())
                    .sum();
            List<HoursLine> lines = hours(now, pence * HOUR / RATE, job.payrollNumber().equals("1") ? 9 : 16).stream()
                    .filter(line -> !line.on().isAfter(days.last())).toList();
            boolean known = rated(now.payDate());
            if (!lines.isEmpty() && known) {
                Timesheet sheet = sent.send(employer, job, now.to(), lines, life.self());
                boolean waits = now.payDate().isAfter(today) && job.payrollNumber().equals("2");
                if (!waits) {
                    done(sent.approve(sheet, employer, life.self()));
                }
            }
            period = calendar.after(period);
        }
    }

    private static boolean rated(LocalDate payDate) {
        return Payroll.standard().rates().years().contains(TaxYear.of(payDate));
    }

    /** So many minutes over weekdays of all four weeks of a period, in stretches of at most ten hours. */
    private static List<HoursLine> hours(PayCalendar.Period period, long minutes, int begins) {
        List<LocalDate> weekdays = period.from().datesUntil(period.to().plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()).limit(WEEKDAYS).toList();
        List<HoursLine> lines = new ArrayList<>();
        long rest = minutes;
        int days = (int) Math.clamp(minutes / 180, FEWEST_DAYS, weekdays.size());
        long each = Math.clamp(minutes / days / SHORTEST * SHORTEST, SHORTEST, MOST_A_DAY);
        for (int i = 0; i < days && rest >= SHORTEST; i++) {
            // of a small budget, what rounding leaves of four days would gather to weeks of money: the last day takes it
            long most = days == FEWEST_DAYS && i == days - 1 ? MOST_A_DAY : each;
            int length = (int) Math.min(most, rest / SHORTEST * SHORTEST);
            lines.add(new HoursLine(RateKind.DAY, weekdays.get(i * weekdays.size() / days), begins * HOUR % (24 * HOUR),
                    length, List.of()));
            rest -= length;
        }
        return lines;
    }

    /**
     * Every pay date so far, each drafted by one and approved by another, told to HMRC by the bureau's former program, and
     * paid; the one to come is left as a draft.
     */
    void run(Collection<DemoStaff> staffs, LocalDate today) {
        BureauId bureau = bureau();
        List<Login> operators = bureaus.operators(bureau);
        List<Employer> all = all(bureau);
        staffs.forEach(payingOut::open);
        all.forEach(employer -> payingOut.seen(employer, operators.getLast()));
        TreeSet<LocalDate> payDates = new TreeSet<>();
        PayCalendar calendar = calendar(today);
        PayCalendar.Period period = calendar.of(today.minusMonths(MONTHS));
        while (!period.to().isAfter(today)) {
            if (rated(period.payDate())) {
                run(bureau, operators, period.payDate(), today);
                payDates.add(period.payDate());
            }
            period = calendar.after(period);
        }
        payingOut.leave(staffs, all, payDates, today);
    }

    private void run(BureauId bureau, List<Login> operators, LocalDate payDate, LocalDate today) {
        PayRun draft = runs.work(done(runs.begin(bureau, PayFrequency.FOUR_WEEKLY, payDate, "demo " + payDate,
                operators.getFirst())).id());
        if (!payDate.isAfter(today)) {
            PayRun approved = done(runs.approve(draft, draft.version(), new Reporting.Elsewhere(),
                    operators.getLast()));
            runs.work(approved.id());
        }
    }

    private List<Employer> all(BureauId bureau) {
        List<Employer> all = new ArrayList<>();
        List<Employer> page = employers.ofBureau(bureau, null, AT_ONCE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = employers.ofBureau(bureau, page.getLast().id(), AT_ONCE);
        }
        return all;
    }

    /** Lines for whoever runs the pay, and for one of those who are paid. @param link makes one of a login */
    List<String> links(Function<Login, String> link) {
        List<String> lines = new ArrayList<>();
        bureaus.findByName(BUREAU).ifPresent(bureau -> {
            bureaus.operators(bureau).forEach(operator -> lines.add(link.apply(operator)
                    + "  one drafts the pay of all employers, the other approves it"));
            all(bureau).stream().flatMap(employer -> employments.of(employer.id()).stream())
                    .flatMap(job -> employments.assistant(job.assistant()).stream())
                    .flatMap(assistant -> Optional.ofNullable(assistant.login()).stream()).findFirst()
                    .flatMap(logins::find)
                    .ifPresent(login -> lines.add(link.apply(login) + "  sends hours and finds payslips"));
        });
        return lines;
    }

    private static <T> T done(Answer<T> answer) {
        return answer.orElse(no -> {
            throw new IllegalStateException(no.words());
        });
    }
}
