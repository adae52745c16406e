package scot.sporran.cards;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RowAlreadyThereException;

/**
 * Tells the ledger what was said of a purchase: gathers what is known, submits the command that follows from it, and does
 * both again where more was heard in between.
 */
@Singleton
class Purchases {

    /** How often others may be quicker before it looks like a fault of ours. */
    private static final int MOST_TIMES = 50;

    private final PurchaseHistory.Archive archive;
    private final Ledger ledger;
    private final Executor blocking;

    Purchases(PurchaseHistory.Archive archive, Ledger ledger, @Named(TaskExecutors.BLOCKING) Executor blocking) {
        this.archive = archive;
        this.ledger = ledger;
        this.blocking = blocking;
    }

    /**
     * Whom a message may mean.
     *
     * @param candidates likeliest first
     * @param own the message's own name
     * @param fund of its card; a purchase of another fund is not the one meant
     */
    record Meant(SequencedSet<UUID> candidates, UUID own, FundId fund) {}

    /**
     * Submits what {@code command} makes of what is known, until nothing is heard in between.
     *
     * @param meant may ask the database
     */
    CompletableFuture<Receipt> tell(Supplier<Meant> meant, Function<PurchaseHistory, LedgerCommand> command) {
        return tell(meant, command, MOST_TIMES);
    }

    private CompletableFuture<Receipt> tell(Supplier<Meant> meant, Function<PurchaseHistory, LedgerCommand> command,
            int times) {
        return CompletableFuture.supplyAsync(() -> ledger.submit(command.apply(history(meant.get()))), blocking)
                .thenCompose(Function.identity())
                .exceptionallyCompose(failure -> heardMeanwhile(failure) && times > 0
                        ? tell(meant, command, times - 1)
                        : CompletableFuture.failedFuture(failure));
    }

    /** What is known of the purchase that is meant. Blocks. */
    PurchaseHistory history(Meant meant) {
        PurchaseHistory history = PurchaseHistory.gather(archive, meant.candidates(), meant.own());
        FundId fund = history.fund();
        return fund == null || fund.equals(meant.fund())
                ? history
                : PurchaseHistory.gather(archive, only(meant.own()), meant.own());
    }

    static SequencedSet<UUID> only(UUID name) {
        SequencedSet<UUID> names = new LinkedHashSet<>();
        names.add(name);
        return names;
    }

    /** Whether a command failed because more was heard since its facts were gathered. */
    static boolean heardMeanwhile(Throwable failure) {
        Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
        return cause instanceof HeardMeanwhileException || isFactThere(cause);
    }

    private static boolean isFactThere(@Nullable Throwable cause) {
        return cause instanceof RowAlreadyThereException row
                && Objects.requireNonNull(row.getMessage()).endsWith(FactRecord.TABLE.name());
    }
}
