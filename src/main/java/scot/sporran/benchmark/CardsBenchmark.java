package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cards.Authorisations;
import scot.sporran.cards.GatewayService;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.controls.Shop;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;

/**
 * {@code sporran benchmark cards}: what proof costs (PIN, cryptogram, MAC, limits over time) beside plain payments, and
 * what a thousand rules of a council cost beside none.
 */
@Command(name = "cards", mixinStandardHelpOptions = true, description = {
        "Measures card payments with PIN, cryptogram, MAC and limits beside plain ones, and 1,000 rules beside none."})
final class CardsBenchmark implements Callable<Integer> {

    private static final int IN_FLIGHT = 256;
    private static final int CONNECTIONS = 4;
    private static final int RULES = 1_000;
    private static final int MOST_A_SECOND = 6_000;
    private static final double PART_OF_PEAK = 0.8;
    private static final String LINK = "local";

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "5", description = "length of one slice (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each slice runs (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--cards", defaultValue = "2000", description = "how many cards pay in each slice "
            + "(default ${DEFAULT-VALUE})")
    private int cards;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.serve(Map.of("sporran.cards.demonstration-keys", "true"),
                (service, database) -> measure(service));
        return 0;
    }

    private void measure(ApplicationContext service) throws Exception {
        say("Making 4 x %,d budgets with a card each ...", cards);
        service.getBean(IssuerKeys.class).ofLink(LINK);
        List<Pan> plain = new BenchmarkCards(service, "Plain Council").make(cards);
        BenchmarkCards proving = new BenchmarkCards(service, "Proof Council");
        List<Pan> proved = proving.withPins(proving.make(cards));
        limit(service, proving);
        List<Pan> unruled = new BenchmarkCards(service, "Council without rules").make(cards);
        BenchmarkCards ruling = new BenchmarkCards(service, "Council of many rules");
        List<Pan> ruled = ruling.make(cards);
        rules(service, ruling);

        Authorisations authorisations = service.getBean(Authorisations.class);
        Clock clock = service.getBean(Clock.class);
        CardGateway signed = new CardGateway(
                GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withAuthentication(MessageAuthentication.with(
                        service.getBean(IssuerKeys.class).module(), IssuerKeys.macKeyOf(LINK), MacScheme.RETAIL))),
                authorisations, clock, GatewayObserver.NONE);
        signed.start();
        try {
            run(service, signed, plain, proved, unruled, ruled);
        } finally {
            signed.stop();
        }
    }

    private void run(ApplicationContext service, CardGateway signed, List<Pan> plain, List<Pan> proved,
            List<Pan> unruled, List<Pan> ruled) throws Exception {
        var inProcess = new InProcessLoad(service.getBean(Authorisations.class), service.getBean(Clock.class));
        var socket = new SocketLoad(service.getBean(GatewayService.class).port());
        var signedSocket = new SocketLoad(signed.port());
        var proofs = new ProofLoad();
        Duration length = Duration.ofSeconds(seconds);
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            keep(results, round, "plain, over the socket", socket.run(length, IN_FLIGHT, plain));
            keep(results, round, "PIN + ARQC + MAC + limits, over the socket",
                    signedSocket.run(length, IN_FLIGHT, made(proofs, proved)));
            keep(results, round, "no rules, in process", inProcess.run(length, IN_FLIGHT, unruled));
            keep(results, round, "1,000 rules, in process", inProcess.run(length, IN_FLIGHT, ruled));
        }
        say("%n| what | a second | x its plain one | p50 ms | p99 ms |");
        say("| --- | ---: | ---: | ---: | ---: |");
        List<String> names = new ArrayList<>(results.keySet());
        for (int i = 0; i < names.size(); i++) {
            List<Measurement> own = results.getOrDefault(names.get(i), List.of());
            List<Measurement> beside = results.getOrDefault(names.get(i / 2 * 2), List.of());
            double[] ratios = new double[own.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = own.get(round).perSecond() / beside.get(round).perSecond();
            }
            say("| %s | %,.0f | %.2f | %.1f | %.1f |", names.get(i), Median.of(own.stream().mapToDouble(
                    Measurement::perSecond).toArray()), Median.of(ratios), Median.of(own.stream()
                            .mapToDouble(
                                    Measurement::p50Millis)
                            .toArray()),
                    Median.of(own.stream().mapToDouble(Measurement::p99Millis).toArray()));
        }
        double peak = Median.of(results.getOrDefault(names.getFirst(), List.of()).stream()
                .mapToDouble(Measurement::perSecond).toArray());
        Measurement steady = socket.paced(length.multipliedBy(rounds), PART_OF_PEAK * peak, plain);
        say("%nAt %.0f %% of the plain one's peak, %,.0f a second over the socket: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms.",
                PART_OF_PEAK * 100, steady.perSecond(), steady.p50Millis(), steady.p99Millis(), steady.p999Millis());
        say("%nMedians of %d rounds of %d s; %d in flight, %d cards each, load %.1f. Ratios are taken round by round.",
                rounds, seconds, IN_FLIGHT, cards,
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private List<Queue<byte[]>> made(ProofLoad proofs, List<Pan> proved) {
        List<Queue<byte[]>> all = new ArrayList<>();
        int share = proved.size() / CONNECTIONS;
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(proofs.make(MOST_A_SECOND * seconds / CONNECTIONS, proved.subList(i * share, (i + 1) * share)));
        }
        return all;
    }

    private void keep(Map<String, List<Measurement>> results, int round, String name, Measurement measured) {
        say("%s %s: %,.0f a second", round == 0 ? "warm-up" : "round " + round, name, measured.perSecond());
        if (round > 0) {
            results.computeIfAbsent(name, fresh -> new ArrayList<>()).add(measured);
        }
    }

    /** So wide that nothing is refused, and all of it is counted. */
    private static void limit(ApplicationContext service, BenchmarkCards of) {
        add(service, of, CardRule.Kind.LIMIT, Match.ALL,
                new Limit(null, 1_000_000, 1_000_000_000L, null, Limit.Period.DAY, null));
    }

    private static void rules(ApplicationContext service, BenchmarkCards of) {
        for (int i = 0; i < RULES; i++) {
            switch (i % 5) {
                case 0, 1 -> add(service, of, CardRule.Kind.BLOCK, new Match(null, null,
                        Set.of(new Shop("654321", "BLOCKED" + i)), null, null, null, null), null);
                case 2, 3 ->
                    add(service, of, CardRule.Kind.BLOCK, Match.ofCategories(Set.of("%04d".formatted(i))), null);
                default ->
                    add(service, of, CardRule.Kind.LIMIT, Match.ofCategories(Set.of("%04d".formatted(i + 7_000))),
                            Limit.ofOnePayment(100));
            }
        }
    }

    private static void add(ApplicationContext service, BenchmarkCards of, CardRule.Kind kind, Match match,
            @org.jspecify.annotations.Nullable Limit limit) {
        LocalDate today = London.dateOf(service.getBean(Clock.class).instant());
        service.getBean(RuleBook.class).add(new CardRule(Ids.next(), CardRule.Scope.COUNCIL, of.council().value(), kind,
                match, limit, "Benchmark", "Benchmark", today.minusDays(400), today.plusDays(400)),
                of.council().value(), "benchmark", false);
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
