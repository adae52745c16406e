package scot.sporran.returns.bank;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementFiles;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.payments.statements.UnknownLayoutException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.returns.matching.Repeats;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/** Looks at banks' files and keeps each once. */
@Singleton
public class BankStatements {

    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_BANK_ID = 200;
    private final BankStatementRepository statements;
    private final BankLineRepository lines;
    private final StatementLayouts layouts;
    private final Clock clock;

    BankStatements(BankStatementRepository statements, BankLineRepository lines, StatementLayouts layouts,
            Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.layouts = layouts;
        this.clock = clock;
    }

    /**
     * What a file says, held against what was kept before.
     *
     * @param repeats numbers of bookings that an earlier statement held, with that statement
     * @param keptAs the statement, when this very file is kept already
     * @param accountBefore how the account of the statements before ended, when this one is of another; else empty
     */
    public record Seen(Statement statement, Map<Integer, UUID> repeats, Optional<UUID> keptAs,
            String accountBefore) {

        /** Whether it is of another account than the statements before. */
        public boolean isOfAnotherAccount() {
            return !accountBefore.isEmpty();
        }
    }

    /**
     * Looks at a file; keeps nothing.
     *
     * @param columns what a column of an unknown layout is, by its name; see {@link StatementFiles#read(StatementSource, Map)}
     * @throws StatementException when it cannot be read; says line, column and reason
     */
    public Seen look(Budget budget, byte[] file, Map<String, String> columns) throws StatementException {
        List<Statement> read = read(budget.council(), StatementSource.of("the statement", file), columns);
        if (read.size() != 1) {
            throw new StatementException("the statement", 0, "",
                    "it holds " + read.size() + " accounts; save each by itself");
        }
        return look(budget, read.getFirst(), Sha256.of(file));
    }

    /**
     * The same of one that has been read.
     *
     * @param hash by which the same file, or the same part of one, is known again
     */
    public Seen look(Budget budget, Statement statement, byte[] hash) throws StatementException {
        if (statement.lines().size() > MOST_LINES) {
            throw new StatementException("the statement", 0, "", "more than 20,000 bookings; bring shorter periods");
        }
        List<BankStatementRow> before = statements.of(budget.id().value());
        Optional<UUID> kept = before.stream().filter(row -> Arrays.equals(row.fileHash(), hash))
                .map(BankStatementRow::statementId).findFirst();
        return new Seen(statement, kept.isPresent() ? Map.of() : repeats(budget.id(), statement), kept,
                accountBefore(statement.accountEnding(), before));
    }

    private static String accountBefore(String ending, List<BankStatementRow> before) {
        List<String> endings = before.stream().map(BankStatementRow::accountEnding).filter(one -> !one.isEmpty())
                .toList();
        return ending.isEmpty() || endings.isEmpty() || endings.contains(ending) ? "" : endings.getFirst();
    }

