package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/**
 * Where things are going for a person: money that will not last, and days without going out. Both are slow, so both must have been so for
 * weeks before they are told; and both go to the social worker.
 */
final class OutlookRules {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int TWELVE_WEEKS = 84;
    private static final int HALF_A_YEAR = 182;
    private static final int YEAR = 365;
    private static final int LAST_PAYS = 3;
    private static final int LONGEST_CYCLE = 31;
    /** Somebody is still paid who was within so many days, and two pays of a month lie within so many. */
    private static final int PAY_DAYS = 38;
    private static final int PAYS_DAYS = 75;
    private static final double LIKELY = 0.7;

    private final Thresholds limits;

    OutlookRules(Thresholds limits) {
        this.limits = limits;
    }

    /**
     * More goes out than comes in, has done for weeks, and what is left will not reach: looked ahead eight weeks, there are days before
     * the next payment for which nothing is there. What was bought once is left out; so is who always lives from payment to payment.
     */
    void runningOut(Seen seen, Consumer<Finding> found) {
        int ahead = limits.count("runout.ahead.days");
        if (seen.ended() || seen.age() < TWELVE_WEEKS + FOUR_WEEKS || seen.age() % WEEK != 0
                || seen.budget().terms().cycle().days() > LONGEST_CYCLE || Circumstances.away(seen, FOUR_WEEKS)) {
            return;
        }
        double income = seen.weeklyPence();
        double now = spending(seen, seen.today());
        double before = spending(seen, seen.today() - FOUR_WEEKS);
        double over = limits.number("runout.over") * income;
        long lowest = seen.lowestBalance(seen.today() - FOUR_WEEKS + 1, seen.today());
        long earlier = seen.lowestBalance(seen.today() - TWELVE_WEEKS + 1, seen.today() - TWELVE_WEEKS + FOUR_WEEKS);
        double missing = (now - income) * ahead / WEEK - Math.max(0, lowest);
        boolean falls = earlier - lowest > limits.number("runout.fall.weeks") * income;
        boolean low = lowest < limits.number("runout.left.weeks") * income;
        if (now > over && before > over && falls && low && missing > limits.number("runout.short.weeks") * now
                && fundedAsAgreed(seen, income)) {
            found.accept(new Finding(Reason.RUNNING_OUT, "balance", List.of(), LIKELY,
                    "About " + Words.tens(now) + " a week goes out and " + Words.tens(income)
                            + " comes in; the lowest balance fell from "
                            + Words.tens(earlier) + " to " + Words.tens(lowest)
                            + " in eight weeks and will not reach from payment to payment. Was more support agreed?",
                    Words.tens(now) + " a week goes out and " + Words.tens(income)
                            + " comes in. Your money may run out early. Shall we look at it together?"));
        }
    }

    /** Money that the council has not sent is its own error and no news about the person. */
    private static boolean fundedAsAgreed(Seen seen, double income) {
        long came = 0;
        for (Lane lane : List.of(Lane.FUNDING, Lane.CONTRIBUTIONS)) {
            came += seen.last(lane, TWELVE_WEEKS).stream().mapToLong(Transaction::pence).sum();
        }
        return came > income * (TWELVE_WEEKS - FOUR_WEEKS) / WEEK;
    }

    /**
     * What surely goes out in a week, pence, as on a day: of the card the lesser of the last two months, of pay and bills the lesser of what
     * they come to and what is usual for each, so that one dear month, one purchase or one bill more within the weeks does not count.
     */
    private static double spending(Seen seen, int day) {
        double daily = rhythmic(seen, Lane.WAGES, day) + rhythmic(seen, Lane.INVOICES, day);
        daily += Math.min(small(seen, day), small(seen, day - FOUR_WEEKS)) / FOUR_WEEKS;
        int known = Math.min(YEAR, day - seen.firstDay());
        List<Transaction> rare = new ArrayList<>(seen.between(Lane.TAX, day - known + 1, day));
        rare.addAll(seen.between(Lane.DEBITS, day - known + 1, day));
        return (daily + (double) Words.sum(rare) / Math.max(1, known)) * WEEK;
    }

    private static double small(Seen seen, int day) {
        List<Transaction> small = new ArrayList<>(Circumstances.cards(seen, day - FOUR_WEEKS + 1, day));
        small.addAll(seen.between(Lane.CASH, day - FOUR_WEEKS + 1, day));
        small.addAll(seen.between(Lane.TRANSFERS, day - FOUR_WEEKS + 1, day));
        return Words.sum(small);
    }

