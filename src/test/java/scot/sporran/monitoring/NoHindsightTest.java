package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.replay.Replay;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.simulation.SimulatedCouncil;

/** A flag of a day must come out the same when everything that was written down later does not exist yet. */
class NoHindsightTest {

    private static final long SEED = 71;
    private static final String DAY = "2024-11-20";
    private static final double NO_LIMIT = 10_000;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void flagsUpToADayAreTheSameWhenNothingLaterIsOnRecord() throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path until = Files.createDirectory(folder.resolve("until"));
        new SimulatedCouncil(SEED, 150, 12).write(whole);
        cut(whole, until, "budgets", row -> true, UnaryOperator.identity());
        cut(whole, until, "places", row -> true, UnaryOperator.identity());
        cut(whole, until, "transactions", row -> row.getField("at").substring(0, 10).compareTo(DAY) <= 0,
                UnaryOperator.identity());
        cut(whole, until, "events", row -> row.getField("recorded").compareTo(DAY) <= 0, UnaryOperator.identity());
        cut(whole, until, "workers", row -> row.getField("registered").compareTo(DAY) <= 0,
                row -> later(row, row.get(6)) ? blank(row, 6) : row);
        cut(whole, until, "payroll", row -> row.getField("pay_date").compareTo(DAY) <= 0,
                row -> later(row, row.get(6)) ? blank(blank(row, 6), 5) : row);
        List<String> expected = flags(whole).stream().filter(flag -> flag.compareTo(DAY + "~") <= 0).toList();
        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(flags(until)).as("seed %d", SEED).containsExactlyElementsOf(expected);
    }

    @Test
    void theSameHistoryGivesTheSameFlags() throws Exception {
        new SimulatedCouncil(SEED, 40, 9).write(folder);
        assertThat(flags(folder)).isEqualTo(flags(folder)).isNotEmpty();
    }

    private static boolean later(List<String> row, String day) {
        return !row.isEmpty() && day.compareTo(DAY) > 0;
    }

    private static List<String> blank(List<String> row, int cell) {
        List<String> blanked = new ArrayList<>(row);
        blanked.set(cell, "");
        return blanked;
    }

    private static List<String> flags(Path folder) throws Exception {
        return new Replay(Tables.thresholds(), NO_LIMIT, (pass, lines, budgets) -> {}).run(folder).flags().raised()
                .stream()
                .map(NoHindsightTest::words).toList();
    }

    private static String words(Flag flag) {
        return flag.date() + " " + flag.budget() + " " + flag.finding();
    }

    private static void cut(Path from, Path to, String name, Predicate<NamedCsvRecord> keep,
            UnaryOperator<List<String>> change) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(from.resolve(name + ".csv"));
                CsvWriter writer = CsvWriter.builder().build(to.resolve(name + ".csv"))) {
            boolean header = false;
            for (NamedCsvRecord row : reader) {
                if (!header) {
                    writer.writeRecord(row.getHeader());
                    header = true;
                }
                if (keep.test(row)) {
                    writer.writeRecord(change.apply(row.getFields()));
                }
            }
        }
    }
}
