package scot.sporran.support.money;

import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;

/**
 * What goes into a pot by itself whenever its source is paid.
 *
 * @param basisPoints hundredths of a percent of the payment, 0 to 10,000: 1,207 is the holiday pay of irregular hours
 * @param upTo the pot is not filled above this
 */
public record PotRule(FundingSource source, Pot pot, int basisPoints, Money upTo) {

    private static final int WHOLE = 10_000;

    public PotRule {
        if (basisPoints < 0 || basisPoints > WHOLE || upTo.pence() < 0) {
            throw new IllegalArgumentException("A pot gets 0 to 10,000 hundredths of a percent, up to £0.00 or more");
        }
    }

    /** What of a payment goes into the pot, rounded down to the penny. */
    Money fill(Money payment, Money inPot, Money available) {
        long share = Math.multiplyExact(payment.pence(), (long) basisPoints) / WHOLE;
        long room = Math.max(0, upTo.pence() - inPot.pence());
        return Money.ofPence(Math.max(0, Math.min(share, Math.min(room, available.pence()))));
    }
}
