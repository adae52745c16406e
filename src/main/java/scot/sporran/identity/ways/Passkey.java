package scot.sporran.identity.ways;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;

/**
 * A passkey that somebody signs in with.
 *
 * @param name as its owner calls it
 * @param backedUp true when it is kept by its maker's cloud and outlives the device
 * @param usedAt the last time; null while it was not used
 */
public record Passkey(UUID id, LoginId login, String name, boolean backedUp, Instant addedAt,
        @Nullable Instant usedAt) {}
