package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.TestDatabase;

/** What the ledger promises, on a real database. */
class LedgerTest {

    private static final FeatureRow.Table NOTES = new FeatureRow.Table("notes", List.of("id", "words"), "");
    private static final FeatureRow.Table COUNTS = new FeatureRow.Table("counts", List.of("id", "n"),
            "n=n+VALUES(n)");

    private static DatabaseAccess access;
    private JournaledLedger ledger;
    private LedgerQueries queries;
    private LedgerHistory history;

    @BeforeAll
    static void migrate() throws SQLException {
        access = TestDatabase.schemaFor(LedgerTest.class);
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE notes (id BIGINT PRIMARY KEY, words VARCHAR(20) CHARACTER SET utf8mb4)");
            statement.execute("CREATE TABLE counts (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)");
            String app = "'" + access.appUser() + "'@'" + host(owner) + "'";
            statement.execute("GRANT SELECT, INSERT, UPDATE ON notes TO " + app);
            statement.execute("GRANT SELECT, INSERT, UPDATE ON counts TO " + app);
        }
    }

    private static String host(Connection owner) throws SQLException {
        try (var rows = owner.createStatement()
                .executeQuery("SELECT host FROM mysql.user WHERE user='" + access.appUser() + "'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @BeforeEach
    void start() {
        ledger = LedgerFixture.start(access);
        queries = new LedgerQueries(LedgerFixture.source(access));
        history = new LedgerHistory(queries);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void answersARepeatWithTheFirstReceiptAlsoAfterARestart() {
        FundId fund = LedgerFixture.openFund(ledger, 1_000);
        LedgerCommand command = LedgerFixture.hold(fund, 400);
        LedgerCommand tooMuch = LedgerFixture.hold(fund, 700);
        Receipt first = LedgerFixture.await(ledger, command);
        Receipt refusal = LedgerFixture.await(ledger, tooMuch);
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 5));
        ledger.close();
        ledger = LedgerFixture.start(access);
        LedgerFixture.await(ledger, credit(fund, 5_000)); // now there would be enough
        assertThat(LedgerFixture.await(ledger, command)).isEqualTo(asRepeat(first));
        assertThat(LedgerFixture.await(ledger, tooMuch)).isEqualTo(asRepeat(refusal));
        assertThat(refusal.code()).isEqualTo("NOT_ENOUGH");
        LedgerCommand other = new LedgerCommand(fund, command.key(), RequestHash.of("something else"), Set.of(),
                "test", RandomCommands.TODAY, null, command.rule());
        assertThat(LedgerFixture.await(ledger, other).code()).isEqualTo(Receipt.KEY_REUSED);
        assertThat(queries.balance(fund).orElseThrow().held()).isEqualTo(Money.ofPence(405));
    }

    @Test
    void neverGoesBelowZeroHoweverManySpendTheSameMoney() throws InterruptedException {
        FundId fund = LedgerFixture.openFund(ledger, 100_000);
        AtomicLong approved = new AtomicLong();
        ConcurrentLinkedQueue<CompletableFuture<Receipt>> futures = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 32; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                awaitQuietly(start);
                for (int i = 0; i < 100; i++) {
                    futures.add(ledger.submit(LedgerFixture.hold(fund, 37)).whenComplete((receipt, e) -> {
                        if (receipt != null && receipt.code().equals(Receipt.DONE)) {
                            approved.incrementAndGet();
                        }
                    }));
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        assertThat(approved.get()).isEqualTo(100_000 / 37);
        assertThat(queries.balance(fund).orElseThrow().available()).isEqualTo(Money.ofPence(100_000 % 37));
        assertThat(queries.openHolds(fund)).hasSize(100_000 / 37);
        assertSound();
    }

    @Test
    void aRuleThatThrowsHarmsOnlyItsOwnCommand() {
        FundId fund = LedgerFixture.openFund(ledger, 1_000);
        HoldId hold = new HoldId(Ids.next());
        CompletableFuture<Receipt> before = ledger.submit(LedgerFixture.hold(fund, 10));
        CompletableFuture<Receipt> broken = ledger.submit(LedgerFixture.command(fund, (view, now) -> {
            throw new ArithmeticException("a mistake");
        }));
        CompletableFuture<Receipt> uncovered = ledger.submit(LedgerFixture.command(fund, (view, now) -> Outcome
                .done(Money.ZERO, List.of(new Move.PlaceHold(hold, Money.ofPence(10), CounterAccount.CARD_SETTLEMENT,
                        now), new Move.Debit(Money.ofPence(990), CounterAccount.NET_PAY)), List.of()),
                hold));
        CompletableFuture<Receipt> after = ledger.submit(LedgerFixture.hold(fund, 10));
        assertThatThrownBy(broken::join).hasCauseInstanceOf(ArithmeticException.class);
        assertThatThrownBy(uncovered::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(before.join().code()).isEqualTo(Receipt.DONE);
        assertThat(after.join().availableAfter()).isEqualTo(Money.ofPence(980));
    }

    @Test
    void aFeatureRowThatIsThereAlreadyFailsOnlyItsOwnCommandAndKeepsNothingOfIt() {
        FundId fund = LedgerFixture.openFund(ledger, 10_000);
        long id = System.nanoTime();
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 1, new FeatureRow(NOTES, row(id, "x' OR 1=1 --"))));
        List<CompletableFuture<Receipt>> futures = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            long rowId = i == 17 ? id : id + i;
            futures.add(ledger.submit(LedgerFixture.hold(fund, 100, new FeatureRow(NOTES, row(rowId, "Ünïcode £")),
                    new FeatureRow(COUNTS, row(id, 1L)))));
        }
        for (int i = 1; i <= 40; i++) {
            CompletableFuture<Receipt> future = futures.get(i - 1);
            if (i == 17) {
                assertThatThrownBy(future::join).hasCauseInstanceOf(RowAlreadyThereException.class);
            } else {
                assertThat(future.join().code()).isEqualTo(Receipt.DONE);
            }
        }
        assertThat(queries.balance(fund).orElseThrow().held()).isEqualTo(Money.ofPence(3_901));
        assertThat(number("SELECT n FROM counts WHERE id=" + id)).isEqualTo(39);
        assertThat(number("SELECT COUNT(*) FROM notes WHERE words='x'' OR 1=1 --' AND id=" + id)).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM notes WHERE words='Ünïcode £' AND id>" + id)).isEqualTo(39);
    }

    @Test
    void tellsListenersOfEachCommitAndOutlivesTheirMistakes() {
        ledger.close();
        ConcurrentLinkedQueue<FundId> told = new ConcurrentLinkedQueue<>();
        CommitListener broken = funds -> {
            throw new IllegalStateException("a mistake");
        };
        ledger = new JournaledLedger(LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 1),
                LedgerFixture.source(access), LedgerFixture.source(access)::getConnection, Clock.systemUTC(),
                List.of(broken, told::addAll),
                new CompositeMeterRegistry()).start();
        FundId fund = LedgerFixture.openFund(ledger, 50);
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 1));
        LedgerFixture.until("told of the commit", Duration.ofSeconds(5), () -> told.contains(fund));
    }

    @Test
    void endsHoldsWhoseTimeIsOver() throws SQLException {
        LedgerFixture.StandingClock clock = new LedgerFixture.StandingClock();
        startAlone(clock);
        FundId fund = LedgerFixture.openFund(ledger, 1_000);
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 400));
        clock.advance(Duration.ofSeconds(3599));
        assertThat(queries.openHolds(fund)).hasSize(1);
        ledger.sweep();
        assertThat(queries.openHolds(fund)).hasSize(1);
        clock.advance(Duration.ofSeconds(3600));
        ledger.sweep();
        assertThat(queries.openHolds(fund)).isEmpty();
        assertThat(queries.entries(fund, null, 1).getFirst().kind()).isEqualTo(EntryKind.EXPIRE);
        assertThat(queries.balance(fund).orElseThrow().available()).isEqualTo(Money.ofPence(1_000));
    }

    @Test
    void opensAFundOnceAndRefusesAnotherShapeOfIt() {
        FundId fund = new FundId(Ids.next());
        List<FundingSource> sources = List.of(FundingSource.COUNCIL, FundingSource.ILF_SCOTLAND);
        ledger.openFund(fund, LedgerFixture.BOOK, sources);
        ledger.openFund(fund, LedgerFixture.BOOK, sources);
        assertThatThrownBy(() -> ledger.openFund(fund, LedgerFixture.BOOK, sources.reversed()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.openFund(fund, new BookId(Ids.next()), sources))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerFixture.await(ledger, credit(new FundId(Ids.next()), 1)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAtOnceWhenTheQueueIsFullAndWhenTheDeadlineHasPassed() {
        FundId fund = LedgerFixture.openFund(ledger, 50);
        LedgerCommand hold = LedgerFixture.hold(fund, 1);
        LedgerCommand late = new LedgerCommand(fund, hold.key(), hold.requestHash(), hold.holds(), "test",
                hold.effectiveOn(), Instant.now().minusSeconds(1), hold.rule());
        assertThatThrownBy(() -> LedgerFixture.await(ledger, late))
                .hasCauseInstanceOf(LedgerUnavailableException.class);
        assertThat(LedgerFixture.await(ledger, hold).repeat()).isFalse();
        CountDownLatch gate = new CountDownLatch(1);
        ledger.submit(LedgerFixture.command(fund, (view, now) -> {
            awaitQuietly(gate);
            return Outcome.refused("WAITED", Money.ZERO, List.of());
        }));
        List<CompletableFuture<Receipt>> futures = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            futures.add(ledger.submit(LedgerFixture.hold(fund, 1)));
        }
        assertThat(futures.getLast()).isCompletedExceptionally();
        gate.countDown();
        long done = futures.stream().filter(future -> future.handle((receipt, e) -> e == null).join()).count();
        assertThat(done).isEqualTo(8_191);
    }

    @Test
    void readsPagesAndPastBalancesAndBalancesTheBook() {
        LedgerFixture.StandingClock clock = new LedgerFixture.StandingClock();
        startAlone(clock);
        FundId fund = LedgerFixture.openFund(ledger, 1_000);
        Instant rich = clock.instant();
        List<Long> expected = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            clock.advance(Duration.ofSeconds(1));
            expected.addFirst(LedgerFixture.await(ledger, LedgerFixture.hold(fund, i)).sequence());
        }
        List<Long> read = new ArrayList<>();
        Long cursor = null;
        for (int page = 0; page < 3; page++) {
            List<LedgerQueries.EntryView> entries = queries.entries(fund, cursor, 10);
            entries.forEach(entry -> read.add(entry.sequence()));
            cursor = entries.getLast().sequence();
        }
        assertThat(read.subList(0, 25)).isEqualTo(expected);
        assertThat(read).hasSize(26);
        assertThat(history.recordedBy(fund, rich).orElseThrow().available()).isEqualTo(Money.ofPence(1_000));
        assertThat(history.recordedBy(fund, rich.plusSeconds(2)).orElseThrow().held()).isEqualTo(Money.ofPence(3));
        assertThat(history.recordedBy(fund, rich.minusSeconds(1)).orElseThrow().posted()).isEqualTo(Money.ZERO);
        List<LedgerQueries.TrialLine> lines = queries.trialBalance(LedgerFixture.BOOK);
        assertThat(lines.stream().mapToLong(line -> line.debits().pence()).sum())
                .isEqualTo(lines.stream().mapToLong(line -> line.credits().pence()).sum());
        assertSound();
    }

    @Test
    void theServicesAccountCannotAlterTheJournal() throws SQLException {
        LedgerFixture.openFund(ledger, 1);
        try (Connection app = access.connectAsApp(); Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE entry SET amount_pence=2"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("DELETE FROM entry")).hasMessageContaining("denied");
        }
    }

    @Test
    void theTableItselfRefusesAnUncoveredBalance() throws SQLException {
        LedgerFixture.openFund(ledger, 1);
        try (Connection app = access.connectAsApp(); Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                    "UPDATE balance SET held_pence=held_pence+1000000000 WHERE limit_kind=1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** On a schema of its own: time never goes back in a shard, so tests with another clock share none. */
    private void startAlone(Clock clock) {
        ledger.close();
        DatabaseAccess alone = TestDatabase.schemaFor(LedgerTest.class);
        ledger = LedgerFixture.start(LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 1),
                LedgerFixture.source(alone), clock);
        queries = new LedgerQueries(LedgerFixture.source(alone));
        history = new LedgerHistory(queries);
    }

    private void assertSound() {
        ChainVerifier.Result result = new ChainVerifier(LedgerFixture.source(access)).verify((shard, at, of) -> {});
        assertThat(result.problems()).isEmpty();
        assertThat(result.entries()).isPositive();
    }

    private static long number(String sql) {
        try (Connection app = access.connectAsApp();
                Statement statement = app.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<@org.jspecify.annotations.Nullable Object> row(Object... values) {
        return List.of(values);
    }

    private static LedgerCommand credit(FundId fund, long pence) {
        Money amount = Money.ofPence(pence);
        return LedgerFixture.command(fund, (view, now) -> Outcome.done(amount,
                List.of(new Move.Credit(FundingSource.COUNCIL, amount, CounterAccount.COUNCIL_FUNDING)), List.of()));
    }

    static Receipt asRepeat(Receipt first) {
        return new Receipt(first.key(), first.code(), first.asked(), first.moved(), first.postedAfter(),
                first.availableAfter(), first.sequence(), first.recordedAt(), true);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
