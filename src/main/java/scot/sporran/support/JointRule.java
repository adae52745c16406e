package scot.sporran.support;

import java.util.Collection;
import java.util.Set;

/** How several who hold the same power decide. */
public enum JointRule {
    /** There is one. */
    ALONE,
    /** All of them together. */
    JOINTLY,
    /** Any of them. */
    SEVERALLY;

    /**
     * True when enough of the holders have agreed.
     *
     * @param holders all who hold the power now
     * @param agreed those of them who said yes; others are ignored
     */
    public <T> boolean enough(Collection<T> holders, Collection<T> agreed) {
        Set<T> said = Set.copyOf(agreed);
        return !holders.isEmpty()
                && (this == JOINTLY ? said.containsAll(holders) : holders.stream().anyMatch(said::contains));
    }
}
