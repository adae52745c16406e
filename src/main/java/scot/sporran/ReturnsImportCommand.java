package scot.sporran;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scot.sporran.platform.CsvCells;
import scot.sporran.returns.intake.AccountList;
import scot.sporran.returns.intake.IntakeFile;
import scot.sporran.returns.intake.StatementIntake;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

/** {@code returns import}: a council's past bank statements, as one job that can be broken off and goes on. */
@Command(name = "import", mixinStandardHelpOptions = true, description = {
        "Bring a council's past bank statements in: a folder of files such as B00017.2026-03.csv, where the part before",
        "the first point is the budget's reference (or its id). Every format of src/docs/returns.md. A file of many",
        "accounts is brought in account by account, with a list of whose they are.",
        "Each account of a file is kept once. Broken off, start it again: it goes on, and tries again what was refused."}, footer = {
                "",
                "Exit codes: 0 all is kept, 1 some files were refused, 2 wrong usage, 3 the folder, the report or the",
                "database cannot be reached."})
final class ReturnsImportCommand implements Callable<Integer> {

    private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_TOLD = 100;

    @Option(names = "--council", required = true, paramLabel = "NAME", description = "The council's name.")
    private String council = "";

    @Option(names = "--draw-up", description = "Draw up the returns that are due as well. People are told of those that wait for them.")
    private boolean drawUp;

    @Option(names = "--accounts", paramLabel = "FILE", description = "Whose an account is: CSV with the columns account and budget (its reference or id).")
    private @Nullable Path accounts;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what became of each file, as CSV.")
    private @Nullable Path report;

    @Parameters(paramLabel = "FOLDER", description = "The statements.")
    private @Nullable Path folder;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path wanted = Objects.requireNonNull(folder);
        if (!Files.isDirectory(wanted)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + wanted);
        }
        AccountList whose = whose();
        try (ServiceHost host = ServiceHost.beside(database)) {
            Council found = host.context().getBean(Councils.class).findByName(council).orElseThrow(
                    () -> new ParameterException(spec.commandLine(), "There is no council called " + council));
            return run(host.context().getBean(StatementIntake.class), found, wanted, whose);
        } catch (IOException e) {
            spec.commandLine().getErr().println("Cannot read " + wanted + " or write the report: " + e.getMessage());
            return Sporran.ENVIRONMENT;
        }
    }

    private AccountList whose() {
        try {
            return accounts == null ? AccountList.NONE : AccountList.read(accounts);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + accounts, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int run(StatementIntake intake, Council place, Path wanted, AccountList whose) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        StatementIntake.Report done;
        try (Told told = new Told(out, report)) {
            done = intake.run(place.id(), wanted, whose, drawUp, told);
        }
        out.printf(
                "%,d files: %,d kept, %,d there already, %,d refused; %,d bookings, %,d of them new; "
                        + "%,d returns drawn up, %,d closed.%n",
                done.files(), done.kept(), done.there(), done.refused(), done.lines(), done.fresh(), done.returns(),
                done.closed());
        out.flush();
        return done.refused() == 0 ? 0 : Sporran.FAILED;
    }

    /** Tells how far it is, what was refused, and writes the report. */
    private static final class Told implements StatementIntake.Listener, AutoCloseable {

        private final PrintWriter out;
        private final @Nullable CsvWriter report;
        private final long began = System.nanoTime();
        /** The first file is told at once: so one sees that it works, and how many there are. */
        private long next = began;
        private long lines;
        private int refused;

        Told(PrintWriter out, @Nullable Path report) throws IOException {
            this.out = out;
            this.report = report == null ? null : CsvWriter.builder().build(report);
            if (this.report != null) {
                this.report.writeRecord("file", "budget_id", "outcome", "reason", "bookings", "new");
            }
        }

        @Override
        public void done(IntakeFile file, StatementIntake.At at) {
            lines += file.lines();
            if (report != null) {
                report.writeRecord(CsvCells.harmless(file.name()),
                        file.budget() == null ? "" : file.budget().toString(),
                        file.outcome().name(), CsvCells.harmless(file.reason()), Integer.toString(file.lines()),
                        Integer.toString(file.fresh()));
            }
            if (file.outcome() == IntakeFile.Outcome.REFUSED && ++refused <= MOST_TOLD) {
                out.println(file.name() + ": " + file.reason());
            }
            if (System.nanoTime() - next >= 0) {
                double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
                out.printf("%,d of %,d files%s, %,d bookings, %,d refused; about %,.0f s left%n", at.file(), at.files(),
                        at.accounts() == 1
                                ? ""
                                : ", account %,d of %,d of it".formatted(at.account(), at.accounts()),
                        lines, refused, seconds * (1 - at.share()) / at.share());
                out.flush();
                next = System.nanoTime() + TELL_EVERY_NANOS;
            }
        }

        @Override
        public void close() throws IOException {
            if (report != null) {
                report.close();
            }
        }
    }
}
