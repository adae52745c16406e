package scot.sporran.cards.controls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.controls.CardRule.Kind;

/**
 * The rules of one scope, laid out so that a payment meets only those that can be about it: by shop, else by kind of
 * shop, else by country or way; only rules that name none of these are met by every payment. Shared by all cards of the
 * scope.
 */
public final class CompiledRules {

    public static final CompiledRules NONE = new CompiledRules(List.of(), MerchantCategories.shipped());

    private final Index blocks;
    private final Index onlys;
    private final Index limits;
    private final Index allows;

    public CompiledRules(List<CardRule> rules, MerchantCategories table) {
        blocks = new Index(rules, Kind.BLOCK, table);
        onlys = new Index(rules, Kind.ONLY, table);
        limits = new Index(rules, Kind.LIMIT, table);
        allows = new Index(rules, Kind.ALLOW, table);
    }

    /** Whether payments have to be counted. */
    boolean countsPayments() {
        return limits.anyOverTime;
    }

    boolean isEmpty() {
        return blocks.size + onlys.size + limits.size + allows.size == 0;
    }

    /** Whether a rule says that this may be paid although others would not have it. */
    boolean allows(Spending purchase) {
        return allows.any(purchase, compiled -> {
            Limit limit = compiled.rule.limit();
            Long most = limit == null ? null : limit.mostPence();
            return compiled.matches(purchase) && (most == null || purchase.pence() <= most);
        });
    }

    /** What is broken of blocks and onlys. */
    void bans(Spending purchase, List<Violation> found) {
        blocks.each(purchase, compiled -> {
            if (compiled.matches(purchase)) {
                found.add(compiled.violation(compiled.rule.match().firstPart()));
            }
        });
        int[] kept = new int[1];
        onlys.each(purchase, compiled -> {
            if (compiled.matches(purchase)) {
                kept[0]++;
            }
        });
        if (kept[0] < onlys.inForce(purchase)) {
            onlys.all.forEach(compiled -> compiled.difference(purchase).ifPresent(found::add));
        }
    }

    /** What is broken of limits. */
    void limits(Spending purchase, Usage.Tally tally, List<Violation> found) {
        limits.each(purchase, compiled -> {
            if (compiled.matches(purchase)) {
                compiled.overLimit(purchase, tally, found);
            }
        });
    }

    /** A rule with the kinds of shop that it means. */
    private static final class Compiled {
        private final CardRule rule;
        private final Set<String> kinds;

        Compiled(CardRule rule, MerchantCategories table) {
            this.rule = rule;
            this.kinds = rule.match().allCategories(table);
        }

        boolean isInForce(Spending purchase) {
            return rule.isInForce(purchase.local().toLocalDate());
        }

        boolean matches(Spending purchase) {
            return isInForce(purchase) && rule.match().firstDifference(purchase, kinds) == null;
        }

        java.util.Optional<Violation> difference(Spending purchase) {
            if (!isInForce(purchase)) {
                return java.util.Optional.empty();
            }
            Match.Part part = rule.match().firstDifference(purchase, kinds);
            return part == null ? java.util.Optional.empty() : java.util.Optional.of(violation(part));
        }

        Violation violation(Match.@Nullable Part part) {
            return new Violation(switch (part) {
                case CASH -> DeclineReason.CASH_NOT_ALLOWED;
                case SHOP -> DeclineReason.MERCHANT_NOT_ALLOWED;
                case KIND_OF_SHOP -> DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED;
                case WAY -> DeclineReason.ENTRY_MODE_NOT_ALLOWED;
                case COUNTRY -> DeclineReason.COUNTRY_NOT_ALLOWED;
                case HOURS -> DeclineReason.NOT_AT_THIS_TIME;
                case null -> throw new IllegalStateException("A rule about nothing");
            }, rule.id());
        }

        void overLimit(Spending purchase, Usage.Tally tally, List<Violation> found) {
            Limit limit = java.util.Objects.requireNonNull(rule.limit());
            Long most = limit.mostPence();
            if (most != null && purchase.pence() > most) {
                found.add(new Violation(DeclineReason.AMOUNT_ABOVE_LIMIT, rule.id()));
            }
            if (!limit.isOverTime()) {
                return;
            }
            Usage.Sum sum = tally.since(limit.begin(purchase.at()), past -> (limit.per() == Limit.Per.BUDGET
                    || past.card().equals(purchase.card())) && rule.match().firstDifference(past, kinds) == null);
            Integer count = limit.count();
            if (count != null && sum.count() + 1 > count) {
                found.add(new Violation(DeclineReason.TOO_MANY_PAYMENTS, rule.id()));
            }
            Long pence = limit.sumPence();
            if (pence != null && sum.pence() + purchase.pence() > pence) {
                found.add(new Violation(DeclineReason.SPENDING_LIMIT_REACHED, rule.id()));
            }
        }
    }

    /** The rules of one kind by what tells most of the payments that they are not about. */
    private static final class Index {
        private final List<Compiled> all = new ArrayList<>();
        private final Map<Object, List<Compiled>> byKey = new HashMap<>();
        private final List<Compiled> others = new ArrayList<>();
        private final int size;
        private final boolean anyOverTime;

        Index(List<CardRule> rules, Kind kind, MerchantCategories table) {
            for (CardRule rule : rules) {
                if (rule.kind() == kind) {
                    Compiled compiled = new Compiled(rule, table);
                    all.add(compiled);
                    Set<?> keys = keys(rule.match(), compiled.kinds);
                    keys.forEach(key -> byKey.computeIfAbsent(key, fresh -> new ArrayList<>()).add(compiled));
                    if (keys.isEmpty()) {
                        others.add(compiled);
                    }
                }
            }
            size = all.size();
            anyOverTime = all.stream().anyMatch(compiled -> {
                Limit limit = compiled.rule.limit();
                return limit != null && limit.isOverTime();
            });
        }

        private static Set<?> keys(Match match, Set<String> kinds) {
            if (match.isOfShops()) {
                return java.util.Objects.requireNonNull(match.shops());
            }
            if (match.isOfKinds()) {
                return kinds;
            }
            Set<String> countries = match.countries();
            return countries != null && !countries.isEmpty()
                    ? countries
                    : java.util.Objects.requireNonNull(match.ways());
        }

        int inForce(Spending purchase) {
            int count = 0;
            for (Compiled compiled : all) {
                count += compiled.isInForce(purchase) ? 1 : 0;
            }
            return count;
        }

        void each(Spending purchase, java.util.function.Consumer<Compiled> then) {
            any(purchase, compiled -> {
                then.accept(compiled);
                return false;
            });
        }

        boolean any(Spending purchase, Predicate<Compiled> test) {
            return size > 0 && (any(byKey.get(purchase.shop()), test) || any(byKey.get(purchase.category()), test)
                    || any(byKey.get(purchase.way()), test)
                    || purchase.country() != null && any(byKey.get(purchase.country()), test) || any(others, test));
        }

        private static boolean any(@Nullable List<Compiled> some, Predicate<Compiled> test) {
            if (some != null) {
                for (Compiled compiled : some) {
                    if (test.test(compiled)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
