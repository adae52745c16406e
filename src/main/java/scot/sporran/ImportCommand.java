package scot.sporran;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.ledger.Money;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.FieldException;
import scot.sporran.support.SterlingText;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.imports.ImportReport;
import scot.sporran.support.imports.Imports;
import scot.sporran.support.imports.LineResult;

@Command(name = "import", mixinStandardHelpOptions = true, description = {
        "Bring people, plans, budgets and opening balances in from CSV files.",
        "Looks at every line and changes nothing, unless --apply says so."}, footer = {"",
                "Columns: src/docs/support.md. Lines that are there already are left alone: run it again at will.",
                "Exit code 0 when all lines are good and the sums agree, 1 when not."})
final class ImportCommand implements Callable<Integer> {

    @Option(names = "--council", required = true, paramLabel = "NAME", description = "The council's name.")
    String council = "";

    @Option(names = "--people", paramLabel = "FILE", description = "Supported people.")
    @Nullable
    Path people;

    @Option(names = "--plans", paramLabel = "FILE", description = "Their plans.")
    @Nullable
    Path plans;

    @Option(names = "--budgets", paramLabel = "FILE", description = "Their budgets and agreed sums.")
    @Nullable
    Path budgets;

    @Option(names = "--balances", paramLabel = "FILE", description = "What was in each budget on a day.")
    @Nullable
    Path balances;

    @Option(names = "--expected-total", paramLabel = "POUNDS", description = "What the balances add up to in the old system; nothing is applied when they do not.")
    @Nullable
    String expectedTotal;

    @Option(names = "--apply", description = "Apply the lines, when all are good.")
    boolean apply;

    @Option(names = "--skip-bad", description = "With --apply: apply the good lines although others are bad.")
    boolean skipBad;

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Imports.Order order = new Imports.Order(files(), apply, skipBad, expected(), "import");
        try (ServiceHost host = ServiceHost.beside(database)) {
            Council found = host.context().getBean(Councils.class).findByName(council)
                    .orElseThrow(() -> wrong("There is no council called " + council));
            Passes passes = new Passes(out);
            ImportReport report = host.context().getBean(Imports.class).run(found.id(), order, passes::tell);
            report(report, out);
            return report.badLines() == 0 && report.proven() ? 0 : Sporran.FAILED;
        } catch (FieldException e) {
            out.println("The %s cannot be used: expected %s.".formatted(e.field(), e.expected()));
            return Sporran.FAILED;
        }
    }

    /** Bad lines are told once, though applying looks at each line a second time. */
    private static final class Passes {

        private final PrintWriter out;
        private boolean applying;

        Passes(PrintWriter out) {
            this.out = out;
        }

        void tell(LineResult line) {
            applying |= line.standing() == LineResult.Standing.APPLIED;
            if (line.standing() == LineResult.Standing.BAD && !applying) {
                out.println(line.words());
            }
        }
    }

    private static void report(ImportReport report, PrintWriter out) {
        report.counts().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> out.println("%-9s %,d lines: %,d %s, %,d there already, %,d bad".formatted(
                        entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue().read(),
                        entry.getValue().good(), report.applied() ? "applied" : "good", entry.getValue().there(),
                        entry.getValue().bad())));
        report.fileTotal().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> out.println(
                "balances  %s: %s in the file%s".formatted(entry.getKey().name().toLowerCase(Locale.ROOT),
                        entry.getValue(), report.applied()
                                ? ", " + report.ledgerTotal().getOrDefault(entry.getKey(), Money.ZERO)
                                        + " in the ledger"
                                : "")));
        if (!report.proven()) {
            out.println(report.applied()
                    ? "The sums do NOT agree."
                    : "The sums do NOT agree with --expected-total; nothing was applied.");
        } else if (!report.applied()) {
            out.println("Nothing was applied.");
        }
        out.flush();
    }

    private Map<ImportKind, Imports.Source> files() {
        Map<ImportKind, Path> named = new EnumMap<>(ImportKind.class);
        put(named, ImportKind.PEOPLE, people);
        put(named, ImportKind.PLANS, plans);
        put(named, ImportKind.BUDGETS, budgets);
        put(named, ImportKind.BALANCES, balances);
        if (named.isEmpty()) {
            throw wrong("Name at least one file: --people, --plans, --budgets, --balances.");
        }
        Map<ImportKind, Imports.Source> files = new EnumMap<>(ImportKind.class);
        named.forEach((kind, path) -> {
            if (!Files.isReadable(path)) {
                throw wrong("Cannot read " + path);
            }
            files.put(kind, () -> Files.newInputStream(path));
        });
        return files;
    }

    private static void put(Map<ImportKind, Path> named, ImportKind kind, @Nullable Path path) {
        if (path != null) {
            named.put(kind, path);
        }
    }

    private @Nullable Money expected() {
        try {
            return expectedTotal == null ? null : SterlingText.parse(expectedTotal);
        } catch (IllegalArgumentException e) {
            throw wrong("--expected-total: expected " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
