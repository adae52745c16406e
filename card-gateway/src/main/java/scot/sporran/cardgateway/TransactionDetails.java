package scot.sporran.cardgateway;

import org.jspecify.annotations.Nullable;

/**
 * What only some payments bring.
 *
 * @param partialAccepted whether the acquirer can take less than it asks for (DE48 {@code PA}, 1)
 * @param cashbackMinorUnits how much of DE4 is cash handed out (DE54, amount type 40); 0 for none
 * @param lifecycleId the network's name of the purchase over all its messages (DE48 {@code LC}), where it was sent
 * @param incremental whether it adds to an authorisation given before (DE48 {@code IA}, 1)
 * @param original the message it adds to or completes (DE90), where it was sent
 * @param parts of how many takings this is one (DE48 {@code MC}, two digits which, two digits of how many); 1 when it
 *     is the only one
 */
public record TransactionDetails(boolean partialAccepted, long cashbackMinorUnits, @Nullable String lifecycleId,
        boolean incremental, @Nullable OriginalMessage original, int parts) {

    /** A payment with nothing special about it. */
    public static final TransactionDetails PLAIN = new TransactionDetails(false, 0, null, false, null, 1);

    public TransactionDetails {
        if (cashbackMinorUnits < 0 || parts < 1) {
            throw new IllegalArgumentException("Cash is 0 or more, and a payment is taken in 1 or more parts");
        }
    }
}
