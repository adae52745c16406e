package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.TestDatabase;

/** The journal read by hledger, an accounting program that has never heard of us: the same balances, to the penny. */
class JournalExportTest {

    @Test
    void hledgerFindsTheSameBalances(@TempDir Path folder) throws Exception {
        String hledger = hledger();
        DatabaseAccess access = TestDatabase.schemaFor(JournalExportTest.class);
        LedgerQueries queries = new LedgerQueries(LedgerFixture.source(access));
        Map<String, Long> expected = randomHistory(access, queries);
        Path journal = folder.resolve("book.journal");
        long written;
        try (Writer out = Files.newBufferedWriter(journal)) {
            written = new JournalExport(queries).write(LedgerFixture.BOOK, out);
        }
        assertThat(written).isPositive();
        assertThat(run(List.of(hledger, "-f", journal.toString(), "check"), false)).isEmpty();
        Map<String, Long> found = new HashMap<>();
        for (String line : run(List.of(hledger, "-f", journal.toString(), "balance", "--flat", "--no-total", "-O",
                "csv"), true)) {
            String[] cells = line.split("\",\"");
            if (!line.contains("\"account\"")) {
                found.put(cells[0].substring(1), Long.parseLong(cells[1].replaceAll("[^0-9-]", "")));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Map<String, Long> randomHistory(DatabaseAccess access, LedgerQueries queries) {
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        System.out.println("JournalExportTest seed " + seed);
        RandomCommands commands = new RandomCommands(seed, 5);
        Map<String, Long> expected = new HashMap<>();
        try (JournaledLedger ledger = LedgerFixture.start(access)) {
            for (int i = 0; i < commands.funds().size(); i++) {
                FundId fund = commands.funds().get(i);
                ledger.openFund(fund, LedgerFixture.BOOK, commands.sources(i));
                for (FundingSource source : commands.sources(i)) {
                    ledger.openPot(fund, source, Pot.values()[0]);
                    ledger.openPot(fund, source, Pot.values()[1]);
                }
            }
            for (int i = 0; i < 1_000; i++) {
                LedgerFixture.await(ledger, commands.next());
            }
        }
        for (FundId fund : commands.funds()) {
            String id = fund.value().toString().replace("-", "");
            queries.balance(fund).orElseThrow().sources().forEach(source -> {
                expected.put(JournalExport.fundAccount(source.source().name(), id, null), source.posted().pence());
                source.pots().forEach((pot, money) -> expected
                        .put(JournalExport.fundAccount(source.source().name(), id, pot.name()), money.pence()));
            });
        }
        queries.trialBalance(LedgerFixture.BOOK).stream().filter(line -> line.counter() != null)
                .forEach(line -> expected.put(
                        JournalExport.clearingAccount(String.valueOf(line.counter()), line.source().name()),
                        line.credits().minus(line.debits()).pence()));
        expected.values().removeIf(pence -> pence == 0);
        return expected;
    }

    private static String hledger() throws Exception {
        Path script = Path.of("..", "config", "hledger", "find-hledger").toAbsolutePath().normalize();
        Path folder = Path.of("target", "hledger").toAbsolutePath();
        List<String> said = new ArrayList<>();
        Process process = new ProcessBuilder(script.toString(), folder.toString()).redirectErrorStream(true).start();
        said.addAll(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        boolean found = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        if (!found) {
            System.out.println("SKIPPED: the journal was not compared with hledger: " + said);
        }
        assumeTrue(found, () -> "hledger is not here: " + said);
        return said.getLast();
    }

    private static List<String> run(List<String> command, boolean wanted) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s said %s", command, lines).isZero();
        return wanted ? lines : List.of();
    }
}
