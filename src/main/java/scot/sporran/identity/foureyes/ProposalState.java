package scot.sporran.identity.foureyes;

import java.util.Set;

/** Where a proposal stands. */
public enum ProposalState {
    /** Waits for a second person. */
    PROPOSED,
    /** A second person said yes; it is being done. */
    AGREED, DONE,
    /** Agreed, and no longer possible when it came to it. */
    NOT_DONE,
    /** The second person said no. */
    REFUSED,
    /** Taken back by who proposed it. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED,
    /** What is stored is not what was proposed. */
    VOID;

    /** What may come next. */
    public Set<ProposalState> next() {
        return switch (this) {
            case PROPOSED -> Set.of(AGREED, REFUSED, WITHDRAWN, EXPIRED, VOID);
            case AGREED -> Set.of(DONE, NOT_DONE);
            case DONE, NOT_DONE, REFUSED, WITHDRAWN, EXPIRED, VOID -> Set.of();
        };
    }
}
