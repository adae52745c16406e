package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cards.standin.FloorLimits;
import scot.sporran.cards.standin.StandInChoice;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.MortalDatabase;
import scot.sporran.platform.TestDatabase;
import scot.sporran.platform.webhooks.Webhooks;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** The database goes in the midst of payments: food stays on the table, and afterwards every penny is where it belongs. */
class StandInTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SHOPS = 6;
    private static final long PENCE = 100;
    private static final FloorLimits FLOOR = new FloorLimits(Money.ofPounds(5), Money.ofPounds(12), 50);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final AtomicInteger stan = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger approved = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    /** Approved and not reversed, by trace number. */
    private final Set<Integer> standing = ConcurrentHashMap.newKeySet();

    @Test
    void whatWasApprovedWithoutTheDatabaseIsInTheLedgerOnceWhenItIsBack(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(TestDatabase.isExternal());
        Path standIn = folder.resolve("stand-in");
        Path journal = standIn.resolve("stand-in.journal");
        try (MortalDatabase database = TestDatabase.mortal(folder.resolve("db"))) {
            try (EmbeddedServer server = server(database, standIn)) {
                ApplicationContext service = server.getApplicationContext();
                StandInDesk desk = service.getBean(StandInDesk.class);
                List<Pan> cards = cards(service, "Invercairn City Council", FLOOR);
                Pan fresh = cards.removeLast();
                Pan declining = cards(service, "Strathbeg Council", null).getFirst();
                service.getBean(StandInCards.class).refresh();
                tellEveryCouncil(service);
                int port = service.getBean(GatewayService.class).port();
                List<Thread> shops = cards.stream().map(pan -> shop(port, pan)).toList();

                until("payments before", () -> approved.get() > 60);
                database.stop();
                until("standing in", desk::isStandingIn);
                // told by the desk: shops pay on while the database is still stopping
                until("payments without the ledger", () -> desk.status().stands().payments() > SHOPS * 3);
                until("and no more than the floor bears", () -> unavailable.get() > SHOPS * 3);
                assertThat(desk.status().stands().payments())
                        .isLessThanOrEqualTo(cards.size() * FLOOR.payments());
                try (HandClient acquirer = HandClient.connect(port)) {
                    assertThat(acquirer.ask(payment(declining, 900_001)).get(39)).isEqualTo("91");
                    assertThat(acquirer.ask(HandMessages.purchase(cards.getFirst().digits(), PENCE, "900002")).get(39))
                            .as("without any proof").isEqualTo("91");
                    assertThat(acquirer.ask(HandMessages.with(payment(fresh, 900_003), 3, "010000")).get(39))
                            .as("cash").isEqualTo("91");
                    assertThat(acquirer.ask(HandMessages.with(payment(fresh, 900_004), 4, "000000000501")).get(39))
                            .as("above the floor").isEqualTo("91");
                    assertThat(acquirer.ask(HandMessages.with(payment(fresh, 900_005), 18, "7995")).get(39))
                            .as("a shop that a rule stops").isEqualTo("91");
                    assertThat(acquirer.ask(HandMessages.with(payment(fresh, 900_006), 48, "CV003000")).get(39))
                            .as("another card's three digits").isEqualTo("82");
                    assertThat(acquirer.ask(payment(fresh, 900_007)).get(39)).as("and what is right").isEqualTo("00");
                    assertThat(acquirer.ask(HandMessages.with(payment(fresh, 900_007), 4, "000000000101")).get(39))
                            .as("the same message with another amount").isEqualTo("94");
                    standing.add(900_007);
                }
                assertThat(Files.readString(journal, StandardCharsets.ISO_8859_1))
                        .doesNotContain(cards.stream().map(Pan::digits).toArray(String[]::new))
                        .doesNotContain(cards.stream().map(StandInTest::cvv).map(cvv -> "CV003" + cvv)
                                .toArray(String[]::new));
                assertThat(service.getBean(MeterRegistry.class).get("sporran.standin.active").gauge().value()).isOne();
                assertThat(desk.status().stands().payments()).isPositive();
                StringWriter continuity = new StringWriter();
                assertThat(Continuity.copy(standIn.resolve("continuity.csv"), "Invercairn City Council", continuity))
                        .as("what each card could pay is on the disk").isEqualTo(SHOPS);
                assertThat(continuity.toString()).contains(",1000000").doesNotContain(fresh.digits());

                database.restart();
                until("the ledger answers and knows all", () -> !desk.isStandingIn());
                int after = approved.get();
                until("payments after, without anybody's help", () -> approved.get() > after + 60);
                open.set(false);
                for (Thread shop : shops) {
                    shop.join();
                }
                assertThat(failures).isEmpty();
                assertThat(Files.size(journal)).isZero();
                long patience = System.nanoTime() + PATIENCE.toNanos();
                while (heldPence(database) != PENCE * standing.size() && System.nanoTime() < patience) {
                    LockSupport.parkNanos(50_000_000);
                }
                until("its end is told", () -> told(database, "stand-in.ended") > 0);
                assertThat(told(database, "stand-in.began")).as("to the council with a floor alone").isOne();
                assertThat(told(database, "stand-in.ended")).isOne();
                assertThat(told(database, "authorisation.approved")).as("those without the ledger as all others")
                        .isEqualTo(counted(database));
                assertThat(number(database, "SELECT COUNT(*) FROM webhook_event WHERE body LIKE '%\"standIn\":true%'"))
                        .as("and they say so").isPositive();
                assertThat(held(database)).as("each approved payment is held once, and nothing else")
                        .isEqualTo(standing.stream().collect(Collectors.toMap(trace -> trace, trace -> PENCE)));
                assertThat(service.getBeansOfType(IntegrityCheck.class))
                        .allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
            }
        }
    }

    @Test
    void aServiceThatDiesMeanwhileTellsTheLedgerWhenItComesBack(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(TestDatabase.isExternal());
        Path standIn = folder.resolve("stand-in");
        Path journal = standIn.resolve("stand-in.journal");
        Path switches = standIn.resolve("stand-in.switches");
        try (MortalDatabase database = TestDatabase.mortal(folder.resolve("db"))) {
            Map<Integer, String> payment;
            Map<Integer, String> unanswered = Map.of();
            String approvalCode;
            Path killed = folder.resolve("as it was when the process died");
            Path untold = folder.resolve("and who was not told of it");
            Map<String, Object> settings = settings(database, standIn);
            try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
                ApplicationContext service = server.getApplicationContext();
                Pan pan = cards(service, "Invercairn City Council", FLOOR).getFirst();
                service.getBean(StandInCards.class).refresh();
                tellEveryCouncil(service);
                database.stop();
                payment = payment(pan, 1);
                try (HandClient acquirer = HandClient.connect(service.getBean(GatewayService.class).port())) {
                    Map<Integer, String> answer = acquirer.ask(payment);
                    assertThat(answer).containsEntry(39, "00");
                    approvalCode = String.valueOf(answer.get(38));
                    assertThat(acquirer.ask(HandMessages.with(payment, 0, "0101"))).as("a repeat, still without")
                            .containsEntry(38, approvalCode);
                    Map<Integer, String> second = payment(pan, 2);
                    assertThat(acquirer.ask(second)).containsEntry(39, "00");
                    assertThat(acquirer.ask(HandMessages.reversal("0420", second, "000003"))).containsEntry(39, "00");
                    // written, and the process dies before the answer is
                    unanswered = payment(pan, 4);
                    acquirer.send(unanswered);
                    until("it is written", () -> lines(journal) == 4);
                    Files.copy(journal, killed);
                    Files.copy(switches, untold);
                }
            }
            Files.write(journal, Files.readAllBytes(killed));
            Files.write(journal, "0badf00d APPROVED half a li".getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.APPEND);
            database.restart();
            try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
                ApplicationContext service = server.getApplicationContext();
                StandInDesk desk = service.getBean(StandInDesk.class);
                until("all is told", () -> !desk.isStandingIn());
                assertThat(heldPence(database)).as("the first stands, the second was reversed, the unanswered one "
                        + "stands until it is").isEqualTo(2 * PENCE);
                try (HandClient acquirer = HandClient.connect(service.getBean(GatewayService.class).port())) {
                    assertThat(acquirer.ask(HandMessages.with(payment, 0, "0101"))).as("a repeat, much later")
                            .containsEntry(39, "00").containsEntry(38, approvalCode);
                    assertThat(acquirer.ask(HandMessages.with(unanswered, 0, "0101"))).as("asked again")
                            .containsEntry(39, "00");
                    assertThat(heldPence(database)).isEqualTo(2 * PENCE);
                    assertThat(acquirer.ask(HandMessages.reversal("0420", unanswered, "000005"))).containsEntry(39,
                            "00");
                    assertThat(heldPence(database)).isEqualTo(PENCE);
                }
                // the process died again after the ledger was told, and before the journal was emptied
                assertThat(counted(database)).as("payments that count").isEqualTo(3);
                until("its end is told", () -> Files.exists(switches) && lines(switches) == 0);
            }
            Files.write(journal, Files.readAllBytes(killed));
            Files.write(switches, Files.readAllBytes(untold));
            try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
                StandInDesk desk = server.getApplicationContext().getBean(StandInDesk.class);
                until("all is told again", () -> !desk.isStandingIn());
                assertThat(heldPence(database)).isEqualTo(PENCE);
                assertThat(counted(database)).isEqualTo(3);
                until("its end is told again", () -> lines(switches) == 0);
                assertThat(told(database, "stand-in.began")).as("one beginning, however often it died").isOne();
                assertThat(told(database, "stand-in.ended")).isOne();
                assertThat(told(database, "authorisation.approved")).isEqualTo(3);
                assertThat(server.getApplicationContext().getBeansOfType(IntegrityCheck.class))
                        .allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
            }
        }
    }

    private static EmbeddedServer server(MortalDatabase database, Path standIn) {
        return ApplicationContext.run(EmbeddedServer.class, settings(database, standIn));
    }

    private static Map<String, Object> settings(MortalDatabase database, Path standIn) {
        Map<String, Object> settings = new HashMap<>(DatabaseTest.properties(database.access()));
        settings.put("sporran.gateway.deadline", "5s");
        settings.put("sporran.webhooks.allow-private-addresses", "true");
        settings.put("sporran.stand-in.folder", standIn.toString());
        settings.put("sporran.cards.demonstration-keys", "true");
        return settings;
    }

    private static List<Pan> cards(ApplicationContext service, String name,
            @Nullable FloorLimits floor) {
        Council council = service.getBean(Councils.class).add(name);
        service.getBean(StandInChoices.class).choose(council.id().value(), null, floor, "Fiona Grant",
                "food on the table");
        ProgrammeId programme = service.getBean(Cards.class).addProgramme(council.id(), "Test cards", "999999",
                Map.of("7995", "betting"));
        List<Pan> pans = new ArrayList<>();
        for (int i = 0; i < SHOPS; i++) {
            Budgets budgets = service.getBean(Budgets.class);
            Budget budget = budgets.open(service.getBean(People.class).add(council.id(), "Person " + i),
                    SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), TODAY);
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(10_000), "first", TODAY, "test").join();
            Pan pan = Pan.withCheckDigit("999999%d%08d".formatted(floor == null ? 2 : 1, i));
            Card card = service.getBean(Cards.class).issue(programme, budget, YearMonth.of(2030, 12), pan);
            service.getBean(Cards.class).apply(card.id(), CardEvent.ACTIVATE);
            pans.add(pan);
        }
        return pans;
    }

    private Thread shop(int port, Pan pan) {
        return Thread.ofPlatform().name("shop").start(() -> {
            try (HandClient acquirer = HandClient.connect(port)) {
                while (open.get()) {
                    sell(acquirer, pan, stan.incrementAndGet());
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        });
    }

    /** A sale; each seventh is taken back, each fifth is asked twice. */
    private void sell(HandClient acquirer, Pan pan, int trace) throws IOException {
        Map<Integer, String> payment = payment(pan, trace);
        String answer = String.valueOf(acquirer.ask(payment).get(39));
        if (trace % 5 == 0 && answer.equals("00")) {
            assertThat(acquirer.ask(HandMessages.with(payment, 0, "0101")).get(39)).as("a repeat").isIn("00", "91");
        }
        switch (answer) {
            case "00" -> {
                approved.incrementAndGet();
                standing.add(trace);
                if (trace % 7 == 0) {
                    takeBack(acquirer, payment, trace);
                }
            }
            case "91" -> unavailable.incrementAndGet();
            default -> throw new AssertionError("answered " + answer);
        }
        LockSupport.parkNanos(20_000_000); // a shop serves the next customer
    }

    /** Until it is acknowledged, as acquirers do. */
    private void takeBack(HandClient acquirer, Map<Integer, String> payment, int trace) throws IOException {
        Map<Integer, String> reversal = HandMessages.reversal("0420", payment, "%06d".formatted(500_000 + trace));
        while (!"00".equals(acquirer.ask(reversal).get(39))) {
            LockSupport.parkNanos(200_000_000);
        }
        standing.remove(trace);
    }

    private static Map<Integer, String> payment(Pan pan, int trace) {
        Map<Integer, String> payment = HandMessages.purchase(pan.digits(), PENCE, "%06d".formatted(trace));
        payment.put(22, "812");
        payment.put(25, "59");
        payment.put(48, "CV003" + cvv(pan));
        return payment;
    }

    private static String cvv(Pan pan) {
        return PretendCard.of(PanDigits.of(pan), "3012").cvv2();
    }

    private static void tellEveryCouncil(ApplicationContext service) {
        for (StandInChoice choice : service.getBean(StandInChoices.class).all()) {
            service.getBean(Webhooks.class).add(choice.council(), "https://127.0.0.1:9/nobody-listens",
                    new LinkedHashSet<>(List.of("stand-in.*", "authorisation.approved")));
        }
    }

    private static long told(MortalDatabase database, String type) {
        return number(database, "SELECT COUNT(*) FROM webhook_event WHERE event_type = '" + type + "'");
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long counted(MortalDatabase database) {
        return number(database, "SELECT COUNT(*) FROM card_authorisation WHERE code = 'APPROVED'");
    }

    private static long heldPence(MortalDatabase database) {
        return number(database, "SELECT SUM(held_pence) FROM balance WHERE limit_kind = 1");
    }

    /** What is held for each payment, by its trace number. */
    private static Map<Integer, Long> held(MortalDatabase database) {
        Map<Integer, Long> held = new HashMap<>();
        try (Connection connection = database.access().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT CAST(SUBSTRING(retrieval_reference, 7) AS UNSIGNED) AS trace,
                               authorised_pence - posted_pence - released_pence AS pence
                          FROM card_authorisation JOIN hold USING (hold_id)
                         WHERE state = 'PLACED' AND code = 'APPROVED'""")) {
            while (row.next()) {
                held.merge(row.getInt("trace"), row.getLong("pence"), Long::sum);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return held;
    }

    private static long number(MortalDatabase database, String select) {
        try (Connection connection = database.access().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime()).as("waited too long until: %s", what).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
