package scot.sporran.portal;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;

/** Fixed figures, for tests of doors and frames, while no ledger runs; steps back for a real one. */
@Singleton
@Secondary
class NoLedger implements Ledger, MoneySource {

    @Override
    public void openFund(FundId fund, BookId book, List<FundingSource> drawOrder) {}

    @Override
    public CompletableFuture<Receipt> submit(LedgerCommand command) {
        return new CompletableFuture<>();
    }

    @Override
    public Figures figures(FundId fund) {
        return new Figures(Money.ofPounds(800), Money.ofPence(29140), Money.ofPence(9600), Money.ofPence(41260),
                List.of());
    }

    @Override
    public Map<HoldId, HoldFate> fates(FundId fund, Collection<HoldId> holds) {
        return Map.of();
    }
}
