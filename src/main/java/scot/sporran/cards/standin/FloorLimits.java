package scot.sporran.cards.standin;

import scot.sporran.ledger.Money;

/**
 * What one card may pay in one outage.
 *
 * @param perPayment the most at once
 * @param perCard the most in all
 * @param payments how many
 */
public record FloorLimits(Money perPayment, Money perCard, int payments) {

    /** An outage is no time for more than this. */
    private static final Money MOST = Money.ofPounds(500);
    private static final int MOST_PAYMENTS = 50;

    public FloorLimits {
        if (!perPayment.isPositive() || perPayment.compareTo(perCard) > 0 || perCard.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("A floor is above nothing, at most " + MOST
                    + " for a card, and a payment at most what the card may pay in all");
        }
        if (payments < 1 || payments > MOST_PAYMENTS) {
            throw new IllegalArgumentException("A floor allows 1 to " + MOST_PAYMENTS + " payments");
        }
    }
}
