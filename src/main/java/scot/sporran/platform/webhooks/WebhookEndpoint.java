package scot.sporran.platform.webhooks;

import java.time.Instant;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events are told.
 *
 * @param owner whose events
 * @param types which of them, each exactly or by a beginning such as {@code card.*}; empty for all
 * @param secretVersion 1 for the first secret
 * @param previousSecretUntil until then the secret before signs too
 * @param failingSince of the first failure since the last success; null when all is well
 * @param version changes with every change made by people
 */
public record WebhookEndpoint(UUID id, UUID owner, String url, SequencedSet<String> types, State state,
        int secretVersion, Instant previousSecretUntil, @Nullable Instant failingSince, int version,
        Instant createdAt) {

    /** Whether it is told. */
    public enum State {
        /** It is. */
        ACTIVE,
        /** Its owner wants nothing for a while; what happens meanwhile is not told later, unless replayed. */
        PAUSED,
        /** It failed for too long, or answered 410, and was switched off. */
        DISABLED
    }

    /** Whether it wants events of the type. */
    public boolean wants(String type) {
        return types.isEmpty() || types.stream().anyMatch(wanted -> wanted.equals(type)
                || wanted.endsWith(".*") && type.startsWith(wanted.substring(0, wanted.length() - 1)));
    }

    boolean previousSecretCounts(Instant at) {
        return secretVersion > 1 && at.isBefore(previousSecretUntil);
    }
}
