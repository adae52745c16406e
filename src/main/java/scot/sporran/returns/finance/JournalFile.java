package scot.sporran.returns.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Sha256;

/**
 * A closed month as a journal for a council's general ledger: a line for each account, by the council's own codes; the last line has
 * the totals and the SHA-256 of all lines above it, so that a file that was changed on its way shows.
 */
final class JournalFile {

    private JournalFile() {}

    static String of(YearMonth month, List<Books.Line> lines, Map<String, GlAccounts.Mapping> codes) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("period", "date", "cost_centre", "subjective", "debit", "credit", "narrative");
            Money debits = Money.ZERO;
            Money credits = Money.ZERO;
            for (Books.Line line : lines) {
                GlAccounts.Mapping code = GlAccounts.find(codes, line.source(), line.account());
                String late = line.countsIn().equals(month) ? "" : ", of " + line.countsIn();
                csv.writeRecord(month.toString(), month.atEndOfMonth().toString(), code.costCentre(), code.code(),
                        pounds(line.debits()), pounds(line.credits()),
                        line.source() + " " + line.account() + late);
                debits = debits.plus(line.debits());
                credits = credits.plus(line.credits());
            }
            // what it still holds back would not be in the hash
            csv.flush();
            csv.writeRecord("TOTAL", month.atEndOfMonth().toString(), "", "", pounds(debits), pounds(credits),
                    "sha256:" + Sha256.hex(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String pounds(Money sum) {
        return BigDecimal.valueOf(sum.pence(), 2).toPlainString();
    }
}