    /** Pence a day to all accounts that are still paid. */
    private static double rhythmic(Seen seen, Lane lane, int day) {
        Map<String, List<Transaction>> byAccount = new HashMap<>();
        seen.between(lane, day - HALF_A_YEAR, day)
                .forEach(line -> byAccount.computeIfAbsent(line.account(), unused -> new ArrayList<>()).add(line));
        double daily = 0;
        for (List<Transaction> pays : byAccount.values()) {
            if (pays.size() >= LAST_PAYS && pays.getLast().day() >= day - PAY_DAYS) {
                daily += Math.min(usual(pays), lately(pays, day));
            }
        }
        return daily;
    }

    /** The middle of the last sums over the middle of all gaps. */
    private static double usual(List<Transaction> pays) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < pays.size(); i++) {
            gaps.add((double) pays.get(i).day() - pays.get(i - 1).day());
        }
        List<Double> sums = pays.subList(pays.size() - LAST_PAYS, pays.size()).stream()
                .map(line -> (double) line.spent()).toList();
        return Robust.median(sums) / Math.max(1, Robust.median(gaps));
    }

    /** What was paid after the first of the last pays, over the days since it. */
    private static double lately(List<Transaction> pays, int day) {
        List<Transaction> last = pays.stream().filter(line -> line.day() >= day - PAYS_DAYS).toList();
        int days = last.getLast().day() - last.getFirst().day();
        return days == 0 ? 0 : (double) (Words.sum(last) - last.getFirst().spent()) / days;
    }

    /**
     * Somebody who was out and about is not any more, for weeks, while support is paid as before. A stay, a break, a vacancy and an empty
     * account explain it, and one quiet time of the kind that was there before does.
     */
    void isolation(Seen seen, Consumer<Finding> found) {
        int days = limits.count("isolation.days");
        if (seen.ended() || seen.age() < 2 * days + FOUR_WEEKS || seen.age() % WEEK != 0
                || Circumstances.away(seen, days) || !supportGoesOn(seen) || shortOfMoney(seen, days)) {
            return;
        }
        int from = seen.today() - days + 1;
        List<Transaction> now = outings(seen, from, seen.today());
        int counted = days - Circumstances.festiveDays(from, seen.today());
        int earlier = Math.min(HALF_A_YEAR, seen.age() - days);
        List<Transaction> before = outings(seen, from - earlier, from - 1);
        double usual = (double) before.size() * counted / earlier;
        if (usual < limits.number("isolation.usual") || now.size() > limits.number("isolation.share") * usual
                || now.size() >= limits.number("isolation.quietest") * quietest(seen, from - earlier, from, days)) {
            return;
        }
        long pence = Math.round((double) Words.sum(before) * days / earlier);
        found.accept(new Finding(Reason.ISOLATION, "outings", List.of(), LIKELY,
                "Going out has nearly stopped: " + now.size() + " outings paid for in " + days / WEEK
                        + " weeks, where " + Math.round(usual)
                        + " are usual; support is paid as before. Is it hard to get out?",
                Words.pounds(Words.sum(now)) + " was spent on going out in " + days / WEEK
                        + " weeks; before it was about "
                        + Words.tens(pence) + ". Is it hard to get out? Can we help?"));
    }

    private static List<Transaction> outings(Seen seen, int from, int to) {
        List<Transaction> outings = new ArrayList<>(seen.between(Lane.CARD, from, to));
        outings.removeIf(line -> !seen.has(line, "outing"));
        return outings;
    }

    /** The fewest outings of any such weeks before. */
    private static int quietest(Seen seen, int from, int to, int days) {
        int fewest = Integer.MAX_VALUE;
        for (int end = to - 1; end - days + 1 >= from; end -= WEEK) {
            fewest = Math.min(fewest, outings(seen, end - days + 1, end).size());
        }
        return fewest;
    }

    /** Pay or bills of the last weeks, and about as much as before. */
    private boolean supportGoesOn(Seen seen) {
        double now = rhythmic(seen, Lane.WAGES, seen.today()) + rhythmic(seen, Lane.INVOICES, seen.today());
        int then = seen.today() - limits.count("isolation.days");
        double before = rhythmic(seen, Lane.WAGES, then) + rhythmic(seen, Lane.INVOICES, then);
        return now > 0 && now >= limits.number("isolation.support") * before;
    }

    private static boolean shortOfMoney(Seen seen, int days) {
        int from = seen.today() - days + 1;
        return seen.lowestBalance(from, seen.today()) < seen.weeklyPence() / 4 || seen.since(Lane.DECLINED, from)
                .stream().anyMatch(line -> line.status() == Transaction.Status.DECLINED_FUNDS);
    }
}
