package scot.sporran.portal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;

/** What the pages ask the ledger about one fund. */
interface MoneySource {

    /** Where the money of a fund is. */
    Figures figures(FundId fund);

    /** What became of these holds; those that never were are left out. */
    Map<HoldId, HoldFate> fates(FundId fund, Collection<HoldId> holds);

    /**
     * Where the money of a fund is: paid in = spent + promised + free.
     *
     * @param free below zero when more was taken than was there
     */
    record Figures(Money paidIn, Money spent, Money promised, Money free, List<OpenHold> holds) {

        public Figures {
            holds = List.copyOf(holds);
        }
    }

    /** @param expiresAt UTC instant at which what is left of it comes back */
    record OpenHold(HoldId hold, Money held, Instant expiresAt) {}

    /**
     * @param held still reserved
     * @param taken posted, less what came back
     */
    record HoldFate(Money held, Money taken) {}
}
