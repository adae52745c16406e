package scot.sporran.platform;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is nothing by itself: it says which commands are below it. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public abstract class CommandGroup implements Runnable {

    /** Exit code: a check or a job failed. */
    public static final int FAILED = 1;

    /** Exit code: something around us is missing, such as a file, a database or a setting. */
    public static final int ENVIRONMENT = 3;

    @Spec
    protected CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.commandLine().getSubcommands().keySet()) + ".");
    }
}
