package scot.sporran.identity.clients;

import java.util.Optional;
import java.util.UUID;

/** Told by the feature that owns councils: which pretend council belongs to a council. */
public interface Sandboxes {

    /** The council's sandbox; it is made, with pretend people and pretend money, when there is none yet. */
    UUID of(UUID council);

    /** Leaves the council's sandbox behind, in the caller's transaction; {@link #of} then makes another one. */
    void leave(UUID council);

    /** The council whose sandbox it is; empty for any other council. */
    Optional<UUID> ownerOf(UUID sandbox);
}
