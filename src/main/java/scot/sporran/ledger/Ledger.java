package scot.sporran.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way in: every movement of money is a command. */
public interface Ledger {

    /**
     * Makes a fund's accounts, one per source, spent in the order given. The same call again changes nothing; with more
     * sources behind those the fund has, it gets them.
     *
     * @throws IllegalArgumentException when the fund exists with other sources in front or in another book
     */
    void openFund(FundId fund, BookId book, List<FundingSource> drawOrder);

    /**
     * Makes a pot of a source of a fund, empty. The same call again changes nothing.
     *
     * @throws IllegalArgumentException when there is no such fund, or it has no such source
     */
    void openPot(FundId fund, FundingSource source, Pot pot);

    /**
     * Decides, commits, answers. Completes with the receipt once it is durable, or exceptionally with
     * {@link LedgerUnavailableException} (nothing kept; the same command may be sent again) or
     * {@link RowAlreadyThereException}.
     */
    CompletableFuture<Receipt> submit(LedgerCommand command);
}
