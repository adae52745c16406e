package scot.sporran.cards.clearing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.keys.MaskedNames;
import scot.sporran.ledger.Money;

/**
 * A line of a settlement file, whatever the file's form.
 *
 * @param number which line or record of the file, from 1
 * @param reference the network's own for the claim (the acquirer's reference number); empty when there is none
 * @param purchasedOn when it was bought, by the file; null when it does not say
 * @param dispute our reference of the dispute that it is about; empty when it names none
 */
public record SettlementLine(long number, Kind kind, Money amount, String reference, @Nullable Pan card,
        String lifecycleId,
        String approvalCode, int parts, String merchantId, String merchantName, String category, String acquirerId,
        String terminalId, String retrievalReference, @Nullable LocalDate purchasedOn, String dispute) {

    /** What it claims. */
    public enum Kind {
        /** Money that the merchant is owed. */
        PURCHASE,
        /** Money that the merchant gives back. */
        REFUND,
        /** The network's own charge: of no purchase and no person. */
        FEE,
        /** A fee given back. */
        FEE_BACK,
        /** Claimed again after we disputed it. */
        DISPUTE,
        /** Given back because we disputed it. */
        DISPUTE_BACK;

        /** Whether it is about a purchase, and counts on a person's budget. */
        boolean isOfPurchase() {
            return this == PURCHASE || this == REFUND;
        }

        /** Whether it is about a dispute. */
        boolean isOfDispute() {
            return this == DISPUTE || this == DISPUTE_BACK;
        }

        /** What it adds to what the council owes the network: 1 or -1 times its amount. */
        int sign() {
            return this == PURCHASE || this == FEE || this == DISPUTE ? 1 : -1;
        }
    }

    /** Without card numbers anywhere but where the card's belongs. */
    SettlementLine masked(MaskedNames names) {
        return new SettlementLine(number, kind, amount, names.of(reference), card, names.of(lifecycleId), approvalCode,
                parts, names.of(merchantId), MaskedText.of(merchantName), category, acquirerId, terminalId,
                retrievalReference, purchasedOn, dispute);
    }

    @Override
    public String toString() {
        return kind + " " + amount + " on line " + number;
    }
}
