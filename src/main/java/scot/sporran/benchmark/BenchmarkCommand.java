package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.benchmark.returns.ReturnsBenchmark;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.Authorisations;
import scot.sporran.cards.GatewayService;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.DatabaseSchema;
import scot.sporran.platform.EmbeddedDatabase;

/** {@code sporran benchmark}: authorisations a second, beside the plain service of {@link Baseline}, round by round. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, subcommands = {BenchmarkPayroll.class,
        CardsBenchmark.class, FundingBenchmark.class, PagesBenchmark.class, PayRunBenchmark.class, PastBalances.class,
        ReturnsBenchmark.class, WatchBenchmark.class}, description = {
                "Measures card authorisations beside a plain JDBC service on the same database.",
                "Takes about (rounds x 11 x seconds), prints medians and ratios."})
public final class BenchmarkCommand implements Callable<Integer> {

    private static final List<Integer> IN_FLIGHT = List.of(1, 16, 256);

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "5", description = "length of one slice (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each slice runs, in turn with the others "
            + "(default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--funds", defaultValue = "1000", description = "how many budgets are paid from "
            + "(default ${DEFAULT-VALUE})")
    private int funds;

    @Option(names = "--shards", defaultValue = "2", description = "how many shards the ledger has, one writer each "
            + "(default ${DEFAULT-VALUE})")
    private int shards;

    @Option(names = "--jdbc-url", description = "a server other than the embedded one, e.g. jdbc:mysql://127.0.0.1:3307/; "
            + "its user and password come from SPORRAN_BENCHMARK_USER and SPORRAN_BENCHMARK_PASSWORD")
    private Optional<String> jdbcUrl = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (jdbcUrl.isPresent()) {
            String user = System.getenv().getOrDefault("SPORRAN_BENCHMARK_USER", "root");
            String password = System.getenv().getOrDefault("SPORRAN_BENCHMARK_PASSWORD", "");
            String schema = "sporran_benchmark_" + Long.toHexString(System.currentTimeMillis());
            measure(new DatabaseAccess(jdbcUrl.get(), user, password, "", "").withSchema(schema));
            return 0;
        }
        Path folder = Files.createTempDirectory("sporran-benchmark-");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.EVERY_COMMIT)) {
            measure(database.access());
        }
        return 0;
    }

    private void measure(DatabaseAccess database) throws Exception {
        DatabaseSchema.prepare(database, true);
        Map<String, Object> settings = EmbeddedService.settings(database);
        settings.put("sporran.ledger.shards", shards);
        settings.put("sporran.database.accept-older-mysql", "true");
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            ApplicationContext service = server.getApplicationContext();
            say("Making %,d budgets with a card each ...", funds);
            List<Pan> cards = new BenchmarkCards(service).make(funds);
            try (Baseline baseline = new Baseline(database, funds)) {
                Map<String, List<Measurement>> results = run(service, baseline, cards);
                print(results);
            }
        }
    }

    private Map<String, List<Measurement>> run(ApplicationContext service, Baseline baseline, List<Pan> cards)
            throws Exception {
        var inProcess = new InProcessLoad(service.getBean(Authorisations.class), service.getBean(Clock.class));
        var socket = new SocketLoad(service.getBean(GatewayService.class).port());
        Duration length = Duration.ofSeconds(seconds);
        List<Pan> hot = cards.subList(0, 1);
        Map<String, Run> slices = new LinkedHashMap<>();
        slices.put("plain JDBC, 16 connections", () -> baseline.run(length, false));
        slices.put("plain JDBC, one hot fund", () -> baseline.run(length, true));
        for (int inFlight : IN_FLIGHT) {
            slices.put("in process, " + inFlight + " in flight", () -> inProcess.run(length, inFlight, cards));
            slices.put("over the socket, " + inFlight + " in flight", () -> socket.run(length, inFlight, cards));
        }
        slices.put("in process, 256 in flight, one hot fund", () -> inProcess.run(length, 256, hot));
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Run> slice : slices.entrySet()) {
                Measurement measured = slice.getValue().measure();
                say("%s %s: %,.0f a second", round == 0 ? "warm-up" : "round " + round, slice.getKey(),
                        measured.perSecond());
                if (round > 0) {
                    results.computeIfAbsent(slice.getKey(), name -> new ArrayList<>()).add(measured);
                }
            }
        }
        return results;
    }

    private void print(Map<String, List<Measurement>> results) {
        List<Measurement> baseline = results.values().iterator().next();
        List<Measurement> hotBaseline = results.get("plain JDBC, one hot fund");
        say("%n| what | a second | x plain JDBC | p50 ms | p99 ms | load generator's share |");
        say("| --- | ---: | ---: | ---: | ---: | ---: |");
        results.forEach((name, measured) -> {
            List<Measurement> beside = name.contains("hot") && hotBaseline != null ? hotBaseline : baseline;
            double[] ratios = new double[measured.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = measured.get(i).perSecond() / beside.get(i).perSecond();
            }
            say("| %s | %,.0f | %.2f | %.1f | %.1f | %.0f %% |", name, median(measured, Measurement::perSecond),
                    Median.of(ratios), median(measured, Measurement::p50Millis),
                    median(measured, Measurement::p99Millis),
                    100 * median(measured, Measurement::generatorShare));
        });
        say("%nMedians of %d rounds of %d s; %d budgets, %d shards, %d processors, load %.1f. Ratios are taken round by "
                + "round.", rounds, seconds, funds, shards, Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double median(List<Measurement> measured, java.util.function.ToDoubleFunction<Measurement> figure) {
        return Median.of(measured.stream().mapToDouble(figure).toArray());
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }

    /** One slice of one kind of load. */
    @FunctionalInterface
    private interface Run {
        Measurement measure() throws Exception;
    }
}
