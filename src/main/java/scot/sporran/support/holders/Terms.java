package scot.sporran.support.holders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

/**
 * What is proposed to the three.
 *
 * @param provider who is to hold the budget; null for the council
 * @param silenceDays 0 (never) to 60
 * @param periodLimit the most for four weeks; null for whatever is there
 * @param bankWeeks 0 to 52: how long unused hours may be kept
 */
public record Terms(@Nullable ProviderId provider, FundMode mode, LocalDate startsOn, int silenceDays,
        @Nullable Money periodLimit, int bankWeeks) {

    /** @throws BadInputException naming the field that cannot be used */
    public Terms {
        if ((mode == FundMode.COUNCIL_BUYS) != (provider == null)) {
            throw new BadInputException("mode", "COUNCIL_BUYS when, and only when, the council holds the money",
                    "Name the provider, or leave it away and let the council buy.");
        }
        if (silenceDays < 0 || silenceDays > 60) {
            throw new BadInputException("silenceDays", "0 to 60", "0 means that silence never counts as a yes.");
        }
        if (bankWeeks < 0 || bankWeeks > 52) {
            throw new BadInputException("bankWeeks", "0 to 52", "0 means that hours are not kept.");
        }
        if (periodLimit != null && !periodLimit.isPositive()) {
            throw new BadInputException("periodLimitPence", "whole pence above 0", "Leave it away for no limit.");
        }
    }
}
