package scot.sporran.support.holding;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.FieldException;
import scot.sporran.support.SupportOption;
import scot.sporran.support.rules.PaymentMode;
import scot.sporran.support.rules.RulePacks;

/** How the money of each Option 1 budget is held, and was. */
@Singleton
public class Holdings {

    private final HoldingRepository holdings;
    private final RulePacks rules;
    private final Clock clock;

    Holdings(HoldingRepository holdings, RulePacks rules, Clock clock) {
        this.holdings = holdings;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What somebody arranges now.
     *
     * @param from Europe/London date, the first day
     * @param managedBy who manages the account; null unless somebody does
     */
    public record Terms(LocalDate from, PaymentMode mode, @Nullable String managedBy, String agreedBy, String why) {}

    /** Everything that was ever arranged for a budget, newest version first. */
    public List<Holding> history(BudgetId budget) {
        return holdings.findByBudgetIdOrderByVersionDesc(budget.value()).stream().map(HoldingRow::toHolding).toList();
    }

    /** How the money is held on a day: of several arrangements that have begun by then the newest; empty without any. */
    public Optional<Holding> on(BudgetId budget, LocalDate day) {
        return history(budget).stream().filter(holding -> !holding.from().isAfter(day)).findFirst();
    }

    /**
     * Arranges how the money is held from a day on.
     *
     * @param after the version that was seen last, 0 for none; empty when somebody else has arranged another meanwhile
     * @throws FieldException when the terms cannot be: another option, or a way that the council's rules of that day do
     *     not have
     */
    public Optional<Holding> arrange(Budget budget, int after, Terms terms) {
        if (budget.option() != SupportOption.OPTION_1) {
            throw new FieldException("budgetId",
                    "an Option 1 budget: who holds an Option 2 budget is in its agreement");
        }
        Set<PaymentMode> modes = rules.on(budget.council(), terms.from()).payment().modes();
        if (!modes.contains(terms.mode())) {
            throw new FieldException("mode", "one that the council's rules have on that day: "
                    + modes.stream().sorted().map(PaymentMode::name).collect(Collectors.joining(", ")));
        }
        if (lastVersion(budget.id()) != after) {
            return Optional.empty();
        }
        Holding holding = new Holding(budget.id(), after + 1, terms.from(), terms.mode(), terms.managedBy(),
                terms.agreedBy(), terms.why(), Micros.toInstant(Micros.of(clock.instant())));
        try {
            holdings.save(HoldingRow.of(holding));
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException
                    && lastVersion(budget.id()) > after) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(holding);
    }

    private int lastVersion(BudgetId budget) {
        return history(budget).stream().mapToInt(Holding::version).max().orElse(0);
    }
}
