package scot.sporran.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees what {@link Access} allows, so that it can be written down in one place. */
public interface Witness {

    /**
     * Sees one thing that was allowed. An exception stops it: what cannot be written down is not done.
     *
     * @param relation how the login stands to it
     * @param person whom it is about; null when it is done in a council's name
     * @param council the person's council, or the one in whose name it is done; null when unknown
     * @param required true when the request stands or falls with it; false when a part of an answer only asked
     */
    void allowed(Login login, Relation relation, Deed deed, @Nullable UUID person, @Nullable UUID council,
            boolean required);
}
