package scot.sporran.cards.standin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.ledger.Money;

/**
 * What was answered without the ledger.
 *
 * @param kind what was answered
 * @param key of the message; the same message has the same
 * @param card whose card, opaque
 * @param fund whose money
 * @param hold the purchase it speaks of
 * @param amount approved, or given back
 * @param chipCounter of the chip's proof, or -1
 * @param at UTC instant
 * @param content what must be the same in the same message; of a repeat, some of the rest is not
 * @param message what is needed to tell the ledger; no card number, nothing that proves card or holder
 */
public record StandInRecord(Kind kind, UUID key, UUID card, UUID fund, UUID hold, Money amount, int chipCounter,
        Instant at, String content, List<String> message) {

    /** What was answered. */
    public enum Kind {
        /** A payment was approved. */
        APPROVED,
        /** A payment was taken back by its acquirer. */
        REVERSED,
        /** A payment was approved too late: the shop was told that the issuer is unavailable. */
        TOO_LATE
    }

    public StandInRecord {
        message = List.copyOf(message);
    }

    boolean isTheSameAs(StandInRecord other) {
        return kind == other.kind && key.equals(other.key) && card.equals(other.card) && content.equals(other.content);
    }
}
