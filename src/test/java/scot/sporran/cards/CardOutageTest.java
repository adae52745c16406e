package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.MortalDatabase;
import scot.sporran.platform.TestDatabase;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Shops go on paying while the database is away. */
class CardOutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    /** The deadline, and what a busy machine needs to notice that it has passed. */
    private static final Duration IN_TIME = DEADLINE.plusSeconds(3);
    private static final int SHOPS = 8;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final AtomicInteger stan = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger approved = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);

    @Test
    void twentySecondsWithoutADatabaseAre91InTimeAndNothingIsLost(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(TestDatabase.isExternal());
        Map<String, Object> settings = new HashMap<>();
        try (MortalDatabase database = TestDatabase.mortal(folder)) {
            settings.putAll(DatabaseTest.properties(database.access()));
            settings.put("sporran.gateway.deadline", DEADLINE.toSeconds() + "s");
            try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
                ApplicationContext service = server.getApplicationContext();
                List<Pan> cards = cards(service);
                List<Thread> shops = openShops(service.getBean(GatewayService.class).port(), cards);

                until("payments before", () -> approved.get() > 200);
                database.stop();
                long back = System.nanoTime() + OUTAGE.toNanos();
                until("the outage is noticed", () -> unavailable.get() > 0 && readiness(server) == 503);
                int declinedBefore = approved.get();
                until("the outage is over", () -> System.nanoTime() > back);
                assertThat(approved.get()).as("nothing is approved while there is no database")
                        .isEqualTo(declinedBefore);
                database.restart();
                until("payments after, without anybody's help", () -> approved.get() > declinedBefore + 200);
                until("readiness", () -> readiness(server) == 200);
                open.set(false);
                for (Thread shop : shops) {
                    shop.join();
                }

                assertThat(failures).isEmpty();
                assertThat(Duration.ofNanos(slowestNanos.get())).isLessThan(IN_TIME);
                until("every hold is of a payment that was approved",
                        () -> heldPence(database) == 100L * approved.get());
                assertThat(service.getBeansOfType(IntegrityCheck.class))
                        .allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
                assertThat(service.getBean(MeterRegistry.class).get("sporran.gateway.answers").tag("de39", "91")
                        .timer().count()).isEqualTo(unavailable.get());
            }
        }
    }

    private List<Pan> cards(ApplicationContext service) {
        Council council = service.getBean(Councils.class).add("Invercairn City Council");
        ProgrammeId programme = service.getBean(Cards.class).addProgramme(council.id(), "Test cards", "999999",
                Map.of());
        List<Pan> pans = new ArrayList<>();
        for (int i = 0; i < SHOPS; i++) {
            Budgets budgets = service.getBean(Budgets.class);
            Budget budget = budgets.open(service.getBean(People.class).add(council.id(), "Person " + i),
                    SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), TODAY);
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(1_000_000), "first", TODAY, "test").join();
            Pan pan = Pan.withCheckDigit("99999901%07d".formatted(i));
            Card card = service.getBean(Cards.class).issue(programme, budget, YearMonth.of(2030, 12), pan);
            service.getBean(Cards.class).apply(card.id(), CardEvent.ACTIVATE);
            pans.add(pan);
        }
        return pans;
    }

    private List<Thread> openShops(int port, List<Pan> cards) {
        return cards.stream().map(pan -> Thread.ofPlatform().name("shop").start(() -> {
            try (HandClient acquirer = HandClient.connect(port)) {
                while (open.get()) {
                    sell(acquirer, pan);
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        })).toList();
    }

    private void sell(HandClient acquirer, Pan pan) throws IOException {
        long asked = System.nanoTime();
        String answer = acquirer
                .ask(HandMessages.purchase(pan.digits(), 100, "%06d".formatted(stan.incrementAndGet()))).get(39);
        slowestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
        switch (String.valueOf(answer)) {
            case "00" -> approved.incrementAndGet();
            case "91" -> unavailable.incrementAndGet();
            default -> throw new AssertionError("answered " + answer);
        }
        LockSupport.parkNanos(2_000_000); // a shop serves the next customer; the outage must not fill the disk with 91s
    }

    private static long heldPence(MortalDatabase database) {
        try (Connection connection = database.access().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(held_pence) FROM balance WHERE limit_kind = 1")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int readiness(EmbeddedServer server) {
        return get(server.getURI().resolve("/health/readiness")).statusCode();
    }

    private static HttpResponse<String> get(URI uri) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime()).as("waited too long until: %s", what).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
