package scot.sporran.cardgateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.ChipData;

/**
 * What the terminal sends to show that the card and its holder are there. For the decision only: none of it may be kept
 * after the authorisation, not even encrypted (PCI DSS v4.0.1, 3.3.1). Prints which parts there are, never what they are.
 *
 * @param cardSequence DE23, 0 to 999, where it was sent
 * @param pinBlock DE52, 8 bytes, encrypted under the link's PIN key
 * @param securityControl DE53, 16 digits
 * @param chip DE55, read; its amount and currency are those of the message
 * @param track2 what follows the card number in DE35: expiry YYMM, service code of 3 digits, the issuer's own
 * @param cardValue the three digits on the card's back, CVV2, from DE48
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Evidence(@Nullable Integer cardSequence, byte @Nullable [] pinBlock, @Nullable String securityControl,
        @Nullable ChipData chip, @Nullable String track2, @Nullable String cardValue) {

    /** Nothing but the card's number. */
    public static final Evidence NONE = new Evidence(null, null, null, null, null, null);

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (pinBlock != null) {
            parts.add("PIN");
        }
        if (chip != null) {
            parts.add("chip");
        }
        if (track2 != null) {
            parts.add("track 2");
        }
        if (cardValue != null) {
            parts.add("card value");
        }
        return "Evidence" + parts;
    }
}
