package scot.sporran.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Told by the package of councils' programs, which stands on this one: whose key a request bears. */
@FunctionalInterface
public interface ProgramKeys {

    /** What every key begins with, so that people and scanners of published code know one when they see it. */
    String PREFIX = "sporran_";

    /**
     * A key that works.
     *
     * @param id of the program
     * @param madeAt when it was made
     */
    record Key(Login login, UUID id, Instant madeAt) {}

    /** Empty when it is nobody's, or does not work any more. */
    Optional<Key> find(String presented, Instant now);
}
