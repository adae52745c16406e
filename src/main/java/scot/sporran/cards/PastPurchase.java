package scot.sporran.cards;

import java.time.Instant;
import java.util.UUID;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;

/**
 * What cards paid before this service heard their messages, brought over with a council's books: the network has presented it,
 * so that files, bank and ledger still agree.
 */
public final class PastPurchase {

    private PastPurchase() {}

    /**
     * The row to be written in the commit that takes the money out to {@code CARD_SETTLEMENT}, under a hold of the purchase's id.
     *
     * @param id of the purchase, a new one
     * @param shop as it is to be named
     * @param category merchant category, ISO 18245; empty when the former supplier told none
     * @param at when it was paid
     */
    public static FeatureRow row(UUID id, Money amount, FundId fund, String shop, String category, Instant at) {
        return FactRecord.presented(id, amount.pence(), fund, FactOrigin.toldBefore(shop, category), at);
    }
}
