package scot.sporran.monitoring.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import scot.sporran.monitoring.flags.Attention;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.flags.Watch;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.Share;
import scot.sporran.monitoring.history.SharedAccounts;
import scot.sporran.monitoring.history.Surroundings;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.rules.Rulebook;
import scot.sporran.monitoring.rules.Thresholds;

/**
 * Runs the engine over a folder of history. The first pass learns the last day and what shops sell; the second holds the
 * transactions of one budget at a time for each worker thread and watches it day by day.
 */
public final class Replay {

    private static final double HUNDRED = 100;
    private static final double DAYS_OF_A_MONTH = 30.44;
    private static final int WAITING_PER_THREAD = 2;
    private static final int TELL_EVERY = 4_096;

    private final Thresholds limits;
    private final double attention;
    private final Progress progress;

    /** @param attention flags that a council has time for, for each 100 budget-months */
    public Replay(Thresholds limits, double attention, Progress progress) {
        this.limits = limits;
        this.attention = attention;
        this.progress = progress;
    }

    /** Is told how it goes. */
    public interface Progress {

        /** Lines read in a pass, and budgets done. */
        void at(int pass, long lines, int budgets);
    }

    /** How it came out. */
    public record Outcome(Attention.Outcome flags, double budgetMonths, Map<String, Double> flagsByGroup, int budgets,
            long lines, long repeats, Vocabulary vocabulary) {}

