package scot.sporran.cardgateway.terminal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.iso8583.Message;

/** The card of the last payment, named again because it is not remembered. */
final class CardAgain {

    @Option(names = "--card", required = true, paramLabel = "PAN", converter = Converters.CardNumber.class, description = "The card's number again: it is not remembered.")
    private @Nullable Pan card;

    @Option(names = "--expiry", paramLabel = "YYMM", converter = Converters.Expiry.class, description = "The card's expiry again, if the payment had it.")
    private @Nullable String expiry;

    /** The last payment with its card put back. @throws picocli.CommandLine.ParameterException if it is another card */
    Message payment(LinkOptions link, LastPayment.Kept kept) {
        Pan again = Objects.requireNonNull(card);
        if (!kept.isOf(again)) {
            throw link.wrongUsage("The last payment was with the card that ends " + kept.lastFour());
        }
        Message payment = kept.request().with(2, again.digits());
        return expiry == null ? payment : payment.with(14, expiry);
    }

    boolean lacksExpiry(LastPayment.Kept kept) {
        return kept.hadExpiry() && expiry == null;
    }

    static LastPayment.Kept lastPayment(LinkOptions link) {
        return link
                .lastPayment()
                .recall()
                .orElseThrow(() -> link.wrongUsage("No payment is remembered here: make one with 'pay' first"));
    }
}
