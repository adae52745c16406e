package scot.sporran.platform.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell an endpoint of an event.
 *
 * @param attempt 1 for the first
 * @param httpStatus of the answer; null when there was none
 * @param trouble what went wrong; null when nothing did
 * @param tookMillis from beginning to answer
 * @param at UTC instant
 */
public record WebhookAttempt(UUID id, UUID event, String type, int attempt, Outcome outcome,
        @Nullable Integer httpStatus, @Nullable String trouble, long tookMillis, Instant at) {

    /** What came of it. */
    public enum Outcome {
        /** The receiver took it. */
        DELIVERED,
        /** It did not, and is asked again. */
        FAILED,
        /** It did not, and is not asked again. */
        GIVEN_UP
    }
}
