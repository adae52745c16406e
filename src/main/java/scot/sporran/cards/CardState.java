package scot.sporran.cards;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;

/** Where a card is in its life. {@link #after} is the one table of moves; whatever it does not list is refused. */
public enum CardState {
    /** Waits for the bureau that makes it. */
    ORDERED(DeclineReason.CARD_NOT_ACTIVE),
    /** Made, not yet activated by its holder. */
    INACTIVE(DeclineReason.CARD_NOT_ACTIVE),
    /** May pay. */
    ACTIVE(null),
    /** Stopped for a while; can be resumed. */
    PAUSED(DeclineReason.CARD_PAUSED), LOST(DeclineReason.CARD_LOST), STOLEN(DeclineReason.CARD_STOLEN),
    /** Past its last day. */
    EXPIRED(DeclineReason.CARD_EXPIRED),
    /** For good. */
    CLOSED(DeclineReason.CARD_CLOSED);

    private static final Map<CardState, Map<CardEvent, CardState>> MOVES = Map.of(
            ORDERED, Map.of(CardEvent.PERSONALISE, INACTIVE, CardEvent.SUPERSEDE, CLOSED, CardEvent.CLOSE, CLOSED),
            INACTIVE, Map.of(CardEvent.ACTIVATE, ACTIVE, CardEvent.REPORT_LOST, LOST, CardEvent.REPORT_STOLEN, STOLEN,
                    CardEvent.EXPIRE, EXPIRED, CardEvent.SUPERSEDE, CLOSED, CardEvent.CLOSE, CLOSED),
            ACTIVE, Map.of(CardEvent.PAUSE, PAUSED, CardEvent.REPORT_LOST, LOST, CardEvent.REPORT_STOLEN, STOLEN,
                    CardEvent.EXPIRE, EXPIRED, CardEvent.SUPERSEDE, CLOSED, CardEvent.CLOSE, CLOSED),
            PAUSED, Map.of(CardEvent.RESUME, ACTIVE, CardEvent.REPORT_LOST, LOST, CardEvent.REPORT_STOLEN, STOLEN,
                    CardEvent.EXPIRE, EXPIRED, CardEvent.SUPERSEDE, CLOSED, CardEvent.CLOSE, CLOSED),
            LOST, Map.of(CardEvent.REPORT_STOLEN, STOLEN, CardEvent.CLOSE, CLOSED),
            STOLEN, Map.of(CardEvent.CLOSE, CLOSED),
            EXPIRED, Map.of(CardEvent.SUPERSEDE, CLOSED, CardEvent.CLOSE, CLOSED),
            CLOSED, Map.of());

    private final @Nullable DeclineReason declines;

    CardState(@Nullable DeclineReason declines) {
        this.declines = declines;
    }

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<CardState> after(CardEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }

    /** Why a card in this state may not pay; null when it may. */
    @Nullable
    DeclineReason declines() {
        return declines;
    }
}
