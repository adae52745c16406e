package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.MortalDatabase;
import scot.sporran.platform.TestDatabase;

/** The ledger while its database and its writers die. */
class LedgerFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void acknowledgedMeansDurableWhateverIsShotInMidLoad(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(TestDatabase.isExternal());
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        System.out.println("LedgerFaultsTest seed " + seed);
        Random random = new Random(seed);
        try (MortalDatabase database = TestDatabase.mortal(folder)) {
            JournaledLedger ledger = start(database.access());
            List<FundId> funds = List.of(LedgerFixture.openFund(ledger, 1_000_000),
                    LedgerFixture.openFund(ledger, 3_000));
            Evidence evidence = new Evidence();
            for (int cycle = 0; cycle < 5; cycle++) {
                JournaledLedger current = ledger;
                int before = evidence.answers();
                AtomicBoolean running = new AtomicBoolean(true);
                Thread load = Thread.ofPlatform().start(() -> load(current, funds, evidence, running));
                int enough = before + 50 + random.nextInt(300);
                LedgerFixture.until("answers", SOON, () -> evidence.answers() > enough);
                if (cycle % 2 == 0) {
                    database.kill();
                    database.restart();
                    int more = evidence.answers() + 50;
                    LedgerFixture.until("answers after the restart", SOON, () -> evidence.answers() > more);
                } else {
                    ledger = start(database.access()); // the old writer is left running and must be fenced
                    LedgerFixture.await(ledger, LedgerFixture.hold(funds.getFirst(), 1));
                }
                running.set(false);
                load.join();
                if (ledger != current) {
                    current.close();
                }
            }
            assertThat(evidence.contradictions(ledger, LedgerFixture.source(database.access()))).as("seed %d", seed)
                    .isEmpty();
            ledger.close();
        }
    }

    @Test
    void theEvidenceConvictsALedgerThatAnswersBeforeItsCommit() {
        DatabaseAccess access = TestDatabase.schemaFor(LedgerFaultsTest.class);
        try (JournaledLedger ledger = start(access)) {
            FundId fund = LedgerFixture.openFund(ledger, 1_000);
            Evidence evidence = new Evidence();
            LedgerCommand kept = LedgerFixture.hold(fund, 1);
            evidence.sent(kept);
            evidence.acknowledged(LedgerFixture.await(ledger, kept));
            LedgerCommand lost = LedgerFixture.hold(fund, 2);
            evidence.sent(lost);
            evidence.acknowledged(new Receipt(lost.key(), Receipt.DONE, Money.ofPence(2), Money.ofPence(2),
                    Money.ofPence(1_000), Money.ofPence(997), 3, Instant.EPOCH, false)); // and then it crashed
            assertThat(evidence.contradictions(ledger, LedgerFixture.source(access))).isNotEmpty();
        }
    }

    @Test
    void findsOutWhatBecameOfACommitThatWasLost() throws SQLException {
        DatabaseAccess access = TestDatabase.schemaFor(LedgerFaultsTest.class);
        FaultyConnections source = new FaultyConnections(access);
        try (JournaledLedger ledger = LedgerFixture.start(
                LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 1), source, Clock.systemUTC())) {
            FundId fund = LedgerFixture.openFund(ledger, 1_000);
            Evidence evidence = new Evidence();
            int answered = 0;
            for (FaultyConnections.Fault fault : FaultyConnections.Fault.values()) {
                for (int i = 0; i < 3; i++) {
                    source.breakNext(fault);
                    LedgerCommand command = LedgerFixture.hold(fund, 10);
                    evidence.sent(command);
                    Receipt receipt = LedgerFixture.await(ledger, command);
                    evidence.acknowledged(receipt);
                    answered++;
                    assertThat(receipt.repeat()).isFalse();
                    assertThat(receipt.availableAfter()).isEqualTo(Money.ofPence(1_000 - 10L * answered));
                    assertThat(source.isArmed()).isFalse();
                }
            }
            assertThat(evidence.contradictions(ledger, LedgerFixture.source(access))).isEmpty();
        }
    }

    @Test
    void aWriterThatWasReplacedCannotWriteWhatItRemembers() {
        DatabaseAccess access = TestDatabase.schemaFor(LedgerFaultsTest.class);
        try (JournaledLedger old = start(access)) {
            FundId fund = LedgerFixture.openFund(old, 1_000);
            LedgerFixture.await(old, LedgerFixture.hold(fund, 100));
            try (JournaledLedger fresh = start(access)) {
                assertThat(LedgerFixture.await(fresh, LedgerFixture.hold(fund, 800)).code()).isEqualTo(Receipt.DONE);
                // by its memory there would be enough
                assertThat(LedgerFixture.await(old, LedgerFixture.hold(fund, 200)).code()).isEqualTo("NOT_ENOUGH");
                assertThat(LedgerFixture.await(fresh, LedgerFixture.hold(fund, 100)).code()).isEqualTo(Receipt.DONE);
            }
            assertThat(new ChainVerifier(LedgerFixture.source(access)).verify((shard, at, of) -> {}).problems())
                    .isEmpty();
        }
    }

    @Test
    void batchedAndRowLockedWritersShareAShard() {
        DatabaseAccess access = TestDatabase.schemaFor(LedgerFaultsTest.class);
        try (JournaledLedger batched = start(access);
                JournaledLedger locked = LedgerFixture.start(
                        LedgerFixture.configuration(LedgerConfiguration.Mode.ROW_LOCKED, 1),
                        LedgerFixture.source(access), Clock.systemUTC())) {
            FundId fund = LedgerFixture.openFund(batched, 1_000);
            List<CompletableFuture<Receipt>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                futures.add((i % 3 == 0 ? locked : batched).submit(LedgerFixture.hold(fund, 15)));
            }
            assertThat(futures.stream().map(CompletableFuture::join).filter(r -> r.code().equals(Receipt.DONE)))
                    .hasSize(1_000 / 15);
            assertThat(new ChainVerifier(LedgerFixture.source(access)).verify((shard, at, of) -> {}).problems())
                    .isEmpty();
        }
    }

    @Test
    void answersInTimeWhileTheDatabaseIsAwayAndGoesOnWhenItIsBack(@TempDir Path folder) {
        Assumptions.assumeFalse(TestDatabase.isExternal());
        try (MortalDatabase database = TestDatabase.mortal(folder); JournaledLedger ledger = start(database.access())) {
            FundId fund = LedgerFixture.openFund(ledger, 100_000);
            Evidence evidence = new Evidence();
            database.stop();
            failsWithin(Duration.ofMillis(600), ledger, fund, evidence);
            LedgerFixture.until("the trouble is seen", SOON, () -> !ledger.isHealthy());
            database.restart();
            LedgerFixture.until("well again", SOON, ledger::isHealthy);
            LedgerCommand command = LedgerFixture.hold(fund, 1);
            evidence.sent(command);
            evidence.acknowledged(LedgerFixture.await(ledger, command));
            database.pause(); // connected, and nothing answers
            try {
                failsWithin(Duration.ofMillis(600), ledger, fund, evidence);
            } finally {
                database.resume();
            }
            LedgerFixture.until("well after the pause", SOON, ledger::isHealthy);
            assertThat(evidence.contradictions(ledger, LedgerFixture.source(database.access()))).isEmpty();
        }
    }

    private static void failsWithin(Duration patience, Ledger ledger, FundId fund, Evidence evidence) {
        LedgerCommand hold = LedgerFixture.hold(fund, 1);
        LedgerCommand hurried = new LedgerCommand(fund, new CommandKey(Ids.next()), hold.requestHash(), hold.holds(),
                "test", hold.effectiveOn(), Instant.now().plus(patience), hold.rule());
        evidence.sent(hurried);
        long began = System.nanoTime();
        assertThatThrownBy(() -> LedgerFixture.await(ledger, hurried))
                .hasCauseInstanceOf(LedgerUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(patience.plusMillis(900));
    }

    private static void load(Ledger ledger, List<FundId> funds, Evidence evidence, AtomicBoolean running) {
        Semaphore inFlight = new Semaphore(64);
        int i = 0;
        while (running.get()) {
            inFlight.acquireUninterruptibly();
            LedgerCommand command = LedgerFixture.hold(funds.get(i++ % funds.size()), 1 + i % 50);
            evidence.sent(command);
            CompletableFuture<Receipt> future = ledger.submit(command);
            future.whenComplete((receipt, e) -> {
                if (receipt != null) {
                    evidence.acknowledged(receipt);
                }
                inFlight.release();
            });
        }
        inFlight.acquireUninterruptibly(64);
    }

    private static JournaledLedger start(DatabaseAccess access) {
        return LedgerFixture.start(LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 1),
                LedgerFixture.source(access), Clock.systemUTC());
    }
}
