package scot.sporran.monitoring;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.replay.Change;
import scot.sporran.monitoring.replay.RefusedException;
import scot.sporran.monitoring.replay.Replay;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Thresholds;

/** {@code sporran monitoring compare}: a change of limits is run on the past before anybody lives with it. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = {
        "Runs other limits over a council's past and writes which flags would come, go, or be raised on another day.",
        "Nothing is changed by it."}, footer = {"",
                "Exit codes: 0 done, 1 a file was refused, 2 wrong usage, 3 a file could not be read or written."})
final class CompareLimits implements Callable<Integer> {

    private static final double NO_END = 1_000_000;

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "folder of history, as for replay")
    Path in = Path.of(".");

    @Option(names = "--limits", required = true, paramLabel = "FILE", description = "the other limits, CSV with name and value")
    Path limits = Path.of("limits.csv");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the changes go; replaced when the work is done")
    Path out = Path.of("changes.csv");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(in)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + in);
        }
        try {
            Thresholds other = Tables.thresholds(limits);
            List<Flag> before = flags(Tables.thresholds(), err);
            List<Flag> after = flags(other, err);
            List<Change> changes = Change.between(before, after);
            Change.write(out, changes);
            err.printf("%,d flags before, %,d after: %,d come, %,d go, %,d move to another day%n", before.size(),
                    after.size(),
                    count(changes, "come"), count(changes, "go"), count(changes, "move"));
            err.flush();
            return 0;
        } catch (RefusedException e) {
            err.println(e.getMessage());
            err.flush();
            return MonitoringCommand.FAILED;
        } catch (IOException e) {
            err.println("Cannot read " + in + " or write " + out + ": " + e.getMessage());
            err.flush();
            return MonitoringCommand.ENVIRONMENT;
        }
    }

    /** All flags, attention aside: what limits change must not hide behind what was held back. */
    private List<Flag> flags(Thresholds limits, PrintWriter err)
            throws IOException, RefusedException, InterruptedException {
        return new Replay(limits, NO_END, MonitoringCommand.telling(err)).run(in).flags().raised();
    }

    private static long count(List<Change> changes, String what) {
        return changes.stream().filter(change -> change.what().equals(what)).count();
    }
}
