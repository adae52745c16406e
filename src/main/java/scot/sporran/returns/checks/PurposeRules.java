package scot.sporran.returns.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import scot.sporran.ledger.Money;
import scot.sporran.support.plan.SupportPlan.Purpose;

/**
 * Holds what was spent against what the plan means for each purpose. A card payment is of the purpose that names the shop's
 * category. Pay and providers are of the purposes that name none, which are taken together: nothing tells them apart.
 */
final class PurposeRules {

    private static final int DAYS_A_WEEK = 7;
    private static final int PERCENT = 100;
    /** A fifth away from the plan, and fifty pounds at least. */
    private static final int APART_PERCENT = 20;
    private static final Money APART = Money.ofPounds(50);

    private PurposeRules() {}

    /**
     * What went out in some days.
     *
     * @param days how many
     * @param byCategory by card, less what came back, by merchant category
     * @param support pay with all that goes with it, and providers
     * @param seesCards false on an account of the person's own, where nobody knows what kind a shop is
     */
    record Spent(int days, Map<String, Money> byCategory, Money support, boolean seesCards) {

        /** What went out of two budgets in the same days. */
        Spent plus(Spent other) {
            Map<String, Money> both = new HashMap<>(byCategory);
            other.byCategory.forEach((category, money) -> both.merge(category, money, Money::plus));
            return new Spent(days, both, support.plus(other.support), seesCards);
        }
    }

    /** What each purpose had, in the plan's order; last what the plan names nothing for, under no words. */
    static List<PurposeSpend> sums(List<Purpose> purposes, Spent spent) {
        List<PurposeSpend> sums = new ArrayList<>();
        Set<String> named = new HashSet<>();
        List<Purpose> supports = new ArrayList<>();
        for (Purpose purpose : purposes) {
            named.addAll(purpose.categories());
            if (purpose.categories().isEmpty()) {
                supports.add(purpose);
            } else if (spent.seesCards()) {
                sums.add(new PurposeSpend(purpose.words(), planned(List.of(purpose), spent.days()),
                        sum(spent, new HashSet<>(purpose.categories()))));
            }
        }
        if (!supports.isEmpty()) {
            boolean known = supports.stream().allMatch(purpose -> purpose.weeklyPence() != null);
            sums.add(new PurposeSpend(supports.stream().map(Purpose::words).collect(Collectors.joining(", ")),
                    known ? planned(supports, spent.days()) : null, spent.support()));
        }
        if (spent.seesCards()) {
            Set<String> others = new HashSet<>(spent.byCategory().keySet());
            others.removeAll(named);
            sums.add(new PurposeSpend("", null, sum(spent, others)));
        }
        return sums;
    }

    static List<Noted> look(List<Purpose> purposes, Spent spent) {
        List<Noted> noted = new ArrayList<>();
        boolean names = purposes.stream().anyMatch(purpose -> !purpose.categories().isEmpty());
        for (PurposeSpend sum : sums(purposes, spent)) {
            if (sum.meant() != null) {
                compare(noted, sum.words(), sum.meant(), sum.spent());
            } else if (sum.words().isEmpty() && names && sum.spent().compareTo(APART) >= 0) {
                noted.add(Noted.of(Noted.Kind.NOT_IN_PLAN, sum.spent()));
            }
        }
        return noted;
    }

    private static void compare(List<Noted> noted, String purpose, Money planned, Money spent) {
        if (!planned.isPositive()) {
            return;
        }
        long apart = Math.abs(spent.pence() - planned.pence());
        if (apart >= APART.pence() && apart * PERCENT >= planned.pence() * APART_PERCENT) {
            noted.add(Noted.of(spent.compareTo(planned) > 0
                    ? Noted.Kind.MORE_THAN_PLANNED
                    : Noted.Kind.LESS_THAN_PLANNED, purpose, spent, planned));
        }
    }

    private static Money planned(List<Purpose> purposes, int days) {
        long weekly = purposes.stream().map(Purpose::weeklyPence).mapToLong(pence -> pence == null ? 0 : pence).sum();
        return Money.ofPence(weekly * days / DAYS_A_WEEK);
    }

    private static Money sum(Spent spent, Set<String> categories) {
        return categories.stream().map(category -> spent.byCategory().getOrDefault(category, Money.ZERO))
                .reduce(Money.ZERO, Money::plus);
    }
}
