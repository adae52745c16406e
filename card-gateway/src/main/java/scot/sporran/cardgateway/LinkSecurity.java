package scot.sporran.cardgateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a listener lets in, and what must vouch for a message.
 *
 * @param authentication of each message; null where the link has none
 * @param acquirers the DE32 that may come by this link; empty for any
 */
public record LinkSecurity(@Nullable MessageAuthentication authentication, Set<String> acquirers) {

    /** Anybody, anything: for this machine alone. */
    public static final LinkSecurity NONE = new LinkSecurity(null, Set.of());

    public LinkSecurity {
        acquirers = Set.copyOf(acquirers);
        if (!acquirers.stream().allMatch(id -> id.matches("[0-9]{1,11}"))) {
            throw new IllegalArgumentException("An acquirer's number (DE32) is 1 to 11 digits");
        }
    }

    /** The same, with messages authenticated. */
    public LinkSecurity withAuthentication(MessageAuthentication other) {
        return new LinkSecurity(other, acquirers);
    }

    /** The same, for these acquirers only. */
    public LinkSecurity withAcquirers(Set<String> other) {
        return new LinkSecurity(authentication, other);
    }
}