    public Outcome run(Path folder) throws IOException, RefusedException, InterruptedException {
        Vocabulary vocabulary = new Vocabulary();
        HistoryFolder files = new HistoryFolder(folder, vocabulary);
        HistoryFolder.Records records = files.records();
        FirstPass first = new FirstPass();
        files.transactions(records.budgets().keySet(), first);
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var second = new SecondPass(records, first, pool, threads * WAITING_PER_THREAD);
            new HistoryFolder(folder, new Vocabulary()).transactions(records.budgets().keySet(), second);
            second.finish();
            Attention.Outcome shared = new Attention(attention).share(second.flags, second.clock);
            return new Outcome(shared, second.clock.all() / DAYS_OF_A_MONTH, byGroup(records, second, shared.raised()),
                    records.budgets().size(), first.lines, second.repeats, vocabulary);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Flags for each 100 budget-months of each client group, so that a council sees whom it looks at. */
    private static Map<String, Double> byGroup(HistoryFolder.Records records, SecondPass watched, List<Flag> raised) {
        Map<String, Double> months = new TreeMap<>();
        watched.days
                .forEach((budget, days) -> months.merge(group(records, budget), days / DAYS_OF_A_MONTH, Double::sum));
        Map<String, Double> rates = new TreeMap<>();
        months.forEach((group, its) -> rates.put(group, 0.0));
        raised.forEach(flag -> rates.merge(group(records, flag.budget()), HUNDRED, Double::sum));
        rates.replaceAll((group, flags) -> flags / Math.max(1, months.getOrDefault(group, 0.0)));
        return rates;
    }

    private static String group(HistoryFolder.Records records, String budget) {
        return java.util.Objects.requireNonNull(records.budgets().get(budget)).person().clientGroup();
    }

    /** Learns what the whole file says: its last day, and the codes of shops with the day on which each was first seen. */
    private final class FirstPass implements HistoryFolder.Sink {

        private final Categories categories = Tables.categories();
        private int lastDay = Integer.MIN_VALUE;
        private long lines;
        private int budgets;

        @Override
        public void line(String budget, Transaction line) {
            lastDay = Math.max(lastDay, line.day());
            categories.learn(line.merchant(), line.day());
            lines++;
            if (lines % TELL_EVERY == 0) {
                progress.at(1, lines, budgets);
            }
        }

        @Override
        public void end(String budget) {
            budgets++;
        }
    }

    /** Watches one budget after another, several at a time, and gathers flags in the file's order. */
    private final class SecondPass implements HistoryFolder.Sink {

        private final HistoryFolder.Records records;
        private final Watch watch;
        private final int lastDay;
        private final ExecutorService pool;
        private final int most;
        private final Deque<Future<Watched>> running = new ArrayDeque<>();
        private final List<Flag> flags = new ArrayList<>();
        private final BudgetDays clock = new BudgetDays();
        private final Map<String, Integer> days = new HashMap<>();
        private final Set<String> done = new HashSet<>();
        private List<Transaction> current = new ArrayList<>();
        private long lines;
        private long repeats;

        SecondPass(HistoryFolder.Records records, FirstPass first, ExecutorService pool, int most) {
            this.records = records;
            this.pool = pool;
            this.most = most;
            lastDay = first.lastDay;
            watch = new Watch(new Rulebook(limits), new Surroundings(records.places(), first.categories,
                    new SharedAccounts(records.workers(), records.payslips()), Tables.festivals()));
        }

        @Override
        public void line(String budget, Transaction line) {
            current.add(line);
            lines++;
            if (lines % TELL_EVERY == 0) {
                progress.at(2, lines, done.size());
            }
        }

        @Override
        public void end(String budget) {
            submit(budget, current);
            current = new ArrayList<>();
        }

        private void submit(String budget, List<Transaction> its) {
            done.add(budget);
            Budget agreement = java.util.Objects.requireNonNull(records.budgets().get(budget));
            running.add(pool.submit(() -> watched(agreement, its)));
            while (running.size() > most) {
                gather();
            }
        }

        private Watched watched(Budget budget, List<Transaction> its) {
            History history = new History(budget, its, records.payslips().getOrDefault(budget.id(), List.of()),
                    records.workersByBudget().getOrDefault(budget.id(), List.of()),
                    records.events().getOrDefault(budget.id(), List.of()), List.of(),
                    Share.agreed(budget, records.shares().getOrDefault(budget.id(), 0L), LocalDate.ofEpochDay(lastDay),
                            its));
            LocalDate end = budget.term().end();
            int last = end == null
                    ? lastDay
                    : Math.min(lastDay, Math.max((int) end.toEpochDay() - 1, history.lastDay()));
            return new Watched(budget.id(), watch.over(history, last), history.firstDay(), last, history.repeats());
        }

        private void gather() {
            try {
                Watched watched = running.remove().get();
                flags.addAll(watched.flags());
                repeats += watched.repeats();
                clock.add(watched.first(), watched.last());
                days.put(watched.budget(), Math.max(0, watched.last() - watched.first() + 1));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        /** Budgets without a single line are watched too: that nothing happened may be the matter. */
        void finish() {
            if (lastDay > Integer.MIN_VALUE) {
                records.budgets().keySet().stream().filter(budget -> !done.contains(budget)).toList()
                        .forEach(budget -> submit(budget, List.of()));
            }
            while (!running.isEmpty()) {
                gather();
            }
        }
    }

    private record Watched(String budget, List<Flag> flags, int first, int last, int repeats) {}

    /** How many budget-days there had been by a day. */
    private static final class BudgetDays implements Attention.Clock {

        private final TreeMap<Integer, Integer> changes = new TreeMap<>();
        private double[] byDay = new double[0];
        private int from;

        void add(int first, int last) {
            if (last >= first) {
                changes.merge(first, 1, Integer::sum);
                changes.merge(last + 1, -1, Integer::sum);
                byDay = new double[0];
            }
        }

        double all() {
            return changes.isEmpty() ? 0 : budgetDaysBy(LocalDate.ofEpochDay(changes.lastKey()));
        }

        @Override
        public double budgetDaysBy(LocalDate day) {
            if (byDay.length == 0) {
                count();
            }
            int index = (int) day.toEpochDay() - from;
            return index < 0 ? 0 : byDay[Math.min(index, byDay.length - 1)];
        }

        private void count() {
            from = changes.firstKey();
            byDay = new double[changes.lastKey() - from + 1];
            int open = 0;
            double sum = 0;
            for (int i = 0; i < byDay.length; i++) {
                open += changes.getOrDefault(from + i, 0);
                sum += open;
                byDay[i] = sum;
            }
        }
    }
}
