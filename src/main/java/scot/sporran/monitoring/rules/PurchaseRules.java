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
    private static final int STAY = 12;
    private static final int BOOKED_AHEAD = 70;
    private static final int YEAR = 365;
    private static final double A_LITTLE_DEARER = 1.25;
    private static final double NEARLY_ALL = 0.8;
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
            if (line.merchant().descriptor().isBlank() || seen.has(line, "lodging") != lodging || !large(seen, line)
                    || seen.planned(seen.category(line))
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
                .anyMatch(other -> other.at().isBefore(line.at()) && seen.shop(other).equals(shop))
                || paidAYearAgo(seen, line);
    }

    /** A yearly fee, or what is bought each spring. */
    private boolean paidAYearAgo(Seen seen, Transaction line) {
        int days = limits.count("newpayee.year.days");
        return seen.between(Lane.CARD, line.day() - YEAR - days, line.day() - YEAR + days).stream()
                .anyMatch(other -> seen.shop(other).equals(seen.shop(line))
                        && line.spent() <= A_LITTLE_DEARER * other.spent());
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
        if (line.merchant().descriptor().isBlank() || seen.planned(seen.category(line))
                || seen.has(line, "everyday") || seen.has(line, "lodging") || seen.has(line, "prohibited")
                || seen.has(line, "fares") || seen.has(line, "subscription")) {
            return false;
        }
        List<Transaction> parts = parts(seen, line);
        long sum = Words.sum(parts);
        long largest = parts.stream().mapToLong(Transaction::spent).max().orElse(0);
        long smallest = parts.stream().mapToLong(Transaction::spent).min().orElse(0);
        boolean overTheLine = sum >= line() && (parts.size() >= limits.count("split.small.parts")
                || parts.size() >= limits.count("split.parts")
                        && smallest >= limits.number("split.least.share") * line());
        boolean manySmall = parts.size() >= limits.count("split.small.parts")
                && sum >= limits.pence("split.small.pounds") && largest < 2 * smallest;
        return (overTheLine || manySmall && !seen.festive(line)) && largest < line()
                && !usedBefore(seen, parts.getFirst())
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

    /** An approval that covers what was spent: a break near in time, or a change of use for that kind of thing. */
    private boolean approved(Seen seen, List<Transaction> parts, boolean lodging) {
        return lodging ? breakApproved(seen, parts) : useApproved(seen, parts);
    }

    private boolean breakApproved(Seen seen, List<Transaction> parts) {
        int paid = parts.getFirst().day();
        return seen.planned("break") || seen.events(RecordedEvent.Kind.SHORT_BREAK).stream()
                .anyMatch(event -> event.day() >= paid - STAY && event.day() <= paid + BOOKED_AHEAD
                        && within(Words.sum(parts), event));
    }

    /** The approval must hold for all that was bought under it, so that it is not used twice. */
    private boolean useApproved(Seen seen, List<Transaction> parts) {
        int first = parts.getFirst().day();
        String category = seen.category(parts.getFirst());
        for (RecordedEvent event : seen.events(RecordedEvent.Kind.CHANGE_OF_USE)) {
            boolean near = event.day() >= first - APPROVAL_BEFORE && event.day() <= first + APPROVAL_BEFORE;
            if (!near) {
                continue;
            }
            if (event.note().equals(category)) {
                long spent = seen.between(Lane.CARD, event.day() - STAY, parts.getLast().day()).stream()
                        .filter(line -> seen.category(line).equals(category)
                                && !line.at().isAfter(parts.getLast().at()))
                        .mapToLong(Transaction::spent).sum();
                if (within(Math.max(spent, Words.sum(parts)), event)) {
                    return true;
                }
            } else if ((Categories.UNKNOWN.equals(category) || event.note().isEmpty())
                    && within(Words.sum(parts), event)
                    && Words.sum(parts) >= NEARLY_ALL * event.pence()) {
                return true;
            }
        }
        return false;
    }

    private boolean within(long sum, RecordedEvent event) {
        return event.pence() == 0 || sum <= event.pence() * limits.number("approval.over");
    }
}
