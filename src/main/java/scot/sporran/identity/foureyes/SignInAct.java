package scot.sporran.identity.foureyes;

import scot.sporran.identity.Deed;

/** An act about how people or programs sign in: administrators do it, and both show afresh who they are. */
public interface SignInAct extends GuardedAct {

    @Override
    default Deed deed() {
        return Deed.APPROVE_ROLES;
    }

    @Override
    default boolean wantsProof() {
        return true;
    }
}
