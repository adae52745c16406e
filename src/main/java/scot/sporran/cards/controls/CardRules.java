package scot.sporran.cards.controls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one card's payments are looked at with: the rules of its council, programme, person and its own. Pure.
 *
 * @param layers of each scope
 */
public record CardRules(List<CompiledRules> layers) {

    public static final CardRules NONE = new CardRules(List.of());

    public CardRules {
        layers = layers.stream().filter(layer -> !layer.isEmpty()).toList();
    }

    /** Whether payments have to be counted before one can be decided. */
    public boolean countPayments() {
        return layers.stream().anyMatch(CompiledRules::countsPayments);
    }

    /**
     * All that the payment breaks, in the order in which reasons are told. Bans fall away where a rule allows the payment;
     * limits stay.
     */
    public List<Violation> violations(Spending purchase, Usage.Tally tally) {
        if (layers.isEmpty()) {
            return List.of();
        }
        List<Violation> found = new ArrayList<>(2);
        List<Violation> bans = new ArrayList<>(2);
        layers.forEach(layer -> layer.bans(purchase, bans));
        if (!bans.isEmpty() && layers.stream().noneMatch(layer -> layer.allows(purchase))) {
            found.addAll(bans);
        }
        layers.forEach(layer -> layer.limits(purchase, tally, found));
        found.sort(Comparator.comparing(Violation::reason));
        return found;
    }
}
