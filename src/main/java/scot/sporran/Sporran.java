package scot.sporran;

import java.net.BindException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import scot.sporran.benchmark.BenchmarkCommand;
import scot.sporran.cardgateway.terminal.TerminalCommand;
import scot.sporran.monitoring.MonitoringCommand;
import scot.sporran.payruns.PayrollCommand;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.DatabaseUnusableException;
import scot.sporran.returns.ReturnsCommand;

/**
 * The way in from the command line. Every job is a subcommand; exit codes: 0 done, 1 a check or a job failed, 2 the
 * command was not understood, 3 something around us is missing (database, port, settings).
 */
@Command(name = "sporran", versionProvider = Sporran.Version.class, description = "Personal budgets of self-directed support: ledger, card gateway, payroll.", footer = {
        "",
        "Exit codes: 0 done, 1 a check or job failed, 2 wrong usage, 3 database, port or setting missing."}, subcommands = {
                DemoCommand.class, ServeCommand.class, LetInCommand.class, ContinuityCommand.class,
                TerminalCommand.class,
                VerifyCommand.class,
                BenchmarkCommand.class, JournalCommand.class, PayrollCommand.class, PensionCommand.class,
                ImportCommand.class,
                SettlementCommand.class, LinkKeysCommand.class, ReturnsCommand.class, MonitoringCommand.class,
                DisposalsCommand.class, DrillCommand.class})
public final class Sporran extends CommandGroup {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Log more, and show the details of a failure.")
    boolean verbose;

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        Logging.choose(args);
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Sporran());
        // the others of its kind need no database, and know nothing of one
        Objects.requireNonNull(all.getSubcommands().get("returns")).addSubcommand(new ReturnsImportCommand());
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    /** A person reads one plain sentence; whoever looks for the cause asks for it. */
    private static int report(Exception failure, CommandLine command) {
        boolean verbose = Boolean.TRUE.equals(command.getCommandSpec().root().findOption("--verbose").getValue());
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        DatabaseUnusableException database = cause(failure, DatabaseUnusableException.class);
        BindException port = cause(failure, BindException.class);
        CannotStartException known = cause(failure, CannotStartException.class);
        String message;
        if (database != null) {
            message = String.valueOf(database.getMessage());
        } else if (known != null) {
            message = String.valueOf(known.getMessage());
        } else if (port != null) {
            message = "A port we need is in use (" + port.getMessage() + "). --port and --iso-port name others.";
        } else {
            command.getErr().println("Sporran failed: " + rootMessage(failure)
                    + (verbose ? "" : "\nRun it again with --verbose for the details."));
            return FAILED;
        }
        command.getErr().println(message);
        return ENVIRONMENT;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Sporran.class.getPackage().getImplementationVersion();
            return new String[]{"Sporran " + (version == null ? "(from the build folder)" : version)};
        }
    }
}
