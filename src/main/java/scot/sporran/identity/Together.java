package scot.sporran.identity;

import java.util.UUID;

/** Stops an act that several have to do together until all of them have said yes. */
@FunctionalInterface
public interface Together {

    /** An exception stops it: the others have not said yes to the same yet. */
    void require(SignedIn who, Deed deed, UUID person);
}
