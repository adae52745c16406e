package scot.sporran.monitoring.simulation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares flags with the answers of a simulated council. A flag finds an incident of its budget when their lines or days meet. */
public final class Evaluation {

    /** The reason of a method that knows none: it is right wherever it finds. */
    static final String ANY = "any";

    private static final int BEFORE = 3;
    private static final int AFTER = 60;
    private static final double HUNDRED = 100;
    private static final double DAYS_OF_A_MONTH = 30.44;
    private static final Set<String> GRAVEST = Set.of("after_death", "in_hospital", "spend_stop", "ghost_pa",
            "missed_payroll",
            "atm_surge", "round_transfers");

    /** What was flagged, by whomever. */
    public record Flagged(String budget, LocalDate date, String reason, Set<String> lines) {}

    private record Answer(String budget, String reason, LocalDate from, LocalDate to, Set<String> lines) {

        boolean met(Flagged flag) {
            boolean days = !flag.date().isBefore(from.minusDays(BEFORE)) && !flag.date().isAfter(to.plusDays(AFTER));
            boolean shared = flag.lines().stream().anyMatch(lines::contains);
            return flag.budget().equals(budget) && days && (shared || lines.isEmpty() || flag.lines().isEmpty());
        }
    }

    /** Counts of one kind. */
    private static final class Kind {

        private int incidents;
        private int found;
        private int rightReason;
        private int falseAlarms;
        private final List<Long> days = new ArrayList<>();
    }

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, double[]> groups = new TreeMap<>();
    private double months;
    private int flags;
    private int falseAlarms;
    private final List<String> told = new ArrayList<>();

    /** Adds the flags of one council to the count. */
    public void add(Path folder, List<Flagged> flagged) throws IOException {
        Map<String, String> group = new HashMap<>();
        for (NamedCsvRecord row : rows(folder.resolve("budgets.csv"))) {
            double its = (LocalDate.parse(row.getField("end")).toEpochDay()
                    - LocalDate.parse(row.getField("start")).toEpochDay())
                    / DAYS_OF_A_MONTH;
            months += its;
            group.put(row.getField("budget_id"), row.getField("client_group"));
            groups.computeIfAbsent(row.getField("client_group"), unused -> new double[2])[0] += its;
        }
        Set<Flagged> true_ = new HashSet<>();
        for (NamedCsvRecord row : rows(folder.resolve("labels.csv"))) {
            Answer answer = new Answer(row.getField("budget_id"), row.getField("reason"),
                    LocalDate.parse(row.getField("from")),
                    LocalDate.parse(row.getField("to")), set(row.getField("txn_ids")));
            Kind kind = kind(answer.reason());
            kind.incidents++;
            List<Flagged> its = flagged.stream().filter(answer::met).toList();
            true_.addAll(its);
            boolean right = its.stream()
                    .anyMatch(flag -> flag.reason().equals(answer.reason()) || flag.reason().equals(ANY));
            kind.found += its.isEmpty() ? 0 : 1;
            kind.rightReason += right ? 1 : 0;
            if (!right) {
                told.add("missed " + folder.getFileName() + ' ' + answer);
            }
            its.stream().map(Flagged::date).min(LocalDate::compareTo)
                    .ifPresent(date -> kind.days.add(Math.max(0, date.toEpochDay() - answer.from().toEpochDay())));
        }
        for (Flagged flag : flagged) {
            flags++;
            if (!true_.contains(flag)) {
                falseAlarms++;
                kind(flag.reason()).falseAlarms++;
                double[] its = groups.get(group.get(flag.budget()));
                if (its != null) {
                    its[1]++;
                }
                told.add("false " + folder.getFileName() + ' ' + flag);
            }
        }
    }

    /** Incidents that were missed, each in words, so that two methods can be compared. */
    public Set<String> missed() {
        return told.stream().filter(line -> line.startsWith("missed ")).collect(Collectors.toSet());
    }

    private Kind kind(String reason) {
        return kinds.computeIfAbsent(reason, unused -> new Kind());
    }

    private static Set<String> set(String words) {
        return words.isEmpty() ? Set.of() : Arrays.stream(words.split(" ")).collect(Collectors.toSet());
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    public double recall() {
        return share(found(kinds.keySet()), incidents(kinds.keySet()));
    }

    public double recallOfTheGravest() {
        return share(found(GRAVEST), incidents(GRAVEST));
    }

    /** Of incidents that were found, the share that was found for the right reason. */
    public double rightReason() {
        return share(found(kinds.keySet()), kinds.values().stream().mapToInt(kind -> kind.found).sum());
    }

    /** The middle number of days from the beginning of an incident of the gravest kinds to its first flag; -1 when none was found. */
    public long daysOfTheGravest() {
        List<Long> days = GRAVEST.stream().map(kinds::get).filter(java.util.Objects::nonNull)
                .flatMap(kind -> kind.days.stream()).sorted().toList();
        return days.isEmpty() ? -1 : days.get(days.size() / 2);
    }

    /** The worst kind's recall. */
    public double worstRecall() {
        return kinds.values().stream().filter(kind -> kind.incidents > 0)
                .mapToDouble(kind -> share(kind.rightReason, kind.incidents)).min().orElse(0);
    }

    public double precision() {
        return share(flags - falseAlarms, flags);
    }

    public double falsePerHundred() {
        return HUNDRED * falseAlarms / months;
    }

    public double flagsPerHundred() {
        return HUNDRED * flags / months;
    }

    /** False alarms of the worst client group over those of all. */
    public double unfairness() {
        return groups.values().stream().mapToDouble(group -> share(group[1], group[0])).max().orElse(0)
                / Math.max(1e-9, falseAlarms / months);
    }

    private int incidents(Set<String> of) {
        return of.stream().map(kinds::get).filter(java.util.Objects::nonNull).mapToInt(kind -> kind.incidents).sum();
    }

    private int found(Set<String> of) {
        return of.stream().map(kinds::get).filter(java.util.Objects::nonNull).mapToInt(kind -> kind.rightReason).sum();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** Figures, a line for each kind, as the benchmark page has them. */
    public void print(PrintStream out, String name, boolean each) {
        out.printf(Locale.ROOT,
                "%s: %.0f budget-months, recall %.2f (gravest %.2f, worst kind %.2f), precision %.2f, false %.2f and all %.2f for each 100 budget-months, worst group %.2f, right reason %.2f, gravest noticed after %d days%n",
                name, months, recall(), recallOfTheGravest(), worstRecall(), precision(), falsePerHundred(),
                flagsPerHundred(),
                unfairness(), rightReason(), daysOfTheGravest());
        if (each) {
            kinds.forEach((reason, kind) -> out.printf(Locale.ROOT, "| %s | %d | %.2f | %.2f | %d | %s |%n", reason,
                    kind.incidents,
                    share(kind.rightReason, kind.incidents), share(kind.found, kind.incidents), kind.falseAlarms,
                    kind.days.isEmpty() ? "-" : kind.days.stream().sorted().toList().get(kind.days.size() / 2)));
            groups.forEach(
                    (group, its) -> out.printf(Locale.ROOT, "group %s: %.2f false for each 100 budget-months%n", group,
                            HUNDRED * share(its[1], its[0])));
        }
    }

    /** What was missed and what was false, for whoever tunes. */
    public List<String> told() {
        return List.copyOf(told);
    }
}
