package scot.sporran.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way in: every movement of money is a command. */
public interface Ledger {

    /**
     * Makes a fund's accounts, one per source, spent in the order given. The same call again changes nothing.
     *
     * @throws IllegalArgumentException when the fund exists with other sources or in another book
     */
    void openFund(FundId fund, BookId book, List<FundingSource> drawOrder);

    /**
     * Decides, commits, answers. Completes with the receipt once it is durable, or exceptionally with
     * {@link LedgerUnavailableException} (nothing kept; the same command may be sent again) or
     * {@link RowAlreadyThereException}.
     */
    CompletableFuture<Receipt> submit(LedgerCommand command);
}
