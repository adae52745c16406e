package scot.sporran.support.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;

/**
 * What came of a run.
 *
 * @param applied true when lines were applied, not only looked at
 * @param bad the first thousand lines that cannot be applied
 * @param fileTotal opening balances that the lines good or there name, by source
 * @param ledgerTotal what the ledger recorded for them; empty when nothing was applied
 * @param expectedTotal what the caller said that they add up to; null when nothing was said
 */
public record ImportReport(boolean applied, Map<ImportKind, Counts> counts, List<LineResult> bad,
        Map<FundingSource, Money> fileTotal, Map<FundingSource, Money> ledgerTotal, @Nullable Money expectedTotal) {

    /** Most bad lines that a report lists; all are counted. */
    public static final int MOST_LISTED = 1_000;

    public ImportReport {
        counts = Map.copyOf(counts);
        bad = List.copyOf(bad);
        fileTotal = Map.copyOf(fileTotal);
        ledgerTotal = Map.copyOf(ledgerTotal);
    }

    /** @param good can be applied, or were in this run */
    public record Counts(long read, long good, long there, long bad) {}

    /** Lines that cannot be applied, in all files. */
    public long badLines() {
        return counts.values().stream().mapToLong(Counts::bad).sum();
    }

    /** True when the files add up to what was expected, and the ledger to the files, source by source. */
    public boolean proven() {
        boolean asExpected = expectedTotal == null || expectedTotal.equals(total(fileTotal));
        return asExpected && (!applied || nonZero(fileTotal).equals(nonZero(ledgerTotal)));
    }

    static Money total(Map<FundingSource, Money> sums) {
        return sums.values().stream().reduce(Money.ZERO, Money::plus);
    }

    private static Map<FundingSource, Money> nonZero(Map<FundingSource, Money> sums) {
        Map<FundingSource, Money> some = new EnumMap<>(FundingSource.class);
        sums.forEach((source, sum) -> {
            if (sum.pence() != 0) {
                some.put(source, sum);
            }
        });
        return some;
    }
}
