package scot.sporran.benchmark.returns;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.Dialect;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementFiles;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.returns.matching.Repeats;
import scot.sporran.returns.matching.BankLine;
import scot.sporran.returns.matching.LearnedPayees;
import scot.sporran.returns.matching.Match;
import scot.sporran.returns.matching.Match.Decision;
import scot.sporran.returns.matching.Matcher;

/** Invents people, has their statements written, read and matched, and counts how well that went. */
public final class Trial {

    private static final LocalDate FIRST = LocalDate.of(2025, 4, 1);
    private static final int QUARTERS = 4;

    private final Judge engine = new Judge();
    private final Judge baseline = new Judge();
    private final Matcher matcher = new Matcher(LearnedPayees.NONE);
    private final List<String> misread = new ArrayList<>();
    private int returns;
    private int lines;
    private int repeats;
    private int repeatsFound;
    private int repeatsFalse;
    private int gaps;
    private int gapsFound;
    private int gapsFalse;
    private long readNanos;
    private long matchNanos;

    private final double noticed;

    /** Of papers that say no more than the columns of the batch form. */
    public Trial() {
        this(0);
    }

    /** @param noticed the share of receipts sent once more whose pictures are seen to be the same */
    public Trial(double noticed) {
        this.noticed = noticed;
    }

    /** Invents people with numbers from 1 on. */
    public Trial run(int people, long seed) throws IOException {
        forEach(people, seed, noticed, this::take);
        return this;
    }

