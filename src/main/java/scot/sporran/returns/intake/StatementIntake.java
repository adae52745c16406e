package scot.sporran.returns.intake;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.platform.Sha256;
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
 * Brings a folder of bank statements in, in the order of the files' names, one account of a file a transaction. Started again, it passes
 * over what is kept and tries again what was refused; one file is in memory at a time.
 */
@Singleton
public class StatementIntake {

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

    /** Told of each account of each file, also of those that a run before has kept. */
    @FunctionalInterface
    public interface Listener {
        void done(IntakeFile one, At at);
    }

    /**
     * How far it is.
     *
     * @param file which of all files it is, from 1
     * @param account which of the file's accounts, from 1
     */
    public record At(int file, int files, int account, int accounts) {

        /** Of all there is, 0 to 1. */
        public double share() {
            return (file - 1 + (double) account / accounts) / files;
        }
    }

    /**
     * How it came out.
     *
     * @param kept accounts of files that are new
     * @param there those that were kept before
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
     * @param accounts whose an account is; where it does not say, the name of a file does for a file of one account
     * @param drawUp whether the returns that are due are drawn up as well; people are then told of those that wait for them
     * @throws IOException when the folder or a file of it cannot be read; what was done stays done
     */
    public Report run(CouncilId council, Path folder, AccountList accounts, boolean drawUp, Listener listener)
            throws IOException {
        List<Path> files = files(folder);
        Run run = new Run(council, accounts, budgets(council, files, accounts), drawUp, files.size(), listener);
        for (int i = 0; i < files.size(); i++) {
            boolean more = i + 1 < files.size() && reference(files.get(i + 1)).equals(reference(files.get(i)));
            run.bring(files.get(i), i + 1, more);
        }
        return run.report();
    }

    /** One run, and what has come of it so far. */
    private final class Run {
        private final CouncilId council;
        private final AccountList accounts;
        private final Map<String, Budget> known;
        private final boolean drawsUp;
        private final int files;
        private final Listener listener;
        private int kept;
        private int there;
        private int refused;
        private long lines;
        private long fresh;
        private int returns;
        private int closed;

        Run(CouncilId council, AccountList accounts, Map<String, Budget> known, boolean drawsUp, int files,
                Listener listener) {
            this.council = council;
            this.accounts = accounts;
            this.known = known;
            this.drawsUp = drawsUp;
            this.files = files;
            this.listener = listener;
        }

        /** @param more whether the next file is of the same reference: returns are drawn up after the last */
        void bring(Path file, int number, boolean more) throws IOException {
            String name = name(file);
            byte[] hash = hash(file);
            Optional<IntakeFile> before = table.kept(council, name, hash);
            if (before.isPresent()) {
                tell(before.get(), new At(number, files, 1, 1), more);
                return;
            }
            List<Statement> read;
            try {
                read = statements.read(council, StatementSource.of(file), Map.of());
            } catch (StatementException e) {
                IntakeFile no = IntakeFile.refused(name, null, String.valueOf(e.getMessage()), 0);
                table.note(council, no, hash);
                tell(no, new At(number, files, 1, 1), more);
                return;
            }
            boolean whole = true;
            for (int i = 0; i < read.size(); i++) {
                byte[] part = read.size() == 1 ? hash : part(hash, read.get(i).account(), i);
                IntakeFile one = table.kept(council, name, part).orElse(null);
                if (one == null) {
                    one = bring(file, read.get(i), read.size() == 1, part);
                    table.note(council, one, part);
                }
                whole &= one.outcome() != IntakeFile.Outcome.REFUSED;
                tell(one, new At(number, files, i + 1, read.size()), more);
            }
            if (whole && read.size() > 1) {
                table.note(council, new IntakeFile(name, null, IntakeFile.Outcome.KEPT, "",
                        read.stream().mapToInt(one -> one.lines().size()).sum(), 0), hash);
            }
        }

        private IntakeFile bring(Path file, Statement statement, boolean only, byte[] hash) {
            String name = name(file);
            int count = statement.lines().size();
            String reference = accounts.budgetOf(statement).orElse(only ? reference(file) : "");
            Budget budget = known.get(reference);
            if (budget == null) {
                return IntakeFile.refused(name, null, reference.isEmpty()
                        ? "it has several accounts, and the list of accounts does not say whose the one is that ends in "
                                + statement.accountEnding()
                        : "no budget of this council has the reference " + reference, count);
            }
            UUID id = budget.id().value();
            try {
                BankStatements.Seen seen = statements.look(budget, statement, hash);
                if (seen.keptAs().isPresent()) {
                    return new IntakeFile(name, id, IntakeFile.Outcome.THERE, "", count, 0);
                }
                return switch (statements.keep(budget, seen, hash, By.SERVICE, false)) {
                    case Answer.Done<UUID> done -> new IntakeFile(name, id, IntakeFile.Outcome.KEPT, "", count,
                            count - seen.repeats().size());
                    case Answer.Refused<UUID> no -> IntakeFile.refused(name, id, no.words(), count);
                };
            } catch (StatementException e) {
                return IntakeFile.refused(name, id, String.valueOf(e.getMessage()), count);
            }
        }

        private void tell(IntakeFile one, At at, boolean more) {
            kept += one.outcome() == IntakeFile.Outcome.KEPT ? 1 : 0;
            there += one.outcome() == IntakeFile.Outcome.THERE ? 1 : 0;
            refused += one.outcome() == IntakeFile.Outcome.REFUSED ? 1 : 0;
            lines += one.lines();
            fresh += one.fresh();
            if (drawsUp && !more && one.budget() != null) {
                budgets.find(new BudgetId(one.budget())).ifPresent(this::drawUp);
            }
            listener.done(one, at);
        }

        private void drawUp(Budget budget) {
            for (int i = 0; i < MOST_RETURNS; i++) {
                Optional<FinancialReturn> made = drafts.drawUpDue(budget);
                if (made.isEmpty()) {
                    return;
                }
                returns++;
                closed += made.get().state() == ReturnState.CLOSED ? 1 : 0;
            }
        }

        Report report() {
            return new Report(files, kept, there, refused, lines, fresh, returns, closed);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> !name(file).startsWith("."))
                    .filter(file -> name(file).length() <= LONGEST_NAME).sorted().toList();
        }
    }

    /** By the budget's reference in the council's own system, or by its id here. */
    private Map<String, Budget> budgets(CouncilId council, List<Path> files, AccountList accounts) {
        List<String> wanted = Stream.concat(files.stream().map(StatementIntake::reference),
                accounts.references().stream()).distinct().toList();
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

    private static byte[] hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /** By which one account of a file is known again. @param number among them, where several name no account */
    private static byte[] part(byte[] file, String account, int number) {
        MessageDigest digest = Sha256.digest();
        digest.update(file);
        return digest.digest((account.isEmpty() ? "#" + number : account).getBytes(StandardCharsets.UTF_8));
    }
}
