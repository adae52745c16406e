package scot.sporran.cardgateway.terminal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.cardgateway.iso8583.LinkProfile;

/** Where the gateway is and how to talk to it: the options every terminal command has. */
final class LinkOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where the gateway is (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8583", description = "Its ISO 8583 port (${DEFAULT-VALUE}).")
    private int port = 8583;

    @Option(names = "--wire", defaultValue = "ascii", converter = Converters.Wire.class, description = "How the link writes, in the words of its settings (${DEFAULT-VALUE}): ascii, binary-bitmap or packed, then what is otherwise, as in 'packed tpdu iso-1993'.")
    private LinkProfile wire = LinkProfile.ASCII;

    @Option(names = "--timeout", defaultValue = "30", description = "Seconds to wait for an answer (${DEFAULT-VALUE}).")
    private int timeoutSeconds = 30;

    @Option(names = "--sign-on", description = "Sign on first, where the link asks for it.")
    private boolean signOn;

    @Option(names = "--raw", description = "Show the bytes too, in hexadecimal, with secrets hidden.")
    private boolean raw;

    @Option(names = "--state", defaultValue = "${sys:user.home}/.sporran/terminal.properties", description = "Where the last payment is remembered, without its card number (${DEFAULT-VALUE}).")
    private Path state = Path.of(".sporran");

    GatewayCall call() {
        if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
            throw wrongUsage("--timeout is 1 to 3600 seconds");
        }
        return new GatewayCall(host, port, wire, Duration.ofSeconds(timeoutSeconds), signOn, raw, out());
    }

    LastPayment lastPayment() {
        return new LastPayment(state);
    }

    /** Where the counters of pretended chips are, beside the last payment. */
    Path counters() {
        return state.resolveSibling("terminal-chips.properties");
    }

    /** The last completion, beside the last payment. */
    LastPayment lastTaking() {
        return new LastPayment(state.resolveSibling(state.getFileName() + ".taking"));
    }

    /** The last reversal, beside them. */
    LastPayment lastReversal() {
        return new LastPayment(state.resolveSibling(state.getFileName() + ".reversal"));
    }

    PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /** Exit code 2, and how to use the command. */
    ParameterException wrongUsage(String why) {
        return new ParameterException(spec().commandLine(), why);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command);
    }
}