    /** Hands out every return of these people, in order. */
    static void forEach(int people, long seed, double noticed, Consumer<InventedReturn> taker) {
        int id = 1;
        for (int number = 1; number <= people; number++) {
            Dialect dialect = StatementWriter.DIALECTS.get(number % StatementWriter.DIALECTS.size());
            InventedPerson person = new InventedPerson(seed, number, dialect, noticed);
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                taker.accept(person.quarter(String.format(java.util.Locale.ROOT, "R%06d", id++),
                        FIRST.plusMonths(3L * quarter)));
            }
        }
    }

    private Optional<Repeats> before = Optional.empty();
    private String budget = "";

    private void take(InventedReturn one) {
        before = one.budgetId().equals(budget) ? before : Optional.empty();
        budget = one.budgetId();
        long start = cpu();
        Statement statement;
        try {
            statement = StatementFiles.read(StatementSource.of(one.id(), StatementWriter.write(one))).get(0);
        } catch (IOException | StatementException e) {
            misread.add(String.valueOf(e.getMessage()));
            return;
        }
        readNanos += cpu() - start;
        returns++;
        lines += statement.lines().size();
        checkReading(one, statement);
        Set<Integer> repeated = before.map(last -> last.in(statement.lines())).orElse(Set.of());
        start = cpu();
        List<BankLine> bank = new ArrayList<>();
        for (StatementLine line : statement.inOrder()) {
            bank.add(new BankLine(line.number(), bank.size(), line.bookedOn(), line.amount(), line.text()));
        }
        List<Match> matches = matcher.match(bank, one.evidence());
        matchNanos += cpu() - start;
        Map<Integer, List<String>> cleared = new HashMap<>();
        Map<Integer, List<String>> suggested = new HashMap<>();
        for (Match match : matches) {
            if (!repeated.contains(match.line())) {
                (match.decision() == Decision.AUTO ? cleared : suggested)
                        .computeIfAbsent(index(one, match.line()), any -> new ArrayList<>()).add(match.evidence().id());
            }
        }
        countRepeats(one, repeated);
        engine.judge(one, cleared, suggested);
        Map<Integer, List<String>> plain = new HashMap<>();
        NearestDate.match(bank, one.evidence()).forEach((line, ids) -> plain.put(index(one, line), ids));
        baseline.judge(one, plain, Map.of());
        before = Optional.of(Repeats.after(statement.lines(), statement.closing()));
    }

    /** Processor time of this thread, for the machine may be busy with others. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void countRepeats(InventedReturn one, Set<Integer> repeated) {
        for (int i = 0; i < one.bookings().size(); i++) {
            boolean found = repeated.contains(number(one, i));
            repeats += i < one.repeated() ? 1 : 0;
            repeatsFound += found && i < one.repeated() ? 1 : 0;
            repeatsFalse += found && i >= one.repeated() ? 1 : 0;
        }
    }

    private void checkReading(InventedReturn one, Statement statement) {
        boolean withBalances = statement.opening() != null && one.dialect() != Dialect.OFX;
        if (one.missingAfter() != null && withBalances) {
            gaps++;
            gapsFound += statement.gap() != null ? 1 : 0;
        } else if (statement.gap() != null) {
            gapsFalse++;
        }
        if (statement.dialect() != one.dialect() || statement.lines().size() != one.bookings().size()) {
            misread.add(one.id() + ": " + statement);
            return;
        }
        for (int i = 0; i < one.bookings().size(); i++) {
            StatementLine line = statement.lines().get(number(one, i) - 1);
            Booking booking = one.bookings().get(i);
            Money balance = line.balance();
            if (!line.bookedOn().equals(booking.bookedOn()) || line.amount().pence() != booking.pence()
                    || balance != null && balance.pence() != one.balances().get(i)) {
                misread.add(one.id() + " line " + line.number());
            }
        }
    }

    private static int number(InventedReturn one, int index) {
        return StatementWriter.newestFirst(one.dialect()) ? one.bookings().size() - index : index + 1;
    }

    private static int index(InventedReturn one, int number) {
        return StatementWriter.newestFirst(one.dialect()) ? one.bookings().size() - number : number - 1;
    }

    /** Returns or lines that were not read as they were written. */
    public List<String> misread() {
        return misread;
    }

    /** The share of lines with papers that the engine cleared rightly. */
    public double clearedShare() {
        return engine.clearedShare();
    }

    /** The share of cleared lines that were cleared wrongly. */
    public double wrongShare() {
        return engine.wrongShare();
    }

    /** The same without copies that nothing on them tells from the paper of a twin. */
    public double wrongShareThatCouldBeTold() {
        return engine.wrongShareThatCouldBeTold();
    }

    /** Wrong answers about papers of a kind, such as {@code payslip}. */
    public int wrongOf(String kind) {
        return engine.byKind().getOrDefault(kind, new Judge.Tally()).wrong;
    }

    public int differingCleared() {
        return engine.differsCleared();
    }

    public int papersUsedTwice() {
        return engine.timesUsedTwice();
    }

    /** The share of doubtful lines whose right paper is among the first three offered. */
    public double rankedShare() {
        return engine.rankedShare();
    }

    /** Repetitions that were not seen, and bookings wrongly taken for repetitions. */
    public int repeatsWrong() {
        return repeats - repeatsFound + repeatsFalse;
    }

    /** Missing pages that were not seen, and pages wrongly thought missing. */
    public int gapsWrong() {
        return gaps - gapsFound + gapsFalse;
    }

    /** All figures, as Markdown. */
    public List<String> report() {
        List<String> report = new ArrayList<>();
        report.add("| | lines | with papers | cleared rightly | wrong | of all cleared |");
        report.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        report.addAll(engine.table("the engine"));
        report.addAll(baseline.table("same amount, nearest day"));
        report.add("");
        report.add("| papers | lines | cleared rightly | wrong | the plain way: rightly | wrong |");
        report.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        engine.byKind().forEach((kind, tally) -> {
            Judge.Tally plain = baseline.byKind().getOrDefault(kind, new Judge.Tally());
            report.add(String.format(java.util.Locale.ROOT, "| %s | %,d | %.2f %% | %d | %.2f %% | %d |", kind,
                    tally.explained, 100.0 * tally.right / Math.max(tally.explained, 1), tally.wrong,
                    100.0 * plain.right / Math.max(plain.explained, 1), plain.wrong));
        });
        report.add("");
        report.add(engine.rest());
        report.add(String.format(java.util.Locale.ROOT,
                "%,d returns in %d formats, %d read otherwise than written; repetitions seen: %d of %d, falsely: %d;"
                        + " missing pages seen: %d of %d, falsely: %d",
                returns, StatementWriter.DIALECTS.size(), misread.size(), repeatsFound, repeats, repeatsFalse,
                gapsFound,
                gaps, gapsFalse));
        report.add(String.format(java.util.Locale.ROOT,
                "%,.0f lines a second read, %,.0f matched, of one thread's processor time",
                lines / (readNanos / 1e9), lines / (matchNanos / 1e9)));
        return report;
    }
}
