package scot.sporran.cardgateway.terminal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code terminal}: plays a shop's card terminal. Exit codes: 0 approved, 1 declined, 2 wrong usage, 3 no connection or
 * no answer.
 */
@Command(name = "terminal", mixinStandardHelpOptions = true, description = "Play a shop's card terminal: pay, take back, ask again.", subcommands = {
        PayCommand.class, ReverseCommand.class, RepeatCommand.class, BalanceCommand.class,
        FollowUpCommands.Complete.class, FollowUpCommands.Increment.class, FollowUpCommands.Advise.class,
        FollowUpCommands.Refund.class, FollowUpCommands.Late.class, TotalsCommand.class, NetworkCommands.CutOver.class,
        NetworkCommands.Echo.class, NetworkCommands.SignOn.class, NetworkCommands.SignOff.class}, footer = {"",
                "Exit codes: 0 approved, 1 declined, 2 wrong usage, 3 no connection or no answer."})
public final class TerminalCommand implements Runnable {

    static final int APPROVED = 0;
    static final int DECLINED = 1;
    static final int NO_ANSWER = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec known = Objects.requireNonNull(spec);
        throw new ParameterException(known.commandLine(), "Say what the terminal is to do, for example: pay");
    }
}
