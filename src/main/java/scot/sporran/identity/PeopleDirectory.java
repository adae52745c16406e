package scot.sporran.identity;

import java.util.Optional;
import java.util.UUID;

/** Told by the feature that owns people, which stands on this one: where a supported person belongs. */
@FunctionalInterface
public interface PeopleDirectory {

    /** The council that supports the person; empty when there is no such person. */
    Optional<UUID> councilOf(UUID personId);
}
