package scot.sporran.monitoring.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known about one budget, sorted and with repeats removed. Rules never see it whole: they see it as of a day,
 * through {@link #asOf}.
 */
public final class History {

    private final Budget budget;
    private final Map<Lane, Track> tracks = new EnumMap<>(Lane.class);
    private final Track settled;
    private final List<Payslip> payslips;
    private final List<Worker> workers;
    private final List<RecordedEvent> events;
    private final List<DayAccounted> accounted;
    private final Share share;
    private final int repeats;

    /**
     * Lines may come in any order and more than once; one id counts once.
     *
     * @param accounted the days of assistants; empty where only their pay is known
     */
    public History(Budget budget, List<Transaction> lines, List<Payslip> payslips, List<Worker> workers,
            List<RecordedEvent> events, List<DayAccounted> accounted, Share share) {
        this.budget = budget;
        this.share = share;
        this.payslips = payslips.stream().sorted(Comparator.comparing(Payslip::payDate).thenComparing(Payslip::id))
                .toList();
        this.workers = List.copyOf(workers);
        this.events = events.stream().sorted(Comparator.comparing(RecordedEvent::date)).toList();
        this.accounted = accounted.stream().sorted(Comparator.comparing(DayAccounted::on)).toList();
        List<Transaction> once = once(lines);
        repeats = lines.size() - once.size();
        Set<String> accounts = new HashSet<>();
        workers.forEach(worker -> accounts.add(worker.account()));
        Set<Long> netPays = new HashSet<>();
        payslips.forEach(payslip -> netPays.add(payslip.netPence()));
        Map<Lane, List<Transaction>> sorted = new EnumMap<>(Lane.class);
        List<Transaction> all = new ArrayList<>();
        for (Transaction line : once) {
            Lane lane = Lane.of(line, accounts, netPays);
            sorted.computeIfAbsent(lane, unused -> new ArrayList<>()).add(line);
            if (lane != Lane.DECLINED) {
                all.add(line);
            }
        }
        for (Lane lane : Lane.values()) {
            tracks.put(lane, new Track(sorted.getOrDefault(lane, List.of())));
        }
        settled = new Track(all);
    }

    private static List<Transaction> once(List<Transaction> lines) {
        Set<String> ids = HashSet.newHashSet(lines.size());
        List<Transaction> once = new ArrayList<>(lines.size());
        for (Transaction line : lines) {
            if (ids.add(line.id())) {
                once.add(line);
            }
        }
        once.sort(Comparator.comparing(Transaction::at));
        return once;
    }

    /** The agreement. */
    public Budget budget() {
        return budget;
    }

    /** How many lines came more than once. */
    public int repeats() {
        return repeats;
    }

    /** The last day on which money moved, or the day before the start when it never did. */
    public int lastDay() {
        return settled.size() == 0 ? (int) budget.term().start().toEpochDay() - 1 : settled.last().day();
    }

    /** The first day on which money moved, or the start. */
    public int firstDay() {
        return settled.size() == 0 ? (int) budget.term().start().toEpochDay() : settled.first().day();
    }

    /** What was on record at the end of a day. */
    public Seen asOf(int day, Surroundings surroundings) {
        return new Seen(this, surroundings, day, day);
    }

    /** A day as it looks once all is known that was on record at the end of a later one. */
    public Seen asOf(int day, int knownOn, Surroundings surroundings) {
        return new Seen(this, surroundings, day, knownOn);
    }

    Track track(Lane lane) {
        return java.util.Objects.requireNonNull(tracks.get(lane));
    }

    Track settled() {
        return settled;
    }

    List<Payslip> payslips() {
        return payslips;
    }

    List<Worker> workers() {
        return workers;
    }

    List<RecordedEvent> events() {
        return events;
    }

    List<DayAccounted> accounted() {
        return accounted;
    }

    Share share() {
        return share;
    }

    /** Lines in time order, found by day. */
    static final class Track {

        private final List<Transaction> lines;
        private final int[] days;

        Track(List<Transaction> lines) {
            this.lines = List.copyOf(lines);
            days = lines.stream().mapToInt(Transaction::day).toArray();
        }

        int size() {
            return days.length;
        }

        Transaction first() {
            return lines.getFirst();
        }

        Transaction last() {
            return lines.getLast();
        }

        /** Lines of the days from {@code from} to {@code to}, both included. */
        List<Transaction> between(int from, int to) {
            int start = before(from);
            int end = before(to + 1);
            return start >= end ? List.of() : lines.subList(start, end);
        }

        /** How many lines lie before a day. */
        private int before(int day) {
            int low = 0;
            int high = days.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (days[middle] < day) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
