package scot.sporran.cardgateway.terminal;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import scot.sporran.cardgateway.iso8583.Message;

/** Messages about the connection itself. Each opens one of its own, so a sign-on lasts only as long as it does. */
final class NetworkCommands {

    private NetworkCommands() {}

    private static int ask(LinkOptions link, String function, String good) {
        return Telling.ask(link, question(function), answer -> Outcome
                .ofNetwork(answer.message(), good + " It took " + answer.took().toMillis() + " ms."));
    }

    /** @param function DE70 */
    static Message question(String function) {
        return new Message("0800",
                Map.of(7, ShopOptions.transmittedNow(), 11, ShopOptions.newStan(), 70, function));
    }

    /** {@code terminal echo}. */
    @Command(name = "echo", mixinStandardHelpOptions = true, description = "Ask whether the gateway is there.")
    static final class Echo implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Override
        public Integer call() {
            return ask(link, "301", "The gateway is there.");
        }
    }

    /** {@code terminal sign-on}. */
    @Command(name = "sign-on", mixinStandardHelpOptions = true, description = "Show how an acquirer signs on.")
    static final class SignOn implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Override
        public Integer call() {
            return ask(link, "001", "The gateway accepts the sign-on.");
        }
    }

    /** {@code terminal sign-off}. */
    @Command(name = "sign-off", mixinStandardHelpOptions = true, description = "Show how an acquirer signs off.")
    static final class SignOff implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Override
        public Integer call() {
            return ask(link, "002", "The gateway accepts the sign-off.");
        }
    }

    /** {@code terminal cut-over}. */
    @Command(name = "cut-over", mixinStandardHelpOptions = true, description = "Begin the link's next business day.")
    static final class CutOver implements Callable<Integer> {
        @Mixin
        private LinkOptions link = new LinkOptions();

        @Override
        public Integer call() {
            return ask(link, "201", "The next business day has begun.");
        }
    }
}
