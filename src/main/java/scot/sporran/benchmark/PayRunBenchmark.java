package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.outgoing.WagePayments;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/**
 * {@code sporran benchmark payrun}: a bureau's run from approved hours to payslips and ledger entries, beside a plain insert
 * of as many payslip rows into a table of the same shape.
 */
@Command(name = "payrun", mixinStandardHelpOptions = true, description = {
        "Measures a bureau's pay run, drafted, approved, posted and handed on, and the memory it takes.",
        "Beside it stands a plain multi-row insert of as many payslips. Takes a while to make the people first."})
public final class PayRunBenchmark implements Callable<Integer> {

    private static final int MAKERS = 8;
    private static final int AT_ONCE = 500;
    private static final LocalDate FIRST_PERIOD = LocalDate.of(2026, 10, 12);
    private static final LocalDate PAY_DATE = LocalDate.of(2026, 11, 13);
    private static final int DAYS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--assistants", defaultValue = "20000", description = "how many are paid, two an employer (default ${DEFAULT-VALUE})")
    private int assistants;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.run(this::measure);
        return 0;
    }

    private void measure(ApplicationContext service, DatabaseAccess access) throws Exception {
        Bureaus bureaus = service.getBean(Bureaus.class);
        BureauId bureau = bureaus.add("Benchmark Bureau");
        Login one = bureaus.addOperator(bureau, "One");
        Login two = bureaus.addOperator(bureau, "Two");
        say("Making %,d assistants of %,d employers ...", assistants, assistants / 2);
        make(service, bureau, one, two);
        PayRuns runs = service.getBean(PayRuns.class);
        say("%n| what | seconds | a second | most memory in use |%n| --- | ---: | ---: | ---: |");
        PayRun begun = value(runs.begin(bureau, PayFrequency.FOUR_WEEKLY, PAY_DATE, "benchmark", one));
        PayRun draft = timed("drafting %,d payslips".formatted(assistants), () -> runs.work(begun.id()));
        PayRun approved = value(runs.approve(draft, draft.version(), new Reporting.Late(LateReason.G), two));
        PayRun paid = timed("posting %,d payslips, with orders and reports".formatted(draft.ready()),
                () -> runs.work(approved.id()));
        int[] handed = service.getBean(Handovers.class).progress(paid.id());
        say("%nHanded on for %,d employers; something waits for %,d.", handed[0], handed[1]);
        timed("plain multi-row insert of as many payslips", () -> plain(access));
        say("%nPaid %,d, refused %,d, %s net. %d processors, load %.1f.", paid.paid(), paid.refused(), paid.net(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static PayRun value(Answer<PayRun> answer) {
        return answer.orElse(refused -> {
            throw new IllegalStateException(refused.words());
        });
    }

    private void make(ApplicationContext service, BureauId bureau, Login one, Login two) throws Exception {
        Council council = service.getBean(Councils.class).add("Benchmark Council");
        People people = service.getBean(People.class);
        Budgets budgets = service.getBean(Budgets.class);
        Employers employers = service.getBean(Employers.class);
        Sql sql = service.getBean(Sql.class);
        try (ExecutorService threads = Executors.newFixedThreadPool(MAKERS)) {
            List<Future<List<Employer>>> all = new ArrayList<>();
            for (int from = 0; from < assistants / 2; from += AT_ONCE) {
                int first = from;
                all.add(threads.submit(() -> {
                    List<Employer> made = new ArrayList<>();
                    for (int i = first; i < Math.min(first + AT_ONCE, assistants / 2); i++) {
                        SupportedPerson person = people.add(council.id(), "Person " + i);
                        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                                FIRST_PERIOD);
                        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(9_000), "start", FIRST_PERIOD,
                                "benchmark").join();
                        Employer employer = employers.begin(person, budget, "Person " + i,
                                terms(i));
                        made.add(employers.choose(employer, bureau).orElseThrow());
                    }
                    work(sql, made, first);
                    made.forEach(employer -> account(service, employer, one, two));
                    return made;
                }));
            }
            for (Future<List<Employer>> each : all) {
                each.get();
            }
        }
    }

    private static Employer.Terms terms(int number) {
        Employer.Terms usual = Employer.Terms.usual(FIRST_PERIOD);
        return new Employer.Terms(usual.calendar(), "961/SP%05d".formatted(number), "961PX%08d".formatted(number), null,
                true, true, true, "NEST", "EMP%09d".formatted(number), usual.pensionMethod());
    }

    /** An address, and an account that a second person has seen, of a sort code that no bank has. */
    private static void account(ApplicationContext service, Employer employer, Login one, Login two) {
        Employments employments = service.getBean(Employments.class);
        for (Employment job : employments.of(employer.id())) {
            Employment told = employments.tellAddress(job, "1 Shore Road\nStrathbeg\nAB43 8QX").orElseThrow();
            Employment paid = employments.tellBank(told, new BankDetails("Rhona Baird", "000099", "30000000"), one)
                    .orElseThrow();
            if (service.getBean(WagePayments.class).confirm(employer, paid, By.login(two)).isEmpty()) {
                throw new IllegalStateException("An account was not taken");
            }
        }
    }

    /** Two assistants an employer with two weeks of approved hours, as rows: what people would have typed. */
    private static void work(Sql sql, List<Employer> employers, int seed) {
        Random random = new Random(seed);
        List<List<@Nullable Object>> people = new ArrayList<>();
        List<List<@Nullable Object>> jobs = new ArrayList<>();
        List<List<@Nullable Object>> rates = new ArrayList<>();
        List<List<@Nullable Object>> taxes = new ArrayList<>();
        List<List<@Nullable Object>> sheets = new ArrayList<>();
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Employer employer : employers) {
            for (int number = 1; number <= 2; number++) {
                UUID person = Ids.next();
                UUID job = Ids.next();
                UUID sheet = Ids.next();
                people.add(Arrays.asList(person, "Rhona", "Baird", LocalDate.of(1960 + random.nextInt(45), 5, 9), "F",
                        1L));
                jobs.add(Arrays.asList(job, employer.id().value(), person, Integer.toString(number), Ids.next(),
                        FIRST_PERIOD.minusYears(1), "IRREGULAR", number == 1 ? "ROLLED_UP" : "WHEN_TAKEN", 900, "",
                        FIRST_PERIOD, FIRST_PERIOD, false, "A", 0L, 0L, "benchmark", 1L, 1));
                rates.add(Arrays.asList(job, "DAY", FIRST_PERIOD.minusYears(1), 1_300L + random.nextInt(200),
                        "benchmark", 1L));
                taxes.add(Arrays.asList(job, FIRST_PERIOD.minusYears(1), random.nextInt(8) == 0 ? "SBR" : "S1257L",
                        random.nextInt(6) == 0 ? "PLAN_4" : null, false, "benchmark", "benchmark", 1L));
                sheets.add(Arrays.asList(sheet, job, employer.id().value(), FIRST_PERIOD, FIRST_PERIOD.plusDays(27), 1,
                        "APPROVED", Ids.next(), 0, 0L, "", "", Ids.next(), "benchmark", 1L, "benchmark", 1L, 1));
                for (int day = 0; day < DAYS; day++) {
                    lines.add(Arrays.asList(sheet, day, person, "DAY", FIRST_PERIOD.plusDays(day), 540,
                            120 + 15 * random.nextInt(25), 0, ""));
                }
            }
        }
        sql.together(connection -> {
            Sql.insertAll(connection, "assistant (assistant_id,first_names,last_name,born,gender,created_at_us)",
                    people,
                    "");
            Sql.insertAll(connection, "employment (employment_id,employer_id,assistant_id,payroll_number,input_hash,"
                    + "started_on,hours,holiday,weekly_minutes,work_days,right_to_work_on,pvg_on,somebody_else,starter,"
                    + "before_pay_pence,before_tax_pence,created_by,created_at_us,version)", jobs, "");
            Sql.insertAll(connection, "employment_rate (employment_id,kind,from_on,pence,set_by,set_at_us)", rates, "");
            Sql.insertAll(connection,
                    "employment_tax (employment_id,from_on,tax_code,loan_plan,postgraduate,why,set_by,"
                            + "set_at_us)",
                    taxes, "");
            Sql.insertAll(connection, "timesheet (timesheet_id,employment_id,employer_id,period_from,period_to,number,"
                    + "state,input_hash,minutes,cost_pence,questions,note,sent_by,sent_name,sent_at_us,decided_name,"
                    + "decided_at_us,version)", sheets, "");
            for (int from = 0; from < lines.size(); from += AT_ONCE) {
                Sql.insertAll(connection, "timesheet_line (timesheet_id,line,assistant_id,kind,on_day,begins,minutes,"
                        + "awake_minutes,awake)", lines.subList(from, Math.min(lines.size(), from + AT_ONCE)), "");
            }
        });
    }

    /** As many payslip rows with content as long as real ones, 500 a statement and commit. */
    private Integer plain(DatabaseAccess access) throws SQLException {
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("CREATE TABLE plain_payslip LIKE payslip");
            String row = "(LPAD(HEX(?),16,'0'),x'00',LPAD(HEX(?),16,'0'),x'00',x'00',x'00',2026,1,8,'2026-11-13',"
                    + "'2026-10-12','2026-11-08',1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,'0123456789abcdef',x'00',REPEAT('x',2500))";
            for (int from = 0; from < assistants; from += AT_ONCE) {
                int count = Math.min(AT_ONCE, assistants - from);
                try (PreparedStatement insert = owner.prepareStatement(
                        "INSERT INTO plain_payslip VALUES " + row + ("," + row).repeat(count - 1))) {
                    for (int i = 0; i < count; i++) {
                        insert.setInt(2 * i + 1, from + i + 1);
                        insert.setInt(2 * i + 2, from + i + 1);
                    }
                    insert.executeUpdate();
                }
                owner.commit();
            }
        }
        return assistants;
    }

    private <T> T timed(String what, Callable<T> work) throws Exception {
        System.gc();
        HeapWatch watch = new HeapWatch();
        long began = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - began) / 1e9;
        say("| %s | %.1f | %,.0f | %,d MiB |", what, seconds, assistants / seconds, watch.mostMebibytes());
        return result;
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
