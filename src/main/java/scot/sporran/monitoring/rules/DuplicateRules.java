package scot.sporran.monitoring.rules;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.platform.London;

/**
 * One till took the same amount twice and nothing came back. Most like pairs are honest: fares, prices, tickets for two, presents for a
 * feast, and plain chance at a shop that somebody uses often. So a pair is told only when all of these are less likely than a mistake.
 */
final class DuplicateRules {

    private static final int PENNIES = 100;
    private static final int COMPANY_MINUTES = 60;
    private static final int SAME_MOMENT_MINUTES = 5;
    private static final int HABIT_DAYS = 180;
    /** Prices this near to a sum are taken to be spread evenly. */
    private static final double NEAR = 0.15;
    private static final int PAIR = 2;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.75;

    private final Thresholds limits;

    DuplicateRules(Thresholds limits) {
        this.limits = limits;
    }

    void duplicates(Seen seen, Consumer<Finding> found) {
        int decided = seen.today() - limits.count("duplicate.wait");
        List<Transaction> lines = seen.between(Lane.CARD, decided - limits.count("duplicate.days"), decided);
        for (int i = lines.size() - 1; i > 0 && lines.get(i).day() == decided; i--) {
            Transaction second = lines.get(i);
            for (Transaction first : lines.subList(0, i)) {
                if (same(first, second) && !explained(seen, first, second)) {
                    double confidence = minutes(first, second) < SAME_MOMENT_MINUTES ? SURE : LIKELY;
                    found.accept(new Finding(Reason.DUPLICATE_CHARGE, "double " + second.id(), List.of(first, second),
                            confidence,
                            seen.shop(second) + " took " + Words.pounds(second.spent())
                                    + (first.day() == second.day()
                                            ? " twice on " + Words.day(second)
                                            : " on " + Words.day(first) + " and again on " + Words.day(second))
                                    + "; nothing has come back.",
                            Words.pounds(second.spent()) + " was taken twice by " + seen.shop(second)
                                    + ". Was one a mistake? You can ask for it back."));
                }
            }
        }
    }

    /** Of a shop without a name nobody can say that it is the same. */
    private static boolean same(Transaction first, Transaction second) {
        String shop = first.merchant().descriptor();
        return first.pence() == second.pence() && !shop.isBlank() && shop.equals(second.merchant().descriptor())
                && !first.id().equals(second.id());
    }

    private boolean explained(Seen seen, Transaction first, Transaction second) {
        boolean atOnce = minutes(first, second) < SAME_MOMENT_MINUTES;
        return seen.has(second, "fares") || seen.has(second, "subscription") || givenBack(seen, second)
                || buysPairs(seen, first, atOnce) || paysAlike(seen, first, second)
                || clocksGoBack(first) && clocksGoBack(second)
                || !atOnce && (forAFeast(seen, first) || price(seen, first, second) || company(seen, first, second)
                        || mayBeChance(seen, first));
    }

    /** The same present for each of two, or another meal for many; a class or a chemist that somebody goes to all year is neither. */
    private boolean forAFeast(Seen seen, Transaction first) {
        return seen.festive(first)
                && (seen.has(first, "food") || seen.has(first, "present") || visits(seen, first).stream()
                        .filter(visit -> !seen.festive(visit)).count() < limits.count("duplicate.known.visits"));
    }

    private static boolean givenBack(Seen seen, Transaction second) {
        return seen.since(Lane.REFUNDS, second.day()).stream().anyMatch(refund -> refund.pence() == second.spent()
                && seen.shop(refund).equals(seen.shop(second)));
    }

    private static List<Transaction> visits(Seen seen, Transaction first) {
        String shop = seen.shop(first);
        return seen.between(Lane.CARD, first.day() - HABIT_DAYS, first.day() - 1).stream()
                .filter(other -> seen.shop(other).equals(shop)).toList();
    }

    /** Where somebody often pays the same sum, two of them are a habit: it takes more than two within the days. */
    private boolean paysAlike(Seen seen, Transaction first, Transaction second) {
        long alike = visits(seen, first).stream().filter(other -> other.pence() == second.pence()).count();
        long now = seen.between(Lane.CARD, first.day(), second.day()).stream().filter(other -> other.id()
                .equals(first.id()) || same(first, other)).count();
        return alike >= limits.count("duplicate.often") && now <= PAIR;
    }

    /** A small sum, a round one, or one that the shop took before: two such purchases are likelier than a mistake. */
    private boolean price(Seen seen, Transaction first, Transaction second) {
        boolean round = second.spent() % PENNIES == 0 && second.spent() <= limits.pence("duplicate.round.pounds");
        long alike = seen.between(Lane.CARD, seen.firstDay(), first.day() - 1).stream()
                .filter(other -> other.pence() == second.pence() && seen.shop(other).equals(seen.shop(second))).count();
        return round || second.spent() < limits.pence("duplicate.small.pounds")
                || alike >= limits.count("duplicate.usual.count");
    }

    private boolean company(Seen seen, Transaction first, Transaction second) {
        return minutes(first, second) <= COMPANY_MINUTES
                && second.spent() <= limits.pence("duplicate.companion.pounds")
                && (seen.has(second, "tickets") || seen.has(second, "food"));
    }

    /**
     * How often one would meet the same pence again by chance: visits in so many days, times the share of their sums that lie near,
     * spread over the pence that are near.
     */
    private boolean mayBeChance(Seen seen, Transaction first) {
        List<Transaction> visits = visits(seen, first);
        int days = Math.min(HABIT_DAYS, first.day() - seen.firstDay());
        double reach = NEAR * first.spent();
        long near = visits.stream().filter(other -> Math.abs(other.spent() - first.spent()) <= reach).count();
        double chance = near / (2 * reach) * limits.count("duplicate.days") / Math.max(1, days);
        return chance > limits.number("duplicate.chance");
    }

    /** Always two there, or two of such things; two at once only when it was at once before too. */
    private boolean buysPairs(Seen seen, Transaction first, boolean atOnce) {
        int pairs = 0;
        List<Transaction> before = seen.between(Lane.CARD, seen.firstDay(), first.day() - 1);
        for (int i = 1; i < before.size(); i++) {
            Transaction other = before.get(i);
            boolean alike = seen.shop(other).equals(seen.shop(first)) || !atOnce && !seen.festive(other)
                    && seen.category(other).equals(seen.category(first));
            boolean asQuick = !atOnce || minutes(before.get(i - 1), other) < SAME_MOMENT_MINUTES;
            if (alike && asQuick && same(before.get(i - 1), other)) {
                pairs++;
            }
        }
        return pairs >= limits.count("duplicate.habit");
    }

    /** When clocks go back an hour comes twice: then nobody can say how far apart two times are. */
    private static boolean clocksGoBack(Transaction line) {
        return London.ZONE.getRules().getValidOffsets(line.at()).size() > 1;
    }

    private static long minutes(Transaction first, Transaction second) {
        return Duration.between(first.at(), second.at()).toMinutes();
    }
}
