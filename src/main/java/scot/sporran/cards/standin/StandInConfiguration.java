package scot.sporran.cards.standin;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the service stands in for its ledger.
 *
 * @param folder on a disk of this machine, for the journal and the continuity file; empty: payments that the ledger cannot
 *     decide are always 91
 * @param mostRecords that the journal holds; then payments are 91 again
 * @param reserve how long before a payment's deadline the ledger is given up, so that there is time to write
 * @param cardsEvery how long after what is known of cards and balances was read it is read anew
 */
@ConfigurationProperties("sporran.stand-in")
public record StandInConfiguration(@Bindable(defaultValue = "") String folder,
        @Bindable(defaultValue = "20000") int mostRecords, @Bindable(defaultValue = "1500ms") Duration reserve,
        @Bindable(defaultValue = "1m") Duration cardsEvery) {

    /** Name of the continuity file in the folder. */
    public static final String CONTINUITY = "continuity.csv";

    /** Whether the service can stand in at all. */
    public boolean isPossible() {
        return !folder.isEmpty();
    }

    Path journal() {
        return Path.of(folder, "stand-in.journal");
    }

    Path switches() {
        return Path.of(folder, "stand-in.switches");
    }

    /** What each card could pay when it was last known. */
    public Path continuity() {
        return Path.of(folder, CONTINUITY);
    }
}
