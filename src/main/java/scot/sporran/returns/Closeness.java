package scot.sporran.returns;

import java.time.LocalDate;
import scot.sporran.support.BudgetId;

/** How closely a budget is looked at, as far as somebody knows more than its size. Whoever watches budgets offers one as a bean. */
public interface Closeness {

    /**
     * The band of a budget on a day.
     *
     * @param bySize what its size alone would make it
     */
    Band of(BudgetId budget, Band bySize, LocalDate day);
}
