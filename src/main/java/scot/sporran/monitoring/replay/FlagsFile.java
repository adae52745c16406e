package scot.sporran.monitoring.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.rules.Finding;

/** Flags as CSV: what the interchange names first, then what explains. */
public final class FlagsFile {

    private static final List<String> COLUMNS = List.of("budget_id", "date", "reason", "txn_ids", "severity",
            "confidence",
            "route", "sentence", "person_sentence", "next_step");

    private FlagsFile() {}

    /** Writes all or nothing: the file is replaced when the work is done. */
    public static void write(Path out, List<Flag> flags) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part);
                    CsvWriter csv = CsvWriter.builder().build(writer)) {
                csv.writeRecord(COLUMNS);
                for (Flag flag : flags) {
                    csv.writeRecord(cells(flag));
                }
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static List<String> cells(Flag flag) {
        Finding finding = flag.finding();
        return List.of(flag.budget(), flag.date().toString(), finding.reason().wordInFiles(),
                finding.lines().stream().map(Transaction::id).collect(Collectors.joining(" ")),
                Integer.toString(finding.reason().severity()), String.format(Locale.ROOT, "%.2f", finding.confidence()),
                finding.reason().route().name().toLowerCase(Locale.ROOT), finding.officer(), finding.person(),
                finding.reason().step().words());
    }
}
