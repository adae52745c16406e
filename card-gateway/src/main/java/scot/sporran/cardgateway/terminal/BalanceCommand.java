package scot.sporran.cardgateway.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code terminal balance}. */
@Command(name = "balance", mixinStandardHelpOptions = true, description = "Ask what is on a card.")
final class BalanceCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private ShopOptions shop = new ShopOptions();

    @Override
    public Integer call() {
        return Telling.ask(link, shop.request(link, "0100", "310000", 0),
                answer -> Outcome.ofBalance(answer.message()));
    }
}
