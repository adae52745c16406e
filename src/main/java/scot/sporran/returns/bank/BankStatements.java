package scot.sporran.returns.bank;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
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
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementFiles;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.returns.matching.Repeats;
import scot.sporran.returns.matching.BankLine;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.returns.matching.LearnedPayees;
import scot.sporran.returns.matching.Match;
import scot.sporran.returns.matching.Matcher;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.Answer;

/** Looks at banks' files, keeps each once, and says what explains their bookings. */
@Singleton
public class BankStatements {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_PAPERS = 20_000;
    private static final int PAPERS_BEFORE_DAYS = 60;
    private static final int PAPERS_AFTER_DAYS = 10;
    private static final int LONGEST_BANK_ID = 200;
    /** Days without a booking at either end of a period that nobody wonders about. */
    private static final int QUIET_DAYS = 14;

    private final BankStatementRepository statements;
    private final BankLineRepository lines;
    private final PaperRepository papers;
    private final Clock clock;
    private final Matcher matcher = new Matcher(LearnedPayees.NONE);

    BankStatements(BankStatementRepository statements, BankLineRepository lines, PaperRepository papers, Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * What a file says, held against what was kept before.
     *
     * @param repeats numbers of bookings that an earlier statement held, with that statement
     * @param keptAs the statement, when this very file is kept already
     */
    public record Seen(Statement statement, Map<Integer, UUID> repeats, Optional<UUID> keptAs) {}

    /**
     * A booking of a period and what explains it.
     *
     * @param matches cleared or offered, the likeliest first
     */
    public record Explained(LocalDate on, String words, Money amount, List<Match> matches) {

        /** Whether nobody needs to look. */
        public boolean isCleared() {
            return !matches.isEmpty() && matches.getFirst().decision() == Match.Decision.AUTO;
        }
    }

    /**
     * Looks at a file; keeps nothing.
     *
     * @param columns what a column of an unknown layout is, by its name; see {@link StatementFiles#read(StatementSource, Map)}
     * @throws StatementException when it cannot be read; says line, column and reason
     */
    public Seen look(BudgetId budget, byte[] file, Map<String, String> columns) throws StatementException {
        List<Statement> read;
        try {
            read = StatementFiles.read(StatementSource.of("the statement", file), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read.size() != 1) {
            throw new StatementException("the statement", 0, "",
                    "it holds " + read.size() + " statements; bring them one by one");
        }
        Statement statement = read.getFirst();
        if (statement.lines().size() > MOST_LINES) {
            throw new StatementException("the statement", 0, "", "more than 20,000 bookings; bring shorter periods");
        }
        byte[] hash = hash(file);
        Optional<UUID> kept = statements.of(budget.value()).stream().filter(row -> Arrays.equals(row.fileHash(), hash))
                .map(BankStatementRow::statementId).findFirst();
        return new Seen(statement, kept.isPresent() ? Map.of() : repeats(budget, statement), kept);
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

    /** Keeps a file; the same file again is the statement that is there. */
    public Answer<UUID> keep(BudgetId budget, byte[] file, Map<String, String> columns, Login by)
            throws StatementException {
        Seen seen = look(budget, file, columns);
        if (seen.keptAs().isPresent()) {
            return Answer.done(seen.keptAs().get());
        }
        Statement statement = seen.statement();
        UUID id = Ids.next();
        List<StatementLine> ordered = statement.inOrder();
        List<BankLineRow> rows = new ArrayList<>();
        for (StatementLine line : ordered) {
            String bankId = line.bankId();
            rows.add(new BankLineRow(new BankLineRow.Key(id, line.number()), budget.value(), line.bookedOn(),
                    rows.size(),
                    line.amount().pence(), line.text(),
                    bankId == null ? null : bankId.substring(0, Math.min(bankId.length(), LONGEST_BANK_ID)),
                    pence(line.balance()), seen.repeats().get(line.number())));
        }
        Statement.Gap gap = statement.gap();
        try {
            save(new BankStatementRow(id, budget.value(), hash(file), statement.dialect(),
                    ordered.isEmpty() ? null : ordered.getFirst().bookedOn(),
                    ordered.isEmpty() ? null : ordered.getLast().bookedOn(), ordered.size(), seen.repeats().size(),
                    pence(statement.opening()), pence(statement.closing()), gap == null ? null : gap.from(),
                    gap == null ? null : gap.sum().pence(), by.id().value(), by.displayName(),
                    Micros.of(clock.instant())), rows);
        } catch (DataAccessException e) {
            return look(budget, file, columns).keptAs().map(Answer::done)
                    .orElseGet(() -> Answer.refused("BUSY",
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

    /** Remembers a paper that explains a booking, now or when it comes. */
    public Evidence give(BudgetId budget, EvidenceKind kind, LocalDate on, Money amount, String name, String reference,
            Login by) {
        return papers.save(new PaperRow(Ids.next(), budget.value(), kind, on, amount.pence(), name.strip(),
                reference.strip(), by.id().value(), Micros.of(clock.instant()))).toEvidence();
    }

    /**
     * A period of an account as its statements have it: opening and all bookings make closing.
     *
     * @param gapAfter the day after which bookings are missing; null when the balances hold
     */
    public record Period(Money opening, Money closing, List<Explained> lines, @Nullable LocalDate gapAfter) {}

    /** A period, if statements with balances were kept that reach over both its ends. */
    public Optional<Period> period(BudgetId budget, LocalDate from, LocalDate to) {
        List<BankStatementRow> kept = statements.of(budget.value());
        boolean covered = kept.stream().anyMatch(row -> reaches(row, from))
                && kept.stream().anyMatch(row -> reaches(row, to));
        Optional<BankStatementRow> first = kept.stream().filter(row -> reaches(row, from) && row.openingPence() != null)
                .reduce((one, earlier) -> earlier);
        if (!covered || first.isEmpty()) {
            return Optional.empty();
        }
        LocalDate begins = first.get().firstDay();
        long opening = first.get().openingPence() == null ? 0 : first.get().openingPence();
        if (begins != null && begins.isBefore(from)) {
            opening += lines.sum(first.get().statementId(), from);
        }
        List<Explained> explained = explained(budget, from, to);
        long closing = opening + explained.stream().mapToLong(line -> line.amount().pence()).sum();
        LocalDate gap = kept.stream().map(BankStatementRow::gapAfter)
                .filter(day -> day != null && !day.isBefore(from.minusDays(1)) && !day.isAfter(to)).findFirst()
                .orElse(null);
        return Optional.of(new Period(Money.ofPence(opening), Money.ofPence(closing), explained, gap));
    }

    private static boolean reaches(BankStatementRow row, LocalDate day) {
        LocalDate first = row.firstDay();
        LocalDate last = row.lastDay();
        return first != null && last != null && !first.isAfter(day.plusDays(QUIET_DAYS))
                && !last.isBefore(day.minusDays(QUIET_DAYS));
    }

    /** Bookings of a period, the oldest first, each once, and what explains them. */
    public List<Explained> explained(BudgetId budget, LocalDate from, LocalDate to) {
        List<BankLineRow> booked = lines.between(budget.value(), from, to, MOST_LINES);
        List<BankLine> bank = new ArrayList<>();
        for (BankLineRow row : booked) {
            bank.add(new BankLine(bank.size() + 1, bank.size(), row.bookedOn(), Money.ofPence(row.amountPence()),
                    row.words()));
        }
        List<Evidence> given = papers.between(budget.value(), from.minusDays(PAPERS_BEFORE_DAYS),
                to.plusDays(PAPERS_AFTER_DAYS), MOST_PAPERS).stream().map(PaperRow::toEvidence).toList();
        Map<Integer, List<Match>> found = new HashMap<>();
        matcher.match(bank, given)
                .forEach(match -> found.computeIfAbsent(match.line(), any -> new ArrayList<>()).add(match));
        return bank.stream().map(line -> new Explained(line.bookedOn(), line.text(), line.amount(),
                found.getOrDefault(line.number(), List.of()))).toList();
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static @Nullable Long pence(@Nullable Money money) {
        return money == null ? null : money.pence();
    }
}
