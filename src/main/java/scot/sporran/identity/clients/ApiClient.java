package scot.sporran.identity.clients;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;

/**
 * A council's program.
 *
 * @param name as people know it
 * @param scopes what it was given
 * @param sandbox true when it works in the council's sandbox, where nobody lives
 * @param madeBy who gave it
 * @param usedAt the last time, to the hour; null while it was not
 * @param revokedAt when it was ended; null while it works
 * @param toCollect a secret that may be collected; null while none may
 */
public record ApiClient(UUID id, UUID council, String name, Set<String> scopes, boolean sandbox, String madeBy,
        Instant madeAt, @Nullable Instant usedAt, @Nullable Instant revokedAt,
        @Nullable ToCollect toCollect) {

    /** Who may collect a new secret, once, and until when. */
    public record ToCollect(LoginId by, Instant until) {}

    public ApiClient {
        scopes = Set.copyOf(scopes);
    }
}
