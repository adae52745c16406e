package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.TestDatabase;

/** The same commands through the batched writer, the row-locked one and the naive model: equal receipts and balances. */
class ThreeLedgersTest {

    private static final int COMMANDS = 2_000;

    private record Opened(DatabaseAccess access, JournaledLedger ledger) {}

    @Test
    void givesTheSameReceiptsBatchedRowLockedAndInAModel() throws Exception {
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        System.out.println("ThreeLedgersTest seed " + seed);
        LedgerFixture.StandingClock clock = new LedgerFixture.StandingClock();
        RandomCommands commands = new RandomCommands(seed, 6);
        NaiveLedger model = new NaiveLedger();
        Opened batched = open(LedgerConfiguration.Mode.BATCHED, clock);
        Opened locked = open(LedgerConfiguration.Mode.ROW_LOCKED, clock);
        for (int i = 0; i < commands.funds().size(); i++) {
            model.open(commands.funds().get(i), commands.sources(i));
        }
        openFunds(batched.ledger, commands);
        openFunds(locked.ledger, commands);
        Random waves = new Random(seed + 1);
        int sent = 0;
        while (sent < COMMANDS) {
            clock.advance(Duration.ofMillis(waves.nextInt(3_000)));
            if (waves.nextInt(6) == 0) {
                model.sweep(clock.instant());
                batched.ledger.sweep();
                locked.ledger.sweep();
            }
            if (waves.nextInt(25) == 0) {
                batched.ledger.close();
                batched = new Opened(batched.access, start(LedgerConfiguration.Mode.BATCHED, batched.access, clock));
                openFunds(batched.ledger, commands); // known again: else the first command of a fund is overtaken
            }
            List<LedgerCommand> wave = new ArrayList<>();
            for (int i = 1 + waves.nextInt(80); i > 0; i--) {
                wave.add(commands.next());
            }
            sent += wave.size();
            List<Receipt> expected = wave.stream().map(command -> model.submit(command, clock.instant())).toList();
            equal("batched, seed " + seed, wave, submit(batched.ledger, wave), expected);
            equal("row-locked, seed " + seed, wave, submit(locked.ledger, wave), expected);
        }
        for (FundId fund : commands.funds()) {
            assertThat(balances(batched.access, fund)).as("seed %d", seed).isEqualTo(model.sources(fund));
            assertThat(balances(locked.access, fund)).as("seed %d", seed).isEqualTo(model.sources(fund));
            for (FundingSource source : commands.sources(commands.funds().indexOf(fund))) {
                for (Pot pot : List.of(Pot.values()[0], Pot.values()[1])) {
                    assertThat(pot(batched.access, fund, source, pot)).as("%s, seed %d", pot, seed)
                            .isEqualTo(pot(locked.access, fund, source, pot))
                            .isEqualTo(model.inPot(fund, source, pot));
                }
            }
        }
        batched.ledger.close();
        locked.ledger.close();
        for (DatabaseAccess access : List.of(batched.access, locked.access)) {
            assertThat(new ChainVerifier(LedgerFixture.source(access)).verify((shard, at, of) -> {}).problems())
                    .as("seed %d", seed).isEmpty();
        }
    }

    private static long pot(DatabaseAccess access, FundId fund, FundingSource source, Pot pot) {
        return new LedgerQueries(LedgerFixture.source(access)).balance(fund).orElseThrow().sources().stream()
                .filter(balance -> balance.source() == source)
                .map(balance -> balance.pots().getOrDefault(pot, Money.ZERO)).findFirst().orElseThrow().pence();
    }

    private static void openFunds(Ledger ledger, RandomCommands commands) {
        for (int i = 0; i < commands.funds().size(); i++) {
            FundId fund = commands.funds().get(i);
            ledger.openFund(fund, LedgerFixture.BOOK, commands.sources(i));
            for (FundingSource source : commands.sources(i)) {
                ledger.openPot(fund, source, Pot.values()[0]);
                ledger.openPot(fund, source, Pot.values()[1]);
            }
        }
    }

    private static void equal(String which, List<LedgerCommand> wave, List<Receipt> receipts, List<Receipt> expected) {
        for (int i = 0; i < wave.size(); i++) {
            assertThat(receipts.get(i)).as("%s, command %d by %s", which, i, wave.get(i).actor())
                    .isEqualTo(expected.get(i));
        }
    }

    private static Opened open(LedgerConfiguration.Mode mode, LedgerFixture.StandingClock clock) {
        DatabaseAccess access = TestDatabase.schemaFor(ThreeLedgersTest.class);
        return new Opened(access, start(mode, access, clock));
    }

    /** Small caches, so that what is forgotten is read back all the time. */
    private static JournaledLedger start(LedgerConfiguration.Mode mode, DatabaseAccess access,
            LedgerFixture.StandingClock clock) {
        LedgerConfiguration small = new LedgerConfiguration(mode, 1, 50, 8192, Duration.ofSeconds(20),
                Duration.ofSeconds(5), Duration.ZERO, 3, 20, 30);
        return LedgerFixture.start(small, LedgerFixture.source(access), clock);
    }

    private static List<Receipt> submit(Ledger ledger, List<LedgerCommand> wave) throws Exception {
        List<CompletableFuture<Receipt>> futures = new ArrayList<>();
        for (LedgerCommand command : wave) {
            futures.add(ledger.submit(command));
        }
        List<Receipt> receipts = new ArrayList<>();
        for (CompletableFuture<Receipt> future : futures) {
            receipts.add(future.get(30, TimeUnit.SECONDS));
        }
        return receipts;
    }

    private static Map<FundingSource, List<Long>> balances(DatabaseAccess access, FundId fund) throws SQLException {
        Map<FundingSource, List<Long>> balances = new HashMap<>();
        String sql = "SELECT a.source,b.credits_posted_pence-b.debits_posted_pence,b.held_pence FROM account a"
                + " JOIN balance b ON b.account=a.account_id WHERE a.pot='' AND a.fund=?";
        try (Connection connection = access.connectAsApp();
                var statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    balances.put(FundingSource.valueOf(rows.getString(1)),
                            List.of(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return balances;
    }
}
