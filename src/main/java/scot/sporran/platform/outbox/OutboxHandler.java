package scot.sporran.platform.outbox;

import java.time.Duration;

/** Carries the messages of one topic to where they go. A feature offers one as a bean. */
public interface OutboxHandler {

    /** Which messages: up to 40 letters, digits, dots and dashes. */
    String topic();

    /**
     * Carries one message; blocks until it knows what became of it. An exception counts as {@link Result.Again} with a
     * growing pause.
     */
    Result handle(OutboxMessage message);

    /** What became of a message. Until it is done or parked, later ones of its order key wait behind it. */
    sealed interface Result {

        /** It has arrived, or nobody wants it any more. */
        record Done() implements Result {}

        /** It failed. @param in the pause before the next attempt @param why for an operator; no personal data */
        record Again(Duration in, String why) implements Result {}

        /** It was not tried, because it could not be now. */
        record Later(Duration in) implements Result {}

        /** It cannot succeed without a person, and the next of its order key goes on. @param why for that person */
        record Park(String why) implements Result {}
    }
}
