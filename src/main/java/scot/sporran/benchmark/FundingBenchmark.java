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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.support.money.StatementFiles;
import scot.sporran.support.money.Statements;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** {@code sporran benchmark funding}: a funding run and a statement set, beside a plain multi-row insert of as many rows. */
@Command(name = "funding", mixinStandardHelpOptions = true, description = {
        "Measures a funding run and a statement set, beside a plain multi-row insert of as many rows."})
final class FundingBenchmark implements Callable<Integer> {

    private static final int AT_ONCE = 500;
    private static final int MAKERS = 16;

    @Spec
    private CommandSpec spec;

    @Option(names = "--budgets", defaultValue = "16000", description = "how many budgets are paid (default ${DEFAULT-VALUE})")
    private int budgets;

    @Option(names = "--statements", defaultValue = "16000", description = "how many of them get a statement, at most "
            + "(default ${DEFAULT-VALUE})")
    private int mostStatements;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.run(this::measure);
        return 0;
    }

    private void measure(ApplicationContext service, DatabaseAccess access) throws Exception {
        Council council = service.getBean(Councils.class).add("Benchmark Council");
        say("Making %,d budgets with an agreement each ...", budgets);
        make(service, council);
        Logins logins = service.getBean(Logins.class);
        Login one = logins.createForCouncil("One", Role.FINANCE_OFFICER, council.id().value());
        Login two = logins.createForCouncil("Two", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        FundingRuns runs = service.getBean(FundingRuns.class);
        LocalDate today = London.dateOf(java.time.Instant.now());
        FundingRun begun = value(runs.begin(council.id(), today, List.of(), "benchmark", "1", one));
        say("%n| what | seconds | a second | most memory in use |%n| --- | ---: | ---: | ---: |");
        FundingRun draft = timed("preview of %,d budgets".formatted(budgets), budgets, () -> runs.work(begun.id()));
        FundingRun released = value(runs.release(draft, draft.version(), two));
        FundingRun paid = timed("paying %,d lines".formatted(draft.lines()), draft.lines(),
                () -> runs.work(released.id()));
        timed("plain multi-row insert of as many rows", budgets, () -> plain(access));
        int wanted = Math.min(budgets, mostStatements);
        timed("statement set, CSV and page of %,d budgets".formatted(wanted), wanted,
                () -> statements(service, council, today, wanted));
        say("%nPaid %,d lines, %s. %d processors, load %.1f.", paid.paid(), paid.paidTotal(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static FundingRun value(Answer<FundingRun> answer) {
        return answer.orElse(refused -> {
            throw new IllegalStateException(refused.words());
        });
    }

    private void make(ApplicationContext service, Council council) throws Exception {
        People people = service.getBean(People.class);
        Budgets opened = service.getBean(Budgets.class);
        Agreements agreements = service.getBean(Agreements.class);
        LocalDate start = London.dateOf(java.time.Instant.now()).minusDays(60);
        try (ExecutorService threads = Executors.newFixedThreadPool(MAKERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < budgets; i++) {
                long pence = 5_000 + i % 90_000;
                all.add(threads.submit(() -> {
                    Budget budget = opened.open(people.add(council.id(), "Person"), SupportOption.OPTION_1,
                            List.of(FundingSource.COUNCIL), start);
                    agreements.agree(budget.id(), 0, new Agreements.Terms(start, null, AgreedPer.WEEK,
                            Map.of(FundingSource.COUNCIL, Money.ofPence(pence)), "A. Worker", "assessed"));
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /** The rows that the run wrote: a line, an entry, a payment a budget; tables of the same shape, 500 rows a statement. */
    private Integer plain(DatabaseAccess access) throws SQLException {
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String table : List.of("funding_line", "entry", "funding_payment")) {
                statement.execute("CREATE TABLE plain_" + table + " LIKE " + table);
            }
            for (int from = 0; from < budgets; from += AT_ONCE) {
                int count = Math.min(AT_ONCE, budgets - from);
                insert(owner, "plain_funding_line (run_id,budget_id,person_id,state,total_pence,parts)", count, from,
                        "(x'00',LPAD(HEX(?),16,'0'),x'00','PAID',1,'COUNCIL,2026-04-06,2026-05-03,0,118300')");
                insert(owner, "plain_entry (shard_id,seq,command_key,leg,request_hash,kind,outcome,view,side,source,"
                        + "account,contra,amount_pence,asked_pence,moved_pence,effective_on,recorded_at,actor,"
                        + "posted_after_pence,held_after_pence,fund_posted_after_pence,fund_held_after_pence,hash)",
                        count, from, "(1,?,UNHEX(MD5(seq)),0,REPEAT('h',32),'CREDIT','DONE','CASH','C','COUNCIL',seq,1,"
                                + "1,1,1,'2026-04-06',1,'funding run',1,0,1,0,REPEAT('h',32))");
                insert(owner,
                        "plain_funding_payment (budget_id,period_from,number,source,period_to,amount_pence,run_id,"
                                + "paid_on)",
                        count, from,
                        "(LPAD(HEX(?),16,'0'),'2026-04-06',0,'COUNCIL','2026-05-03',1,x'00','2026-04-06')");
                owner.commit();
            }
        }
        return budgets;
    }

    private static void insert(Connection connection, String into, int count, int from, String row)
            throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO " + into + " VALUES " + row + ("," + row).repeat(count - 1))) {
            for (int i = 0; i < count; i++) {
                insert.setInt(i + 1, from + i + 1);
            }
            insert.executeUpdate();
        }
    }

    private Long statements(ApplicationContext service, Council council, LocalDate today, int wanted) {
        Budgets all = service.getBean(Budgets.class);
        Statements statements = service.getBean(Statements.class);
        StatementFiles files = service.getBean(StatementFiles.class);
        long characters = 0;
        List<Budget> page = all.of(council.id(), null, Math.min(AT_ONCE, wanted));
        for (int made = 0; made < wanted && !page.isEmpty();) {
            characters += page.parallelStream().mapToLong(budget -> {
                var statement = statements.of(budget, today.minusDays(27), today, null).orElseThrow();
                return files.csv(statement).length() + files.html(statement, "Person", false).length();
            }).sum();
            made += page.size();
            page = all.of(council.id(), page.getLast().id(), AT_ONCE);
        }
        return characters;
    }

    private <T> T timed(String what, int count, Callable<T> work) throws Exception {
        System.gc();
        HeapWatch watch = new HeapWatch();
        long began = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - began) / 1e9;
        say("| %s | %.1f | %,.0f | %,d MiB |", what, seconds, count / seconds, watch.mostMebibytes());
        return result;
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
