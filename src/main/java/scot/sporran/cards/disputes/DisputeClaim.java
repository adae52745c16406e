package scot.sporran.cards.disputes;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import scot.sporran.cards.CardId;
import scot.sporran.ledger.Money;

/**
 * What a dispute claims from the network in a file: one for each time that it is sent.
 *
 * @param number of the dispute's step that sent it
 * @param position in its file, from 1
 * @param reference ours for the dispute, 10 letters and digits: the network's answers repeat it
 * @param round 1 for the first claim; further ones answer a shop that has claimed the money again
 * @param presented what the shop's bank took
 * @param networkReference the network's own for that taking, as its settlement file has it
 * @param shop where it was bought, and how its messages name it
 * @param purchasedAt when it was first heard of
 */
public record DisputeClaim(UUID dispute, int number, int position, String reference, int round, DisputeReason reason,
        Money amount, Money presented, String networkReference, CardId card, Shop shop, Instant purchasedAt) {

    private static final int REFERENCE = 10;
    private static final int DIGITS_AND_LETTERS = 36;

    /** Where something was bought, as the messages about it say. @param category merchant category, ISO 18245 */
    public record Shop(String acquirerId, String merchantId, String name, String terminalId, String retrievalReference,
            String category, String approvalCode) {}

    /** Whether all that was taken is claimed. */
    public boolean isWhole() {
        return amount.equals(presented);
    }

    /** The name of a dispute to the network: as good as unique, and always the same. */
    static String reference(UUID dispute) {
        long mixed = dispute.getLeastSignificantBits() ^ dispute.getMostSignificantBits();
        String padded = "0".repeat(REFERENCE) + Long.toUnsignedString(mixed, DIGITS_AND_LETTERS);
        return padded.substring(padded.length() - REFERENCE).toUpperCase(Locale.ROOT);
    }
}
