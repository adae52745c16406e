package scot.sporran.monitoring;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.replay.FlagsFile;
import scot.sporran.monitoring.replay.RefusedException;
import scot.sporran.monitoring.replay.Replay;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Thresholds;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.Told;

/** {@code sporran monitoring}: monitoring from the command line, without database or network. */
@Command(name = "monitoring", description = "Monitoring over files, without database or network.", subcommands = {
        MonitoringCommand.ReplayPast.class, CompareLimits.class})
public final class MonitoringCommand extends CommandGroup {

    /** Tells a person now and then how far a replay is. */
    static Replay.Progress telling(PrintWriter err) {
        Told told = new Told(err, "");
        return (pass, lines, budgets) -> told
                .progress(() -> "Pass %d of 2: %,d lines, %,d budgets".formatted(pass, lines, budgets));
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = {
            "Goes through a council's exported history day by day and writes the flags that would have been raised,",
            "each on the day it would have been, from what was on record that day.",
            "The files and their columns are in the monitoring documentation. Any length; started again, it begins anew."}, footer = {
                    "",
                    "Exit codes: 0 done, 1 a file was refused, 2 wrong usage, 3 a file could not be read or written."})
    static final class ReplayPast implements Callable<Integer> {

        private static final double HUNDRED = 100;

        @Option(names = "--in", required = true, paramLabel = "DIR", description = "folder with budgets, transactions, payroll, workers, events and places, CSV in UTF-8")
        Path in = Path.of(".");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the flags go; replaced when the work is done")
        Path out = Path.of("flags.csv");

        @Option(names = "--held", paramLabel = "FILE", description = "where flags go that the council has no attention for")
        @Nullable
        Path held;

        @Option(names = "--limits", paramLabel = "FILE", description = "a council's own limits, CSV with name and value")
        @Nullable
        Path limits;

        @Option(names = "--attention", paramLabel = "N", defaultValue = "8", description = "flags for each 100 budget-months, the gravest aside; default ${DEFAULT-VALUE}")
        double attention;

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter err = spec.commandLine().getErr();
            if (!Files.isDirectory(in)) {
                throw new ParameterException(spec.commandLine(), "There is no folder " + in);
            }
            if (!(attention > 0)) {
                throw new ParameterException(spec.commandLine(), "--attention must be more than nothing");
            }
            try {
                Thresholds own = limits == null ? Tables.thresholds() : Tables.thresholds(limits);
                Replay.Outcome outcome = new Replay(own, attention, telling(err)).run(in);
                FlagsFile.write(out, outcome.flags().raised());
                if (held != null) {
                    FlagsFile.write(held, outcome.flags().held());
                }
                tell(err, outcome);
                return 0;
            } catch (RefusedException e) {
                err.println(e.getMessage());
                err.flush();
                return FAILED;
            } catch (IOException e) {
                err.println("Cannot read " + in + " or write " + out + ": " + e.getMessage());
                err.flush();
                return ENVIRONMENT;
            }
        }

        private static void tell(PrintWriter err, Replay.Outcome outcome) {
            outcome.vocabulary().unknown().forEach((word, count) -> err.println(
                    "Not known to this version, kept: " + word + " (" + count + ')'));
            if (outcome.repeats() > 0) {
                err.printf("%,d transactions came more than once and count once%n", outcome.repeats());
            }
            int raised = outcome.flags().raised().size();
            err.printf("%,d budgets, %,d lines, %,.0f budget-months; %,d flags, %.1f for each 100 budget-months%n",
                    outcome.budgets(), outcome.lines(), outcome.budgetMonths(), raised,
                    outcome.budgetMonths() == 0 ? 0 : HUNDRED * raised / outcome.budgetMonths());
            Map<String, Integer> held = new TreeMap<>();
            for (Flag flag : outcome.flags().held()) {
                held.merge(flag.finding().reason().word(), 1, Integer::sum);
            }
            outcome.flagsByGroup().forEach((group, rate) -> err.printf("%s: %.1f flags for each 100 budget-months%n",
                    group.isEmpty() ? "no client group" : group, rate));
            held.forEach((reason, count) -> err.println("Held back for want of attention: " + count + ' ' + reason));
            err.flush();
        }
    }
}
