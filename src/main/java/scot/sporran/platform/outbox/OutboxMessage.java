package scot.sporran.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as its handler gets it. It may come again after it was handled, when the service died in between: the id is
 * what the receiver tells repeats by.
 *
 * @param orderKey messages of a topic with the same key come one at a time, in the order they were written
 * @param payload what the writer wrote
 * @param attempts how often it was tried before
 * @param createdAt UTC instant
 */
public record OutboxMessage(UUID id, String topic, UUID orderKey, String payload, int attempts, Instant createdAt) {}
