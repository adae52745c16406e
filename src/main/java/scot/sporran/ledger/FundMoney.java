package scot.sporran.ledger;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.LedgerQueries.SourceBalance;

/** Gathers the rows of a fund's accounts into its balance: free money in draw order first, then the pots. */
final class FundMoney {

    final FundId fund;
    private final BookId book;
    private final Map<FundingSource, long[]> free = new LinkedHashMap<>();
    private final Map<FundingSource, Map<Pot, Money>> pots = new EnumMap<>(FundingSource.class);

    FundMoney(FundId fund, BookId book) {
        this.fund = fund;
        this.book = book;
    }

    void add(FundingSource source, @Nullable Pot pot, long posted, long held) {
        if (pot == null) {
            free.put(source, new long[]{posted, held});
        } else {
            pots.computeIfAbsent(source, s -> new EnumMap<>(Pot.class)).put(pot, Money.ofPence(posted));
        }
    }

    FundBalance balance() {
        List<SourceBalance> sources = free.entrySet().stream()
                .map(entry -> new SourceBalance(entry.getKey(), Money.ofPence(entry.getValue()[0]),
                        Money.ofPence(entry.getValue()[1]), Map.copyOf(pots.getOrDefault(entry.getKey(), Map.of()))))
                .toList();
        return new FundBalance(fund, book, sources);
    }
}
