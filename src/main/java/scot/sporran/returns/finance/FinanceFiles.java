package scot.sporran.returns.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.CsvCells;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.Returns;
import scot.sporran.support.CouncilId;

/** Files that leave for others: journals, extracts, evidence. No cell begins a formula. */
@Singleton
public class FinanceFiles {

    private static final int SHOWN_PROBLEMS = 20;

    private final Books books;
    private final GlAccounts accounts;
    private final SourceExtract source;
    private final AuditSamples samples;
    private final Returns returns;
    private final CouncilExtracts extracts;

    FinanceFiles(Books books, GlAccounts accounts, SourceExtract source, AuditSamples samples, Returns returns,
            CouncilExtracts extracts) {
        this.books = books;
        this.accounts = accounts;
        this.source = source;
        this.samples = samples;
        this.returns = returns;
        this.extracts = extracts;
    }

    /** The journal of a month; empty when the month is not closed. */
    public Optional<String> journal(CouncilId council, YearMonth month) {
        return books.journal(council, month).map(lines -> JournalFile.of(month, lines, accounts.of(council)));
    }

    /** @throws BadInputException naming what the receiver would send back */
    public String source(CouncilId council, SourceExtract.Quarter quarter, String sendingLocation) {
        List<SourceExtract.Episode> episodes = source.of(council, quarter);
        List<String> problems = episodes.stream().flatMap(one -> one.problems(quarter).stream()
                .map(words -> one.person().value() + ": " + words)).limit(SHOWN_PROBLEMS).toList();
        if (!problems.isEmpty()) {
            throw new BadInputException("source", "episodes without a problem; " + String.join("; ", problems),
                    "Put right the budgets that are named, then ask again.");
        }
        List<List<String>> rows = new ArrayList<>(List.of(SourceExtract.HEADING));
        episodes.forEach(one -> rows.add(SourceExtract.row(sendingLocation, quarter, one)));
        return csv(rows);
    }

    /** Every payment that left with a pay day from one day to another. */
    public String creditors(CouncilId council, LocalDate from, LocalDate to) {
        return csv(extracts.creditors(council, from, to));
    }

    /** Every budget that was open on a day from one to another, in the shape of the National Fraud Initiative. */
    public String fraudInitiative(CouncilId council, LocalDate from, LocalDate to) {
        return csv(extracts.budgets(council, from, to));
    }

    /** Every line and every move of the returns of a sample. */
    public String evidence(AuditSamples.Sample sample) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("item", "return_id", "from", "to", "what", "number",
                "date", "words", "amount", "state", "why", "by")));
        int item = 0;
        for (UUID id : samples.items(sample)) {
            item++;
            FinancialReturn.Whole whole = returns.whole(returns.find(id).orElseThrow());
            List<String> head = List.of(Integer.toString(item), id.toString(), whole.head().from().toString(),
                    whole.head().to().toString());
            for (FinancialReturn.Line line : whole.lines()) {
                rows.add(row(head, "line", line.number(), line.on().toString(), line.words(), pounds(line.change()),
                        line.state().name(), line.why(), ""));
            }
            for (FinancialReturn.Move move : whole.moves()) {
                rows.add(row(head, "move", move.version(), move.at().toString(), move.words(), "",
                        move.after().name(), move.event().name(), move.by()));
            }
        }
        return csv(rows);
    }

    private static List<String> row(List<String> head, String what, int number, String... cells) {
        List<String> row = new ArrayList<>(head);
        row.add(what);
        row.add(Integer.toString(number));
        row.addAll(List.of(cells));
        return row;
    }

    private static String pounds(Money sum) {
        return BigDecimal.valueOf(sum.pence(), 2).toPlainString();
    }

    private static String csv(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(row -> csv.writeRecord(row.stream().map(CsvCells::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
