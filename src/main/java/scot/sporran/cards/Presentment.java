package scot.sporran.cards;

import org.jspecify.annotations.Nullable;
import java.util.UUID;
import scot.sporran.cardgateway.Pan;
import scot.sporran.ledger.Money;

/**
 * A line of a settlement file about a purchase: what the merchant's bank claims, or gives back.
 *
 * @param id the line's, the same whenever the file is read again
 * @param network whose file it is
 * @param card the card's number; null when the line names none
 * @param lifecycleId the network's name of the purchase; empty when it was not sent
 * @param approvalCode DE38; empty when it was not sent
 * @param amount above zero
 * @param refund whether it comes back to the budget
 * @param parts in how many parts it is claimed
 * @param category merchant category, 4 digits; empty when it was not sent
 */
public record Presentment(UUID id, String network, @Nullable Pan card, String lifecycleId, String approvalCode,
        Money amount, boolean refund, int parts, String merchantId, String merchantName, String category,
        String acquirerId, String terminalId, String retrievalReference) {

    public Presentment {
        if (!amount.isPositive() || parts < 1) {
            throw new IllegalArgumentException("A line claims more than nothing, in 1 part or more");
        }
    }
}
