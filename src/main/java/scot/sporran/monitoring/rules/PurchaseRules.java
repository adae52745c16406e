package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** Large purchases at new shops outside the plan, whole or in parts. Both wait for an approval that is written down late. */
final class PurchaseRules {

    private static final int APPROVAL_BEFORE = 120;
    private static final double LIKELY = 0.8;
    private static final double MAYBE = 0.6;

    private final Thresholds limits;

    PurchaseRules(Thresholds limits) {
        this.limits = limits;
    }

    /** A first, large payment to a shop of a kind that the plan does not know and nobody approved. */
    void newPayee(Seen seen, Consumer<Finding> found) {
        decide(seen, seen.today() - limits.count("approval.wait"), false, found);
        decide(seen, seen.today() - limits.count("approval.lodging.wait"), true, found);
    }

    private void decide(Seen seen, int day, boolean lodging, Consumer<Finding> found) {
        for (Transaction line : seen.on(Lane.CARD, day)) {
            if (seen.has(line, "lodging") != lodging || !large(seen, line) || seen.planned(seen.category(line))
                    || usedBefore(seen, line) || approved(seen, List.of(line), lodging)
                    || isSplit(seen, line)) {
                continue;
            }
            boolean unknown = Categories.UNKNOWN.equals(seen.category(line));
            found.accept(new Finding(Reason.NEW_PAYEE_HIGH, "shop " + seen.shop(line), List.of(line),
                    unknown ? MAYBE : LIKELY,
                    "A first payment of " + Words.pounds(line.spent()) + " to " + seen.shop(line) + " on "
                            + Words.day(line)
                            + "; it is not in the plan and no approval is on record.",
                    Words.pounds(line.spent()) + " went to " + seen.shop(line) + ". What was it for?"));
        }
    }

    private boolean large(Seen seen, Transaction line) {
        String least = seen.has(line, "everyday") ? "newpayee.everyday.pounds" : "newpayee.pounds";
        return line.spent() >= limits.pence(least)
                && line.spent() >= limits.number("newpayee.weeks") * seen.weeklyPence()
                && !seen.has(line, "prohibited") && !seen.has(line, "fares");
    }

    private boolean usedBefore(Seen seen, Transaction line) {
        int since = Math.max(seen.firstDay(), line.day() - limits.count("newpayee.habit.days"));
        String shop = seen.shop(line);
        return seen.between(Lane.CARD, since, line.day()).stream()
                .anyMatch(other -> other.at().isBefore(line.at()) && seen.shop(other).equals(shop));
    }

    /** Parts at one new shop that together pass the line above which approval is asked. */
    void split(Seen seen, Consumer<Finding> found) {
        int wait = limits.count("approval.wait");
        for (Transaction line : seen.on(Lane.CARD, seen.today() - wait)) {
            if (isSplit(seen, line)) {
                List<Transaction> parts = parts(seen, line);
                found.accept(new Finding(Reason.SPLIT_PURCHASE, "shop " + seen.shop(line), parts, LIKELY,
                        parts.size() + " payments to " + seen.shop(line) + " in a week come to "
                                + Words.pounds(Words.sum(parts)) + ", each below the " + Words.pounds(line())
                                + " that needs approval; none is on record.",
                        Words.pounds(Words.sum(parts)) + " went to " + seen.shop(line) + " in " + parts.size()
                                + " parts. What was it for?"));
            }
        }
    }

    private long line() {
        return limits.pence("split.line.pounds");
    }

    private boolean isSplit(Seen seen, Transaction line) {
        if (seen.planned(seen.category(line)) || seen.has(line, "everyday") || seen.has(line, "lodging")
                || seen.has(line, "prohibited") || seen.has(line, "fares") || seen.has(line, "subscription")) {
            return false;
        }
        List<Transaction> parts = parts(seen, line);
        long sum = Words.sum(parts);
        long largest = parts.stream().mapToLong(Transaction::spent).max().orElse(0);
        long smallest = parts.stream().mapToLong(Transaction::spent).min().orElse(0);
        boolean overTheLine = parts.size() >= limits.count("split.parts") && sum >= line()
                && smallest >= limits.number("split.least.share") * line();
        boolean manySmall = parts.size() >= limits.count("split.small.parts")
                && sum >= limits.pence("split.small.pounds") && largest < 2 * smallest;
        return (overTheLine || manySmall) && largest < line() && !usedBefore(seen, parts.getFirst())
                && !approved(seen, parts, false);
    }

    /** What the shop took around a purchase. */
    private List<Transaction> parts(Seen seen, Transaction line) {
        int days = limits.count("split.days");
        String shop = seen.shop(line);
        List<Transaction> parts = new ArrayList<>(
                seen.between(Lane.CARD, line.day() - days, line.day() + days).stream()
                        .filter(other -> seen.shop(other).equals(shop)).toList());
        return parts;
    }

    /** An approval that covers what was spent, of the same kind of thing or of the same amount. */
    private boolean approved(Seen seen, List<Transaction> parts, boolean lodging) {
        long sum = Words.sum(parts);
        int first = parts.getFirst().day();
        RecordedEvent.Kind kind = lodging ? RecordedEvent.Kind.SHORT_BREAK : RecordedEvent.Kind.CHANGE_OF_USE;
        for (RecordedEvent event : seen.events(kind)) {
            boolean near = event.day() >= first - APPROVAL_BEFORE && event.day() <= first + APPROVAL_BEFORE;
            boolean sameThing = lodging || event.note().equals(seen.category(parts.getFirst()))
                    || event.pence() > 0 && sum >= event.pence() / 2;
            boolean covers = event.pence() == 0 || sum <= event.pence() * limits.number("approval.over");
            if (near && sameThing && covers) {
                return true;
            }
        }
        return lodging && seen.planned("break");
    }
}
