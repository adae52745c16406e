package scot.sporran.cards;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;

/**
 * A card payment that was asked for, as the person and the council see it.
 *
 * @param id the message's, opaque
 * @param hold the hold it placed, if it was approved
 * @param asked what the shop asked for
 * @param currency ISO 4217 numeric
 * @param category merchant category, ISO 18245
 * @param refusal why it was not taken; null when it was
 * @param at UTC instant
 */
public record Payment(UUID id, HoldId hold, Kind kind, Money asked, String currency, String shop,
        String category, @Nullable DeclineReason refusal, Instant at) {

    /** What was asked. */
    public enum Kind {
        /** Hold it; the shop takes it later. */
        HELD,
        /** Take it at once. */
        TAKEN,
        /** Only a look: a balance, or whether the card works. */
        ENQUIRY
    }

    /** Why it was not taken. */
    public Optional<DeclineReason> refused() {
        return Optional.ofNullable(refusal);
    }
}
