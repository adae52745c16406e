package scot.sporran.identity;

import java.time.LocalDate;
import java.util.UUID;

/** Told by the feature that knows providers' agreements, which stands on this one: who holds which budget. */
@FunctionalInterface
public interface FundHolders {

    /** True while this provider holds the money of this budget, or has just held it and still accounts for it. */
    boolean holds(UUID providerId, UUID budgetId, LocalDate on);
}
