package scot.sporran;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.platform.ProofRuns;

@Command(name = "drill", mixinStandardHelpOptions = true, description = "Try a restored copy of the database: destroy in it what was destroyed since, prove all that verify proves, and "
        + "note the outcome in the live one. The copy is changed; the live one only gets the note.", footer = {
                "", "Exit code 0 when all is well, 1 when something is not."})
final class DrillCommand implements Callable<Integer> {

    @Option(names = "--copy", paramLabel = "DIR", description = "Folder of the copy, with its embedded database and keys; else SPORRAN_COPY_DB_URL, _USER, _PASSWORD, _OWNER_USER and "
            + "_OWNER_PASSWORD name a server.")
    @Nullable
    Path copy;

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ServiceHost live = ServiceHost.quietlyBeside(database); ServiceHost restored = ServiceHost.onCopy(copy)) {
            ProofRuns.Run run = new RestoreDrill(live.context(), restored.context(), line -> {
                out.println(line);
                out.flush();
            }).run();
            ProofRuns.Found found = run.found();
            return found != null && found.isWell() ? 0 : Sporran.FAILED;
        }
    }
}
