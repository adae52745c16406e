package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.GatewayService;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/**
 * {@code sporran benchmark monitoring}: how long news of a payment waits until monitoring has looked, at a steady rate of payments, and
 * what the looks cost the payments.
 */
@Command(name = "monitoring", mixinStandardHelpOptions = true, description = {
        "Measures how long payments wait until monitoring has looked at them, at steady rates,",
        "and how long payments take beside it and without it."})
final class WatchBenchmark implements Callable<Integer> {

    private static final int MONTHS = 15;
    private static final int EVERY_DAYS = 2;
    private static final int SAMPLE_MILLIS = 20;
    private static final int LONGEST_CATCH_UP_SECONDS = 600;

    @Spec
    private CommandSpec spec;

    @Option(names = "--budgets", defaultValue = "300", description = "how many, each with fifteen months of entries "
            + "(default ${DEFAULT-VALUE})")
    private int budgets;

    @Option(names = "--per-second", split = ",", defaultValue = "2,10,25", description = "payments a second, one rate "
            + "after the other (default ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "15", description = "length of one slice (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each slice runs (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--every", defaultValue = "200", description = "pause of the feed, ms, as sporran.monitoring.every "
            + "(default ${DEFAULT-VALUE})")
    private int everyMillis;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.serve(Map.of(), (service, database) -> measure(service));
        return 0;
    }

    private void measure(ApplicationContext service) throws Exception {
        LocalDate today = London.dateOf(service.getBean(Clock.class).instant());
        LocalDate from = today.minusMonths(MONTHS);
        say("Making %,d budgets with %d months of entries ...", budgets, MONTHS);
        BenchmarkCards made = new BenchmarkCards(service, "Watched Council", from);
        List<Pan> cards = made.make(budgets);
        long entries = live(service, made, from, today);
        Feed feed = service.getBean(Feed.class);
        long began = System.nanoTime();
        while (feed.turn() > 0 || !feed.lag().isZero()) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_CATCH_UP_SECONDS)) {
                throw new IllegalStateException("monitoring does not catch up");
            }
        }
        say("Caught up with %,d entries of %,d budgets in %.1f s.", entries, budgets,
                (System.nanoTime() - began) / 1e9);
        SocketLoad socket = new SocketLoad(service.getBean(GatewayService.class).port());
        say("%n| payments a second | news waits, median ms | 99 of 100, ms | longest, ms | payment p99 beside it, ms | x without |");
        say("| ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int rate : rates) {
            row(feed, socket, cards, rate);
        }
        say("%nMedians of %d rounds of %d s; a look at budgets every %d ms, %d processors, load %.1f. Ratios are taken "
                + "round by round.", rounds, seconds, everyMillis, Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void row(Feed feed, SocketLoad socket, List<Pan> cards, int rate) throws Exception {
        Duration length = Duration.ofSeconds(seconds);
        double[][] figures = new double[5][rounds];
        for (int round = -1; round < rounds; round++) {
            Measurement alone = socket.paced(length, rate, cards);
            while (feed.turn() > 0) {
                // what came meanwhile is no news of the next slice
            }
            Histogram waits = new Histogram(3);
            Measurement beside;
            try (ScheduledExecutorService jobs = Executors.newScheduledThreadPool(2)) {
                jobs.scheduleWithFixedDelay(feed::turn, 0, everyMillis, TimeUnit.MILLISECONDS);
                jobs.scheduleAtFixedRate(() -> waits.recordValue(feed.lag().toMillis()), SAMPLE_MILLIS, SAMPLE_MILLIS,
                        TimeUnit.MILLISECONDS);
                beside = socket.paced(length, rate, cards);
            }
            if (round >= 0) {
                double[] one = {waits.getValueAtPercentile(50), waits.getValueAtPercentile(99), waits.getMaxValue(),
                        beside.p99Millis(), beside.p99Millis() / alone.p99Millis()};
                for (int i = 0; i < one.length; i++) {
                    figures[i][round] = one[i];
                }
            }
        }
        say("| %d | %.0f | %.0f | %.0f | %.1f | %.2f |", rate, Median.of(figures[0]), Median.of(figures[1]),
                Median.of(figures[2]), Median.of(figures[3]), Median.of(figures[4]));
    }

    /** An agreement, and a purchase or a bill every second day. @return how many entries */
    private static long live(ApplicationContext service, BenchmarkCards made, LocalDate from, LocalDate today) {
        service.getBean(RulePacks.class).begin(made.council(), ShippedPacks.find("default").orElseThrow(),
                from.minusMonths(1), "benchmark");
        Agreements agreements = service.getBean(Agreements.class);
        Ledger ledger = service.getBean(Ledger.class);
        for (Budget budget : made.budgets()) {
            agreements.agree(budget.id(), 0, new Agreements.Terms(from, null, AgreedPer.WEEK,
                    Map.of(FundingSource.COUNCIL, Money.ofPounds(200)), "benchmark", "benchmark"));
        }
        Random random = new Random(7);
        long entries = 0;
        for (LocalDate day = from; day.isBefore(today); day = day.plusDays(EVERY_DAYS)) {
            List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
            for (Budget budget : made.budgets()) {
                CommandKey key = new CommandKey(Ids.next());
                Money amount = Money.ofPence(300 + random.nextInt(4_000));
                CounterAccount to = random.nextInt(8) == 0
                        ? CounterAccount.PROVIDER_PAYABLE
                        : CounterAccount.CARD_SETTLEMENT;
                Outcome outcome = Outcome.done(amount, List.of(new Move.Debit(amount, to)), List.of());
                waiting.add(
                        ledger.submit(new LedgerCommand(budget.fund(), key, RequestHash.of(key.toString()), Set.of(),
                                "benchmark", day, null, (view, at) -> outcome)));
            }
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
            entries += waiting.size();
        }
        return entries;
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
