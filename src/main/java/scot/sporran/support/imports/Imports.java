package scot.sporran.support.imports;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.imports.LineResult.Standing;

/**
 * Brings files in: looks at every line first; applies only when asked, and then the good lines, some hundreds in one
 * transaction. A run that breaks off is simply run again.
 */
@Singleton
public class Imports {

    private static final int TOGETHER = 500;

    private final Map<ImportKind, Step<?>> steps = new EnumMap<>(ImportKind.class);
    private final BalanceStep balances;
    private final TransactionOperations<Connection> transactions;

    Imports(PersonStep people, PlanStep plans, BudgetStep budgets, BalanceStep balances,
            TransactionOperations<Connection> transactions) {
        steps.put(ImportKind.PEOPLE, people);
        steps.put(ImportKind.PLANS, plans);
        steps.put(ImportKind.BUDGETS, budgets);
        steps.put(ImportKind.BALANCES, balances);
        this.balances = balances;
        this.transactions = transactions;
    }

    /** A file that can be opened twice: to look, and to apply. */
    @FunctionalInterface
    public interface Source {

        InputStream open() throws IOException;
    }

    /**
     * What is to be done.
     *
     * @param files by kind; they are taken in the order of the kinds
     * @param apply false to look only
     * @param skipBad true to apply the good lines although others are bad; false to apply all or none
     * @param expectedTotal what the opening balances add up to; null when nobody says
     * @param actor who is written beside what is applied
     */
    public record Order(Map<ImportKind, Source> files, boolean apply, boolean skipBad, @Nullable Money expectedTotal,
            String actor) {

        public Order {
            files = Map.copyOf(files);
        }
    }

    /**
     * Runs it.
     *
     * @param lines told of every line, in order; when lines are applied, once looking and once applying
     * @throws FieldException when a file is not of its kind or cannot be read from a line on; nothing was applied
     */
    public ImportReport run(CouncilId council, Order order, Consumer<LineResult> lines) {
        ImportReport looked = pass(council, order, false, lines);
        boolean may = looked.proven() && (looked.badLines() == 0 || order.skipBad());
        return order.apply() && may ? pass(council, order, true, lines) : looked;
    }

    private ImportReport pass(CouncilId council, Order order, boolean apply, Consumer<LineResult> lines) {
        Session session = new Session(apply);
        Map<ImportKind, ImportReport.Counts> counts = new EnumMap<>(ImportKind.class);
        List<LineResult> bad = new ArrayList<>();
        for (ImportKind kind : ImportKind.values()) {
            Source file = order.files().get(kind);
            Step<?> step = steps.get(kind);
            if (file != null && step != null) {
                Pass<?> pass = new Pass<>(kind, step, council, order.actor(), session, result -> {
                    if (result.standing() == Standing.BAD && bad.size() < ImportReport.MOST_LISTED) {
                        bad.add(result);
                    }
                    lines.accept(result);
                });
                try (InputStream in = file.open()) {
                    CsvLines.read(kind, in, pass::take);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                pass.finish();
                counts.put(kind, pass.counts());
            }
        }
        return new ImportReport(apply, counts, bad, session.fileTotal, session.ledgerTotal, order.expectedTotal());
    }

    /** One file once through. */
    private final class Pass<T> {

        private final ImportKind kind;
        private final Step<T> step;
        private final CouncilId council;
        private final String actor;
        private final Session session;
        private final Consumer<LineResult> results;
        private final ReferenceSet seen = new ReferenceSet();
        private final List<Read<T>> waiting = new ArrayList<>();
        private final Map<Standing, Long> count = new EnumMap<>(Standing.class);

        Pass(ImportKind kind, Step<T> step, CouncilId council, String actor, Session session,
                Consumer<LineResult> results) {
            this.kind = kind;
            this.step = step;
            this.council = council;
            this.actor = actor;
            this.session = session;
            this.results = results;
        }

        void take(CsvLines.Line line) {
            waiting.add(read(line));
            if (waiting.size() == TOGETHER) {
                finish();
            }
        }

        private Read<T> read(CsvLines.Line line) {
            if (line.fields().isEmpty()) {
                return new Read<>(line.number(), null, LineResult.bad(kind, line.number(), "line",
                        "as many fields as the first line has"));
            }
            try {
                T said = step.read(new Fields(line.fields()));
                if (!seen.add(step.key(said))) {
                    return new Read<>(line.number(), null, LineResult.bad(kind, line.number(), kind.needed().getFirst(),
                            "a value that no line before has"));
                }
                return new Read<>(line.number(), said, LineResult.of(kind, line.number(), Standing.GOOD));
            } catch (FieldException e) {
                return new Read<>(line.number(), null, LineResult.bad(kind, line.number(), e.field(), e.expected()));
            }
        }

        void finish() {
            if (waiting.isEmpty()) {
                return;
            }
            List<T> readable = waiting.stream().flatMap(read -> Stream.ofNullable(read.said()))
                    .toList();
            Function<T, Boolean> isThere = step.look(council, readable, session);
            List<T> fresh = new ArrayList<>();
            List<T> good = new ArrayList<>();
            List<LineResult> answers = new ArrayList<>();
            for (Read<T> read : waiting) {
                answers.add(stand(read, isThere, fresh, good));
            }
            if (session.applying) {
                transactions.executeWrite(status -> {
                    step.apply(council, fresh, actor);
                    return fresh.size();
                });
                prove(good);
            }
            for (LineResult answer : answers) {
                count.merge(answer.standing(), 1L, Long::sum);
                results.accept(answer);
            }
            waiting.clear();
        }

        private LineResult stand(Read<T> read, Function<T, Boolean> isThere, List<T> fresh, List<T> good) {
            T said = read.said();
            if (said == null) {
                return read.result();
            }
            try {
                boolean there = isThere.apply(said);
                step.note(council, said, session);
                good.add(said);
                if (there) {
                    return LineResult.of(kind, read.line(), Standing.THERE);
                }
                fresh.add(said);
                return LineResult.of(kind, read.line(), session.applying ? Standing.APPLIED : Standing.GOOD);
            } catch (FieldException e) {
                return LineResult.bad(kind, read.line(), e.field(), e.expected());
            }
        }

        private void prove(List<T> good) {
            List<BalanceStep.BalanceLine> lines = good.stream().filter(BalanceStep.BalanceLine.class::isInstance)
                    .map(BalanceStep.BalanceLine.class::cast).toList();
            if (!lines.isEmpty()) {
                balances.prove(council, lines, actor, session);
            }
        }

        ImportReport.Counts counts() {
            long there = count.getOrDefault(Standing.THERE, 0L);
            long bad = count.getOrDefault(Standing.BAD, 0L);
            long good = count.getOrDefault(Standing.GOOD, 0L) + count.getOrDefault(Standing.APPLIED, 0L);
            return new ImportReport.Counts(good + there + bad, good, there, bad);
        }
    }

    /** @param said null when the line did not read */
    private record Read<T>(long line, @Nullable T said, LineResult result) {}
}
