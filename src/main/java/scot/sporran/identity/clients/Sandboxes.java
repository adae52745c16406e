package scot.sporran.identity.clients;

import java.util.UUID;

/** Told by the feature that owns councils: which pretend council belongs to a council. */
@FunctionalInterface
public interface Sandboxes {

    /** The council's sandbox; it is made, with pretend people and pretend money, when there is none yet. */
    UUID of(UUID council);
}
