package scot.sporran.returns.intake;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/**
 * Brings a folder of bank statements in, in the order of the files' names, one file a transaction. Started again, it passes over what
 * is kept and tries again what was refused; one file is in memory at a time.
 */
@Singleton
public class StatementIntake {

    private static final long LARGEST = 64L << 20;
    private static final int LONGEST_NAME = 200;
    private static final int ASKED_TOGETHER = 500;
    /** More returns than any account has in a lifetime of statements. */
    private static final int MOST_RETURNS = 500;

    private final IntakeTable table;
    private final BankStatements statements;
    private final ReturnDrafts drafts;
    private final Budgets budgets;

    StatementIntake(IntakeTable table, BankStatements statements, ReturnDrafts drafts, Budgets budgets) {
        this.table = table;
        this.statements = statements;
        this.drafts = drafts;
        this.budgets = budgets;
    }

    /** Told of each file, also of those that a run before has kept. */
    @FunctionalInterface
    public interface Listener {

        /** @param number which of all files it is, from 1 */
        void done(IntakeFile file, int number, int all);
    }

    /**
     * How it came out.
     *
     * @param kept files that are new
     * @param there files that were kept before
     * @param lines bookings in all files
     * @param fresh those that no earlier statement held
     * @param returns drawn up
     * @param closed of them, those that nobody has to do anything about
     */
    public record Report(int files, int kept, int there, int refused, long lines, long fresh, int returns,
            int closed) {}

    /**
     * Brings all files of a folder in.
     *
     * @param drawUp whether the returns that are due are drawn up as well; people are then told of those that wait for them
     * @throws IOException when the folder or a file of it cannot be read; what was done stays done
     */
    public Report run(CouncilId council, Path folder, boolean drawUp, Listener listener) throws IOException {
        List<Path> files = files(folder);
        Map<String, Budget> known = budgets(council, files);
        Tally tally = new Tally();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Budget budget = known.get(reference(file));
            IntakeFile done = bring(council, file, budget);
            tally.add(done);
            boolean lastOfBudget = i + 1 == files.size() || !reference(files.get(i + 1)).equals(reference(file));
            if (drawUp && lastOfBudget && budget != null) {
                drawUp(budget, tally);
            }
            listener.done(done, i + 1, files.size());
        }
        return new Report(files.size(), tally.kept, tally.there, tally.refused, tally.lines, tally.fresh, tally.returns,
                tally.closed);
    }

    private static final class Tally {
        private int kept;
        private int there;
        private int refused;
        private long lines;
        private long fresh;
        private int returns;
        private int closed;

        void add(IntakeFile file) {
            kept += file.outcome() == IntakeFile.Outcome.KEPT ? 1 : 0;
            there += file.outcome() == IntakeFile.Outcome.THERE ? 1 : 0;
            refused += file.outcome() == IntakeFile.Outcome.REFUSED ? 1 : 0;
            lines += file.lines();
            fresh += file.fresh();
        }
    }

    private IntakeFile bring(CouncilId council, Path file, @Nullable Budget budget) throws IOException {
        String name = name(file);
        if (Files.size(file) > LARGEST) {
            return new IntakeFile(name, null, IntakeFile.Outcome.REFUSED, "it is larger than any statement", 0, 0);
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] hash = hash(bytes);
        Optional<IntakeFile> before = table.kept(council, name, hash);
        if (before.isPresent()) {
            return before.get();
        }
        IntakeFile done = budget == null
                ? new IntakeFile(name, null, IntakeFile.Outcome.REFUSED,
                        "no budget of this council has the reference " + reference(file), 0, 0)
                : bring(budget, name, bytes);
        table.note(council, done, hash);
        return done;
    }

    private IntakeFile bring(Budget budget, String name, byte[] bytes) {
        UUID id = budget.id().value();
        try {
            BankStatements.Seen seen = statements.look(budget, bytes, Map.of());
            int lines = seen.statement().lines().size();
            if (seen.keptAs().isPresent()) {
                return new IntakeFile(name, id, IntakeFile.Outcome.THERE, "", lines, 0);
            }
            return switch (statements.keep(budget, bytes, Map.of(), By.SERVICE, false)) {
                case Answer.Done<UUID> kept -> new IntakeFile(name, id, IntakeFile.Outcome.KEPT, "", lines,
                        lines - seen.repeats().size());
                case Answer.Refused<UUID> no ->
                    new IntakeFile(name, id, IntakeFile.Outcome.REFUSED, no.words(), lines, 0);
            };
        } catch (StatementException e) {
            return new IntakeFile(name, id, IntakeFile.Outcome.REFUSED, String.valueOf(e.getMessage()), 0, 0);
        }
    }

    private void drawUp(Budget budget, Tally tally) {
        for (int i = 0; i < MOST_RETURNS; i++) {
            Optional<FinancialReturn> made = drafts.drawUpDue(budget);
            if (made.isEmpty()) {
                return;
            }
            tally.returns++;
            tally.closed += made.get().state() == ReturnState.CLOSED ? 1 : 0;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> !name(file).startsWith("."))
                    .filter(file -> name(file).length() <= LONGEST_NAME).sorted().toList();
        }
    }

    /** By the budget's reference in the council's own system, or by its id here. */
    private Map<String, Budget> budgets(CouncilId council, List<Path> files) {
        List<String> wanted = files.stream().map(StatementIntake::reference).distinct().toList();
        Map<String, Budget> found = new HashMap<>();
        for (int at = 0; at < wanted.size(); at += ASKED_TOGETHER) {
            List<String> some = wanted.subList(at, Math.min(wanted.size(), at + ASKED_TOGETHER));
            found.putAll(budgets.findByReferences(council, new ArrayList<>(some)));
        }
        for (String reference : wanted) {
            if (!found.containsKey(reference) && reference.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                budgets.find(new BudgetId(UUID.fromString(reference)))
                        .filter(budget -> budget.council().equals(council))
                        .ifPresent(budget -> found.put(reference, budget));
            }
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String reference(Path file) {
        String name = name(file);
        int point = name.indexOf('.');
        return point < 0 ? name : name.substring(0, point);
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
