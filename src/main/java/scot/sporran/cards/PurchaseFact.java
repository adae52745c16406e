package scot.sporran.cards;

import java.util.UUID;

/**
 * What one message said of a purchase.
 *
 * @param message which message it is, or for the kinds {@code CALLED_OFF} which message it is about: the id of the hold
 *     that a request of that identity would place
 * @param pence what was approved, taken or given back; for the kinds {@code CALLED_OFF} how much still stands; never
 *     below zero
 * @param parts in how many parts it is taken, by a taking's own word; 1 when it is the only one
 * @param sentAt when its sender sent it, microseconds since 1970 UTC: tells which of two advices is the later one,
 *     whichever came first
 */
record PurchaseFact(Kind kind, UUID message, long pence, int parts, long sentAt) {

    PurchaseFact {
        if (pence < 0 || parts < 1) {
            throw new IllegalArgumentException("A fact's amount is 0 or more, in 1 part or more");
        }
    }

    /** What can be said. */
    enum Kind {
        /** 0100, approved: that much is held. */
        HELD,
        /** 0200, approved: that much is taken at once. */
        TAKEN,
        /** 0100 that adds to an earlier one, approved. */
        INCREMENTED,
        /** 0120: that much was approved, by us or elsewhere; the latest one counts. */
        ADVISED,
        /** 0220: that much was taken. */
        COMPLETED,
        /** 0200 or 0220 of a refund. */
        REFUNDED,
        /** In a settlement file: that much is claimed from us. */
        PRESENTED,
        /** In a settlement file: that much comes back. */
        REFUND_PRESENTED,
        /** A reversal of a request; or it was answered too late. */
        REQUEST_CALLED_OFF,
        /** A reversal of an advice. */
        ADVICE_CALLED_OFF,
        /** An officer: what was taken under a name of its own belongs to this purchase. It is not taken again. */
        ASSIGNED,
        /** An advice in another currency than pounds: it counts for nothing. */
        OTHER_CURRENCY,
        /** This message turned out to belong to another purchase, which {@code message} names. */
        JOINED;

        /** Whether it undoes another message. */
        boolean callsOff() {
            return this == REQUEST_CALLED_OFF || this == ADVICE_CALLED_OFF;
        }
    }
}
