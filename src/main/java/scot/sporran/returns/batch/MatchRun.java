package scot.sporran.returns.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementFiles;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.returns.matching.BankLine;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.LearnedPayees;
import scot.sporran.returns.matching.Match;
import scot.sporran.returns.matching.Matcher;

/** One run over a folder of returns, in the order of their ids, each read, matched, written and forgotten. */
public final class MatchRun {

    private static final List<String> MATCHES = List.of("return_id", "line_no", "evidence_id", "decision", "why");
    private static final List<String> RETURNS = List.of("return_id", "dialect", "lines", "opening_balance",
            "closing_balance", "missing_page_from", "note");
    private static final int NEXT_WITHIN_DAYS = 60;

    private final Listener listener;
    private final Matcher matcher = new Matcher(LearnedPayees.NONE);
    private final Account accounts = new Account();
    private final UsedPapers used = new UsedPapers();
    private long lines;
    private long cleared;
    private long suggested;
    private long repeated;
    private int refused;

    public MatchRun(Listener listener) {
        this.listener = listener;
    }

    /** How a run came out, in lines; returns that were refused are not among the done. */
    public record Outcome(int returns, int refused, long lines, long cleared, long suggested, long repeated) {}

    /** Why nothing was done. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Matches all returns of a folder.
     *
     * @param out is written as a whole or not at all, with returns.csv beside it
     * @throws RefusedException when the list of evidence is none or the folder holds no statement
     * @throws IOException when a file cannot be read or written
     */
    public Outcome run(Path statements, Path evidence, Path out) throws IOException, RefusedException {
        Map<String, Path> files = files(statements);
        if (files.isEmpty()) {
            throw new RefusedException(
                    statements + ": there is no statement in it; expected files such as R00001.lloyds.csv");
        }
        Path returns = out.toAbsolutePath().resolveSibling("returns.csv");
        Path matchesPart = out.toAbsolutePath().resolveSibling(out.getFileName() + ".part");
        Path returnsPart = returns.resolveSibling("returns.csv.part");
        try (EvidenceFile papers = EvidenceFile.open(evidence, counting());
                CsvWriter matches = CsvWriter.builder().build(matchesPart);
                CsvWriter summary = CsvWriter.builder().build(returnsPart)) {
            matches.writeRecord(MATCHES);
            summary.writeRecord(RETURNS);
            papers.returns().stream().filter(id -> !files.containsKey(id)).sorted().limit(1)
                    .forEach(id -> listener.noticed(evidence + ": there are returns without a statement, " + id
                            + " for one; their evidence is not used"));
            int done = 0;
            for (Map.Entry<String, Path> file : files.entrySet()) {
                one(file.getKey(), file.getValue(), papers, matches, summary);
                done++;
                listener.progress(done, files.size(), lines);
            }
        } catch (EvidenceFile.RefusedException e) {
            Files.deleteIfExists(matchesPart);
            Files.deleteIfExists(returnsPart);
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        Files.move(matchesPart, out, StandardCopyOption.REPLACE_EXISTING);
        Files.move(returnsPart, returns, StandardCopyOption.REPLACE_EXISTING);
        return new Outcome(files.size(), refused, lines, cleared, suggested, repeated);
    }

    private Listener counting() {
        return new Listener() {
            @Override
            public void progress(int returns, int all, long count) {
                listener.progress(returns, all, count);
            }

            @Override
            public void refused(String message) {
                refused++;
                listener.refused(message);
            }

            @Override
            public void noticed(String message) {
                listener.noticed(message);
            }
        };
    }

    private Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(".")) {
                    continue;
                }
                String id = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
                if (files.putIfAbsent(id, file) != null) {
                    counting().refused(name + ": there is a statement of " + id + " already, " + files.get(id));
                }
            }
        }
        return files;
    }

    private void one(String returnId, Path file, EvidenceFile papers, CsvWriter matches, CsvWriter summary)
            throws IOException {
        List<Statement> statements;
        try {
            statements = StatementFiles.read(StatementSource.of(file));
        } catch (StatementException e) {
            refused++;
            listener.refused(String.valueOf(e.getMessage()));
            summary.writeRecord(returnId, "", "", "", "", "", "refused: " + e.getMessage());
            return;
        }
        Optional<String> budget = papers.budgetOf(returnId);
        Optional<Account.Last> before = accounts.before(budget, statements);
        List<StatementLine> all = statements.stream().flatMap(one -> one.lines().stream()).toList();
        Set<Integer> repeats = before.map(last -> last.repeats().in(all)).orElse(Set.of());
        EvidenceFile.Papers given = papers.of(returnId);
        UsedPapers.Seen seen = used.look(budget.orElse(""), given);
        Map<Integer, List<Match>> found = match(statements, seen.papers());
        Set<String> cleared = new HashSet<>();
        for (StatementLine line : all) {
            lines++;
            if (repeats.contains(line.number())) {
                repeated++;
                matches.writeRecord(returnId, String.valueOf(line.number()), "", "repeat",
                        "already in " + before.map(Account.Last::returnId).orElse(""));
            } else {
                List<Match> matched = found.getOrDefault(line.number(), List.of());
                write(returnId, matched, matches);
                matched.stream().filter(match -> match.decision() == Match.Decision.AUTO)
                        .forEach(match -> cleared.add(match.evidence().id()));
            }
        }
        used.remember(budget.orElse(""), returnId, given, cleared);
        summary.writeRecord(summary(returnId, statements, all, repeats, before, seen.notes()));
        accounts.remember(budget, statements, returnId);
    }

    private Map<Integer, List<Match>> match(List<Statement> statements, List<Evidence> evidence) {
        List<BankLine> bank = new ArrayList<>();
        for (Statement statement : statements) {
            for (StatementLine line : statement.inOrder()) {
                bank.add(new BankLine(line.number(), bank.size(), line.bookedOn(), line.amount(), line.text()));
            }
        }
        Map<Integer, List<Match>> found = new HashMap<>();
        matcher.match(bank, evidence)
                .forEach(match -> found.computeIfAbsent(match.line(), any -> new ArrayList<>(1)).add(match));
        return found;
    }

    private void write(String returnId, List<Match> found, CsvWriter matches) {
        if (!found.isEmpty()) {
            boolean auto = found.get(0).decision() == Match.Decision.AUTO;
            cleared += auto ? 1 : 0;
            suggested += auto ? 0 : 1;
        }
        for (Match match : found) {
            matches.writeRecord(returnId, String.valueOf(match.line()), match.evidence().id(),
                    match.decision().name().toLowerCase(Locale.ROOT), match.why());
        }
    }

    private static List<String> summary(String returnId, List<Statement> statements, List<StatementLine> all,
            Set<Integer> repeats, Optional<Account.Last> before, List<String> ofPapers) {
        Statement first = statements.get(0);
        Statement last = statements.get(statements.size() - 1);
        List<String> notes = new ArrayList<>();
        statements.forEach(one -> notes.addAll(one.notes()));
        Statement.Gap gap = statements.stream().map(Statement::gap).filter(one -> one != null).findFirst().orElse(null);
        if (gap == null) {
            gap = between(first, all, repeats, before);
        }
        if (gap != null) {
            notes.add("Bookings of " + gap.sum() + " in all are missing after " + gap.from() + ".");
        }
        if (!repeats.isEmpty()) {
            notes.add(repeats.size() + " bookings were in the last return already.");
        }
        String ending = before.map(Account.Last::ending).orElse("");
        if (!ending.isEmpty() && !first.accountEnding().isEmpty() && !ending.equals(first.accountEnding())) {
            notes.add("It is of another account than " + before.map(Account.Last::returnId).orElse("") + ".");
        }
        notes.addAll(ofPapers);
        return List.of(returnId, first.dialect().code(), String.valueOf(all.size()), plain(first.opening()),
                plain(last.closing()), gap == null ? "" : gap.from().toString(), String.join(" ", notes));
    }

    /** What the last return closed with is what this one must open with, its repetitions apart. */
    private static Statement.@Nullable Gap between(Statement first, List<StatementLine> all, Set<Integer> repeats,
            Optional<Account.Last> before) {
        Money closing = before.map(last -> last.repeats().closing()).orElse(null);
        LocalDate until = before.map(last -> last.repeats().last()).orElse(null);
        Money opening = first.opening();
        LocalDate begins = all.stream().filter(line -> !repeats.contains(line.number())).map(StatementLine::bookedOn)
                .min(LocalDate::compareTo).orElse(null);
        if (closing == null || until == null || opening == null || begins == null
                || ChronoUnit.DAYS.between(until, begins) > NEXT_WITHIN_DAYS) {
            return null;
        }
        long again = all.stream().filter(line -> repeats.contains(line.number()))
                .mapToLong(line -> line.amount().pence()).sum();
        long missing = opening.pence() + again - closing.pence();
        return missing == 0 ? null : new Statement.Gap(until, Money.ofPence(missing));
    }

    private static String plain(@Nullable Money money) {
        return money == null ? "" : BigDecimal.valueOf(money.pence(), 2).toPlainString();
    }
}
