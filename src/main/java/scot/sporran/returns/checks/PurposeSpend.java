package scot.sporran.returns.checks;

import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * What the plan meant for something in some days, and what was spent on it.
 *
 * @param words the plan's own; empty for what it names nothing for
 * @param meant null where the plan sets no sum apart
 * @param spent less what came back
 */
public record PurposeSpend(String words, @Nullable Money meant, Money spent) {

    /** By how much more was spent than meant; nothing where no sum was. */
    public Money above() {
        return meant == null || spent.compareTo(meant) <= 0 ? Money.ZERO : spent.minus(meant);
    }
}
