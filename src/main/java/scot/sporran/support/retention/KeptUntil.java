package scot.sporran.support.retention;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.rules.RulePack;

/**
 * Until when a person's records are kept, and why.
 *
 * @param since the last day of the last budget, or the day of death; whichever is later
 * @param years by the council's rules, {@code retention.years-after-closure}
 * @param until the first day on which they may be disposed of
 */
public record KeptUntil(Because because, LocalDate since, int years, LocalDate until) {

    /** What the years are counted from. */
    public enum Because {
        BUDGET_CLOSED, DIED
    }

    /**
     * Pure. Empty while nothing has ended: whoever has, or may yet get, a budget is not in the count.
     *
     * @param lastClosed the last day of the last budget, all of which are closed; null when there never was one
     * @param died null while that is not known
     */
    public static Optional<KeptUntil> of(@Nullable LocalDate lastClosed, @Nullable LocalDate died,
            RulePack.Retention rules) {
        if (lastClosed == null && died == null) {
            return Optional.empty();
        }
        boolean death = lastClosed == null || died != null && died.isAfter(lastClosed);
        LocalDate since = death ? died : lastClosed;
        int years = rules.yearsAfterClosure();
        return since == null
                ? Optional.empty()
                : Optional.of(new KeptUntil(death ? Because.DIED : Because.BUDGET_CLOSED, since, years,
                        since.plusYears(years).plusDays(1)));
    }
}
