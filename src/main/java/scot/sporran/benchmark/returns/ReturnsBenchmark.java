package scot.sporran.benchmark.returns;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.returns.matching.Evidence;

/** {@code sporran benchmark returns}: how much is cleared, how much wrongly, how fast, on invented returns. */
@Command(name = "returns", mixinStandardHelpOptions = true, description = {
        "Invents people's statements and papers, matches them, and holds the answers against the truth, beside a plain",
        "program that takes the same amount with the nearest day. Needs no database.",
        "With --write the returns go to a folder, for sporran returns match."})
public final class ReturnsBenchmark implements Callable<Integer> {

    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--people", defaultValue = "600", description = "four returns each (default ${DEFAULT-VALUE})")
    private int people;

    @Option(names = "--seed", defaultValue = "20260401", description = "makes the people; 1 to 99 are for tuning (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--noticed", paramLabel = "PERCENT", defaultValue = "0", description = "of the receipts sent once more, those whose pictures are seen to be the same (default ${DEFAULT-VALUE}: the list of evidence has no pictures)")
    private int noticed;

    @Option(names = "--write", paramLabel = "DIR", description = "write statements and evidence.csv there instead of matching")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path to = folder;
        if (to != null) {
            write(to);
            out.println("Written to " + to);
        } else {
            out.printf("%,d people, seed %d, %d %% of copies noticed%n%n", people, seed, noticed);
            new Trial(noticed / PERCENT).run(people, seed).report().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private void write(Path to) throws IOException {
        Path statements = Files.createDirectories(to.resolve("statements"));
        try (CsvWriter evidence = CsvWriter.builder().build(to.resolve("evidence.csv"))) {
            evidence.writeRecord("evidence_id", "return_id", "budget_id", "kind", "date", "amount", "name",
                    "reference", "picture");
            Trial.forEach(people, seed, noticed / PERCENT, one -> {
                try {
                    Files.write(statements.resolve(one.id() + "." + one.dialect().code() + "."
                            + StatementWriter.ending(one.dialect())), StatementWriter.write(one));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                for (Evidence paper : one.evidence()) {
                    evidence.writeRecord(paper.id(), one.id(), one.budgetId(),
                            paper.kind().name().toLowerCase(Locale.ROOT),
                            paper.date().toString(), BigDecimal.valueOf(paper.amount().pence(), 2).toPlainString(),
                            paper.name(), paper.reference(),
                            paper.copyOf().isEmpty() ? paper.id() : paper.copyOf());
                }
            });
        }
    }
}
