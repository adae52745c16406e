package scot.sporran.payments;

import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.FundId;

/** Told by the feature that keeps budgets, which stands on this one: whose money a fund is. */
public interface FundOwners {

    /** Whose money it is; empty when there is no such fund. */
    Optional<Owner> ownerOf(FundId fund);

    /** A person, and the council that supports them. */
    record Owner(UUID person, UUID council) {}
}
