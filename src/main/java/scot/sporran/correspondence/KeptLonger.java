package scot.sporran.correspondence;

import java.util.UUID;

/** Told by a feature that knows of somebody whose records may not be disposed of yet. */
public interface KeptLonger {

    /** True while the person's records are held. */
    boolean isHeld(UUID person);
}
