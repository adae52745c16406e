package scot.sporran.monitoring.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.monitoring.flags.Flag;

/**
 * What other limits would have changed in the past: flags that would come, go, or be raised on another day. A flag is the same when
 * budget, reason and subject are.
 *
 * @param what come, go or move
 */
public record Change(String what, Flag flag) {

    private static final List<String> COLUMNS = List.of("change", "budget_id", "date", "reason", "sentence");

    /** Compares two runs over the same history. */
    public static List<Change> between(List<Flag> before, List<Flag> after) {
        Map<String, List<Flag>> left = byMatter(before);
        List<Change> changes = new ArrayList<>();
        for (Flag flag : after) {
            List<Flag> same = left.getOrDefault(matter(flag), List.of());
            if (same.isEmpty()) {
                changes.add(new Change("come", flag));
            } else if (!same.removeFirst().date().equals(flag.date())) {
                changes.add(new Change("move", flag));
            }
        }
        left.values().forEach(gone -> gone.forEach(flag -> changes.add(new Change("go", flag))));
        changes.sort(Comparator.comparing((Change change) -> change.flag().date())
                .thenComparing(change -> change.flag().budget()).thenComparing(Change::what));
        return changes;
    }

    private static Map<String, List<Flag>> byMatter(List<Flag> flags) {
        Map<String, List<Flag>> matters = new LinkedHashMap<>();
        flags.forEach(flag -> matters.computeIfAbsent(matter(flag), unused -> new ArrayList<>()).add(flag));
        return matters;
    }

    private static String matter(Flag flag) {
        return flag.budget() + ' ' + flag.finding().reason() + ' ' + flag.finding().subject();
    }

    /** Writes all or nothing. */
    public static void write(Path out, List<Change> changes) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part);
                    CsvWriter csv = CsvWriter.builder().build(writer)) {
                csv.writeRecord(COLUMNS);
                for (Change change : changes) {
                    csv.writeRecord(change.what(), change.flag().budget(), change.flag().date().toString(),
                            change.flag().finding().reason().word(), change.flag().finding().officer());
                }
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
