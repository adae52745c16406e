package scot.sporran.payments.statements;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * Puts bookings in order of time and follows their balances: each must be the one before plus the booking. Where that breaks,
 * bookings are missing. Banks write a day's bookings in an order of their own, so a day as a whole may hold where its parts
 * do not.
 */
record BalanceChain(@Nullable Money opening, @Nullable Money closing, Statement.@Nullable Gap gap, List<String> notes) {

    private static final int COUNTER_DIGITS = 4;
    private static final int COUNTER_SIZE = 10_000;

    static BalanceChain of(List<StatementLine> lines, @Nullable Money saidOpening, @Nullable Money saidClosing) {
        if (lines.isEmpty()) {
            return new BalanceChain(saidOpening, saidClosing == null ? saidOpening : saidClosing, null,
                    List.of("The statement has no bookings."));
        }
        List<StatementLine> ordered = inOrder(lines);
        if (lines.stream().allMatch(line -> line.balance() != null)) {
            return byLines(ordered);
        }
        long sum = 0;
        for (StatementLine line : ordered) {
            sum = Math.addExact(sum, line.amount().pence());
        }
        if (saidOpening != null && saidClosing != null) {
            long missing = saidClosing.pence() - saidOpening.pence() - sum;
            return new BalanceChain(saidOpening, saidClosing,
                    missing == 0 ? null : new Statement.Gap(likelyPlace(ordered), Money.ofPence(missing)), List.of());
        }
        if (saidClosing != null) {
            return new BalanceChain(Money.ofPence(saidClosing.pence() - sum), saidClosing, null, List.of());
        }
        return new BalanceChain(saidOpening, saidOpening == null ? null : Money.ofPence(saidOpening.pence() + sum),
                null, List.of());
    }

    /** The oldest first, whatever the file's order; a day keeps the order it has. */
    static List<StatementLine> inOrder(List<StatementLine> lines) {
        List<StatementLine> ordered = new ArrayList<>(lines);
        if (newestFirst(lines)) {
            Collections.reverse(ordered);
        }
        ordered.sort(Comparator.comparing(StatementLine::bookedOn));
        return ordered;
    }

    private static boolean newestFirst(List<StatementLine> lines) {
        int falls = 0;
        int rises = 0;
        for (int i = 1; i < lines.size(); i++) {
            int step = lines.get(i).bookedOn().compareTo(lines.get(i - 1).bookedOn());
            falls += step < 0 ? 1 : 0;
            rises += step > 0 ? 1 : 0;
        }
        if (falls != rises) {
            return falls > rises;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (follows(lines.get(i - 1), lines.get(i)) != follows(lines.get(i), lines.get(i - 1))) {
                return follows(lines.get(i), lines.get(i - 1));
            }
        }
        return false;
    }

    private static boolean follows(StatementLine before, StatementLine after) {
        Money first = before.balance();
        Money second = after.balance();
        return first != null && second != null && first.pence() + after.amount().pence() == second.pence();
    }

    private static BalanceChain byLines(List<StatementLine> ordered) {
        StatementLine first = ordered.get(0);
        long balance = pence(first) - first.amount().pence();
        Money opening = Money.ofPence(balance);
        Statement.Gap gap = null;
        int gaps = 0;
        int from = 0;
        while (from < ordered.size()) {
            int to = from;
            while (to < ordered.size() && ordered.get(to).bookedOn().equals(ordered.get(from).bookedOn())) {
                to++;
            }
            int broken = firstBreak(ordered, from, to, balance);
            long whole = balance + sum(ordered, from, to);
            if (broken >= 0 && from == 0 && endsDay(ordered, from, to)) {
                whole = pence(ordered.get(to - 1));
                opening = Money.ofPence(whole - sum(ordered, from, to));
            } else if (broken >= 0 && !isBalanceOf(ordered, from, to, whole)) {
                gaps++;
                StatementLine at = ordered.get(broken);
                long before = broken == from ? balance : pence(ordered.get(broken - 1));
                if (gap == null) {
                    gap = new Statement.Gap(ordered.get(Math.max(broken - 1, 0)).bookedOn(),
                            Money.ofPence(pence(at) - at.amount().pence() - before));
                }
                whole = pence(ordered.get(to - 1));
            }
            balance = whole;
            from = to;
        }
        return new BalanceChain(opening, Money.ofPence(balance), gap,
                gaps > 1 ? List.of("Bookings are missing in " + gaps + " places.") : List.of());
    }

    /** Whether the day's bookings, in some other order, could start where the last one's balance says. */
    private static boolean endsDay(List<StatementLine> ordered, int from, int to) {
        long start = pence(ordered.get(to - 1)) - sum(ordered, from, to);
        for (int i = from; i < to; i++) {
            if (pence(ordered.get(i)) - ordered.get(i).amount().pence() == start) {
                return true;
            }
        }
        return false;
    }

    private static int firstBreak(List<StatementLine> ordered, int from, int to, long balance) {
        long at = balance;
        for (int i = from; i < to; i++) {
            if (at + ordered.get(i).amount().pence() != pence(ordered.get(i))) {
                return i;
            }
            at = pence(ordered.get(i));
        }
        return -1;
    }

    private static boolean isBalanceOf(List<StatementLine> ordered, int from, int to, long balance) {
        for (int i = from; i < to; i++) {
            if (pence(ordered.get(i)) == balance) {
                return true;
            }
        }
        return false;
    }

    private static long sum(List<StatementLine> ordered, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum = Math.addExact(sum, ordered.get(i).amount().pence());
        }
        return sum;
    }

    private static long pence(StatementLine line) {
        Money balance = line.balance();
        return balance == null ? 0 : balance.pence();
    }

    /**
     * Without balances in between the sum says that bookings are missing, not where. A bank that numbers its bookings shows it;
     * else it is likeliest where the longest silence is.
     */
    private static LocalDate likelyPlace(List<StatementLine> ordered) {
        int jump = jump(ordered);
        if (jump > 0) {
            return ordered.get(jump - 1).bookedOn();
        }
        long longest = -1;
        LocalDate place = ordered.get(0).bookedOn();
        for (int i = 1; i < ordered.size(); i++) {
            long days = ChronoUnit.DAYS.between(ordered.get(i - 1).bookedOn(), ordered.get(i).bookedOn());
            if (days > longest) {
                longest = days;
                place = ordered.get(i - 1).bookedOn();
            }
        }
        return place;
    }

    private static int jump(List<StatementLine> ordered) {
        int steps = 0;
        int jump = -1;
        for (int i = 1; i < ordered.size(); i++) {
            int before = counter(ordered.get(i - 1));
            int after = counter(ordered.get(i));
            if (before < 0 || after < 0) {
                return -1;
            }
            if ((before + 1) % COUNTER_SIZE == after) {
                steps++;
            } else if (jump < 0) {
                jump = i;
            }
        }
        return steps * 2 > ordered.size() ? jump : -1;
    }

    private static int counter(StatementLine line) {
        String id = line.bankId();
        if (id == null || id.length() < COUNTER_DIGITS) {
            return -1;
        }
        String tail = id.substring(id.length() - COUNTER_DIGITS);
        return tail.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(tail) : -1;
    }
}
