package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.DayAccounted;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/**
 * Whether assistants still come: by the hours they tell, and by their pay. It is the same matter as a silence of everything: support that
 * stopped.
 */
final class AssistantRules {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int HALF_A_YEAR = 182;
    private static final int RECENT_PAYS = 7;
    private static final int NEAR = 10;
    private static final int GAPS = 3;
    private static final double MOST = 0.95;
    private static final double LIKELY = 0.7;

    private final Thresholds limits;

    AssistantRules(Thresholds limits) {
        this.limits = limits;
    }

    /** An assistant comes no more, nobody else does the hours, and nothing on record explains it. */
    void gone(Seen seen, Consumer<Finding> found) {
        if (seen.ended() || Circumstances.away(seen, FOUR_WEEKS)) {
            return;
        }
        for (Worker worker : seen.workers()) {
            if (worker.to() == null && startedSince(seen, worker, seen.today() - FOUR_WEEKS) == 0) {
                unpaid(seen, worker, found);
                untold(seen, worker, found);
            }
        }
    }

    private static long startedSince(Seen seen, Worker worker, int day) {
        return seen.workers().stream().filter(other -> !other.equals(worker) && other.from().toEpochDay() > day)
                .count();
    }

    /** Paid in a rhythm, and no more. */
    private void unpaid(Seen seen, Worker worker, Consumer<Finding> found) {
        List<Transaction> pays = new ArrayList<>(seen.since(Lane.WAGES, seen.firstDay()));
        pays.removeIf(line -> !line.account().equals(worker.account()));
        if (pays.size() < limits.count("gone.pays") || slipsSince(seen, worker, pays)) {
            return;
        }
        int rhythm = rhythm(pays);
        boolean today = rhythm > 0 && seen.today() == pays.getLast().day() + rhythm + limits.count("gone.wait");
        if (today && !paidInstead(seen, pays)) {
            found.accept(new Finding(Reason.SPEND_STOP, "care", List.of(), LIKELY,
                    "An assistant was paid every " + rhythm + " days, last on " + Words.day(pays.getLast())
                            + ", and has not been paid since; no leave, ending or cover is on record.",
                    "Nobody has been paid for your support since " + Words.day(pays.getLast())
                            + ". Is everything all right? Can we help?"));
        }
    }

    /** A payslip without a payment is pay that was missed: another matter. */
    private static boolean slipsSince(Seen seen, Worker worker, List<Transaction> pays) {
        return seen.payslips().stream().anyMatch(slip -> slip.worker().equals(worker.id())
                && slip.day() > pays.getLast().day() + NEAR);
    }

    /** The usual days between two pays; 0 when there is no rhythm. */
    private int rhythm(List<Transaction> pays) {
        List<Double> gaps = new ArrayList<>();
        for (int i = Math.max(1, pays.size() - RECENT_PAYS); i < pays.size(); i++) {
            gaps.add((double) pays.get(i).day() - pays.get(i - 1).day());
        }
        double usual = Robust.median(gaps);
        boolean steady = gaps.stream().allMatch(gap -> Math.abs(gap - usual) <= limits.number("gone.sway"));
        return steady && usual >= WEEK - 2 ? (int) Math.round(usual) : 0;
    }

    /** Somebody else, or an agency, is paid for more than usual meanwhile. */
    private static boolean paidInstead(Seen seen, List<Transaction> pays) {
        int from = pays.getLast().day() + 1;
        long own = pays.getLast().spent();
        long now = others(seen, pays, from, seen.today());
        long before = others(seen, pays, from - (seen.today() - from) - 1, from - 1);
        return now - before >= own / 2;
    }

    private static long others(Seen seen, List<Transaction> pays, int from, int to) {
        List<Transaction> others = new ArrayList<>(seen.between(Lane.WAGES, from, to));
        others.addAll(seen.between(Lane.INVOICES, from, to));
        others.removeAll(pays);
        return Words.sum(others);
    }

    /**
     * Hours are told as somebody tells them: each day, each week, at the end of a period. Two things are odd: that what is told ends long
     * before it was told, and that nothing is told when it always was.
     */
    private void untold(Seen seen, Worker worker, Consumer<Finding> found) {
        List<DayAccounted> days = new ArrayList<>(seen.accounted(worker));
        days.removeIf(day -> day.day() < seen.today() - HALF_A_YEAR);
        TreeMap<Integer, Integer> tellings = new TreeMap<>();
        days.stream().filter(DayAccounted::worked)
                .forEach(day -> tellings.merge(day.knownOn(), day.day(), Math::max));
        if (days.size() < limits.count("gone.days") || tellings.size() < GAPS) {
            return;
        }
        int last = days.getLast().day();
        int told = tellings.lastKey();
        int silent = seen.today() - last;
        List<Integer> lags = tellings.headMap(told).entrySet().stream().map(AssistantRules::lag).toList();
        int gap = most(gaps(days.stream().map(DayAccounted::day).distinct().toList()));
        int pause = most(gaps(List.copyOf(tellings.keySet())));
        boolean endsEarly = told - last > most(lags) + Math.max(gap, WEEK);
        boolean nothingTold = seen.today() > Math.max(told, last) + pause + limits.count("gone.told.wait");
        boolean longAgo = silent >= Math.max(limits.count("gone.silent"), 2 * gap);
        if (longAgo && (endsEarly || nothingTold) && !workedInstead(seen, worker, last)) {
            LocalDate day = LocalDate.ofEpochDay(last);
            found.accept(new Finding(Reason.SPEND_STOP, "care", List.of(), LIKELY,
                    "An assistant's last hours on record are of " + Words.day(day) + ", " + silent
                            + " days ago; usually no more than " + gap
                            + " days lie between. No leave, ending or cover is on record.",
                    "No hours of support are on record since " + Words.day(day)
                            + ". Is everything all right? Can we help?"));
        }
    }

    private static int lag(Map.Entry<Integer, Integer> telling) {
        return telling.getKey() - telling.getValue();
    }

    private static List<Integer> gaps(List<Integer> days) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(days.get(i) - days.get(i - 1));
        }
        return gaps;
    }

    /** What all but the oddest keep to. */
    private static int most(List<Integer> values) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(MOST * (sorted.size() - 1)));
    }

    /** Others worked more days than in as long a time before. */
    private static boolean workedInstead(Seen seen, Worker worker, int last) {
        int silent = seen.today() - last;
        long now = 0;
        long before = 0;
        for (Worker other : seen.workers()) {
            if (!other.equals(worker)) {
                List<DayAccounted> days = seen.accounted(other);
                now += days.stream().filter(day -> day.day() > last).count();
                before += days.stream().filter(day -> day.day() <= last && day.day() > last - silent).count();
            }
        }
        return now > before;
    }
}