    /**
     * Reads a file, an account at a time. A layout that somebody of the council has explained before needs no explaining.
     *
     * @throws StatementException when it cannot be read; says line, column and reason
     */
    public List<Statement> read(CouncilId council, StatementSource source, Map<String, String> columns)
            throws StatementException {
        try {
            return Statement.byAccount(StatementFiles.read(source, columns));
        } catch (UnknownLayoutException unknown) {
            Map<String, String> before = columns.isEmpty() ? layouts.find(council, unknown.columns()) : Map.of();
            if (before.isEmpty()) {
                throw unknown;
            }
            return readAgain(source, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Statement> readAgain(StatementSource source, Map<String, String> columns)
            throws StatementException {
        try {
            return Statement.byAccount(StatementFiles.read(source, columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Integer, UUID> repeats(BudgetId budget, Statement statement) {
        List<StatementLine> ordered = statement.inOrder();
        if (ordered.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<StatementLine>> before = new HashMap<>();
        for (BankLineRow row : lines.between(budget.value(), ordered.getFirst().bookedOn(),
                ordered.getLast().bookedOn(), MOST_LINES)) {
            before.computeIfAbsent(row.key().statementId(), any -> new ArrayList<>()).add(row.toLine());
        }
        Map<Integer, UUID> repeats = new HashMap<>();
        before.forEach((id, held) -> {
            Set<Integer> again = Repeats.after(held, null).in(statement.lines().stream()
                    .filter(line -> !repeats.containsKey(line.number())).toList());
            again.forEach(number -> repeats.put(number, id));
        });
        return repeats;
    }

    /** Keeps a file; the same file again is the statement that is there. One of another account than before is refused. */
    public Answer<UUID> keep(Budget budget, byte[] file, Map<String, String> columns, Login by)
            throws StatementException {
        return keep(budget, file, columns, By.login(by), false);
    }

    /**
     * The same.
     *
     * @param otherAccount whether somebody has seen that it is of another account than before, and says that this is right
     */
    public Answer<UUID> keep(Budget budget, byte[] file, Map<String, String> columns, By by, boolean otherAccount)
            throws StatementException {
        return keep(budget, look(budget, file, columns), Sha256.of(file), by, otherAccount);
    }

    /** The same of what has been looked at. @param hash as it was looked at with */
    public Answer<UUID> keep(Budget budget, Seen seen, byte[] hash, By by, boolean otherAccount) {
        if (seen.keptAs().isPresent()) {
            return Answer.done(seen.keptAs().get());
        }
        if (seen.isOfAnotherAccount() && !otherAccount) {
            return Answer.refused("OTHER_ACCOUNT", "It is of another account than before: it ends in "
                    + seen.statement().accountEnding() + ", and before it was " + seen.accountBefore()
                    + ". Say so if that is right.");
        }
        Statement statement = seen.statement();
        UUID id = Ids.next();
        List<StatementLine> ordered = statement.inOrder();
        List<BankLineRow> rows = new ArrayList<>();
        for (StatementLine line : ordered) {
            String bankId = line.bankId();
            rows.add(new BankLineRow(new BankLineRow.Key(id, line.number()), budget.id().value(), line.bookedOn(),
                    rows.size(),
                    line.amount().pence(), line.text(),
                    bankId == null ? null : bankId.substring(0, Math.min(bankId.length(), LONGEST_BANK_ID)),
                    pence(line.balance()), seen.repeats().get(line.number())));
        }
        Statement.Gap gap = statement.gap();
        try {
            save(new BankStatementRow(id, budget.id().value(), hash, statement.dialect(),
                    ordered.isEmpty() ? null : ordered.getFirst().bookedOn(),
                    ordered.isEmpty() ? null : ordered.getLast().bookedOn(), ordered.size(), seen.repeats().size(),
                    pence(statement.opening()), pence(statement.closing()), gap == null ? null : gap.from(),
                    gap == null ? null : gap.sum().pence(), by.id(), by.name(),
                    Micros.of(clock.instant()), statement.accountEnding()), rows);
        } catch (DataAccessException e) {
            return statements.of(budget.id().value()).stream().filter(row -> Arrays.equals(row.fileHash(), hash))
                    .map(row -> Answer.done(row.statementId())).findFirst().orElseGet(() -> Answer.refused("BUSY",
                            "Another statement was kept at the same moment. Send it again."));
        }
        return Answer.done(id);
    }

    @Transactional
    void save(BankStatementRow statement, List<BankLineRow> rows) {
        statements.save(statement);
        if (!rows.isEmpty()) {
            lines.saveAll(rows);
        }
    }

    /** What was kept for a budget, the youngest first. */
    public List<Kept> kept(BudgetId budget) {
        return statements.of(budget.value()).stream().map(row -> new Kept(row.statementId(), row.dialect().code(),
                row.firstDay(), row.lastDay(), row.lineCount(), row.gapAfter(), row.keptName(),
                Micros.toInstant(row.keptAtUs()))).toList();
    }

    /**
     * A statement that was kept.
     *
     * @param from day of its first booking; null when it has none
     * @param gapAfter the day after which bookings are missing, if the balances show it
     */
    public record Kept(UUID id, String dialect, @Nullable LocalDate from, @Nullable LocalDate to, int lines,
            @Nullable LocalDate gapAfter, String by, Instant at) {}

    private static @Nullable Long pence(@Nullable Money money) {
        return money == null ? null : money.pence();
    }
}
