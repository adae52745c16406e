package scot.sporran;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.cards.Continuity;
import scot.sporran.cards.standin.StandInConfiguration;
import scot.sporran.platform.DatabaseUnusableException;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

@Command(name = "continuity", mixinStandardHelpOptions = true, description = {
        "Writes what each of a council's cards can pay now to standard output, as CSV, to go on with by other means.",
        "Works beside a running service, and without a database from what a running service kept last.",
        "Has opaque ids and last digits in it, no names and no card numbers."})
final class ContinuityCommand implements Callable<Integer> {

    @Option(names = "--council", paramLabel = "NAME", description = "The council's name. Needed.")
    String council = "";

    @Option(names = "--last-known", description = "Do not ask the database: what the service kept last.")
    boolean lastKnown;

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (council.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Say which council: --council NAME.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (lastKnown) {
            copy(out);
        } else {
            try {
                write(out);
            } catch (CannotStartException | DatabaseUnusableException e) {
                if (!Files.exists(kept())) {
                    throw e;
                }
                spec.commandLine().getErr().println("The database does not answer. This is what was known last.");
                copy(out);
            }
        }
        out.flush();
        return out.checkError() ? Sporran.FAILED : 0;
    }

    private void write(PrintWriter out) {
        try (ServiceHost host = ServiceHost.beside(database)) {
            Council found = host.context().getBean(Councils.class).findByName(council)
                    .orElseThrow(() -> unknown());
            out.write(host.context().getBean(Continuity.class).of(found));
        }
    }

    private void copy(PrintWriter out) {
        try {
            if (Continuity.copy(kept(), council, out) == 0) {
                throw unknown();
            }
        } catch (UncheckedIOException e) {
            throw new CannotStartException("No continuity file can be read: " + e.getMessage(), e);
        }
    }

    private ParameterException unknown() {
        return new ParameterException(spec.commandLine(), "There is no council called " + council
                + (lastKnown ? " with cards and a floor." : "."));
    }

    private Path kept() {
        String folder = System.getenv("SPORRAN_STAND_IN_FOLDER");
        return (folder == null ? database.folder().resolve(ServiceHost.STAND_IN) : Path.of(folder))
                .resolve(StandInConfiguration.CONTINUITY);
    }
}
