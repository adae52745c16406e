package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.benchmark.PageLoad.Phone;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.Authorisations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Way;
import scot.sporran.support.Budget;

/** {@code sporran benchmark pages}: a person's pages for so many sessions at once, beside a page of fixed text by the framework alone. */
@Command(name = "pages", mixinStandardHelpOptions = true, description = {
        "Measures how long people's pages take with so many sessions at once, at a steady rate and as fast as they come,",
        "beside a page of fixed text of the same length that the framework answers by itself."})
final class PagesBenchmark implements Callable<Integer> {

    /** Of ten views, so many are of each page; the first is the one whose length the framework's page has. */
    private static final List<String> MIX = List.of("", "", "", "", "/money", "/money", "/cards", "/plan", "/messages",
            "/requests");
    private static final Duration SPENDING = Duration.ofSeconds(1);
    private static final int BUYING = 16;

    @Spec
    private CommandSpec spec;

    @Option(names = "--sessions", defaultValue = "300", description = "people signed in, each with a card and payments "
            + "(default ${DEFAULT-VALUE})")
    private int sessions;

    @Option(names = "--per-second", defaultValue = "300", description = "pages a second at the steady rate "
            + "(default ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(names = "--seconds", defaultValue = "10", description = "length of one slice (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each slice runs, in turn with the others "
            + "(default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.serve(Map.of(), (service, database) -> measure(service));
        return 0;
    }

    private void measure(ApplicationContext service) throws Exception {
        say("Making %,d people with a card and payments ...", sessions);
        List<Phone> phones = phones(service);
        try (BareFramework bare = new BareFramework(home(phones.getFirst())); PageLoad load = new PageLoad()) {
            List<Phone> bareToo = phones.stream().map(phone -> new Phone(phone.cookie(), List.of(bare.page())))
                    .toList();
            Duration length = Duration.ofSeconds(seconds);
            Map<String, Callable<Measurement>> slices = new LinkedHashMap<>();
            slices.put("the framework, steady", () -> load.run(length, perSecond, bareToo));
            slices.put("Sporran, steady", () -> load.run(length, perSecond, phones));
            slices.put("the framework, as fast as it can", () -> load.run(length, 0, bareToo));
            slices.put("Sporran, as fast as it can", () -> load.run(length, 0, phones));
            Map<String, List<Slot>> results = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                for (Map.Entry<String, Callable<Measurement>> slice : slices.entrySet()) {
                    Slot measured = new Slot(slice.getValue().call(), load.refused());
                    say("%s %s: %,.0f a second, p95 %.1f ms", round == 0 ? "warm-up" : "round " + round,
                            slice.getKey(), measured.load().perSecond(), measured.millis(95));
                    if (round > 0) {
                        results.computeIfAbsent(slice.getKey(), name -> new ArrayList<>()).add(measured);
                    }
                }
            }
            print(results);
        }
    }

    /** Sessions of people who have spent something. */
    private List<Phone> phones(ApplicationContext service) throws Exception {
        BenchmarkCards made = new BenchmarkCards(service);
        List<Pan> cards = made.make(sessions);
        new InProcessLoad(service.getBean(Authorisations.class), service.getBean(Clock.class)).run(SPENDING, BUYING,
                cards);
        URI server = service.getBean(EmbeddedServer.class).getURI();
        List<Phone> phones = new ArrayList<>();
        for (Budget budget : made.budgets()) {
            Login login = service.getBean(Logins.class).createForPerson("Person", budget.person().value());
            String token = service.getBean(Sessions.class).start(login, Way.PASSKEY, "benchmark").token();
            phones.add(new Phone("sporran=" + token,
                    MIX.stream().map(page -> server.resolve("/people/" + budget.person().value() + page)).toList()));
        }
        return phones;
    }

    private static String home(Phone phone) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(phone.pages().getFirst()).header("Cookie", phone.cookie())
                    .header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void print(Map<String, List<Slot>> results) {
        say("%n| what | pages a second | p50 ms | p95 ms | p99 ms | not answered |");
        say("| --- | ---: | ---: | ---: | ---: | ---: |");
        results.forEach((name, slots) -> say("| %s | %,.0f | %.1f | %.1f | %.1f | %d |", name,
                median(slots, slot -> slot.load().perSecond()), median(slots, slot -> slot.millis(50)),
                median(slots, slot -> slot.millis(95)), median(slots, slot -> slot.millis(99)),
                slots.stream().mapToLong(Slot::refused).sum()));
        say("%nMedians of %d rounds of %d s; %d sessions at once, %d processors, load %.1f.", rounds, seconds, sessions,
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double median(List<Slot> slots, ToDoubleFunction<Slot> figure) {
        return Median.of(slots.stream().mapToDouble(figure).toArray());
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }

    /** One slice, and how many of its pages were not answered with 200. */
    private record Slot(Measurement load, long refused) {

        double millis(double percentile) {
            return load.latencies().getValueAtPercentile(percentile) / 1_000.0;
        }
    }
}
