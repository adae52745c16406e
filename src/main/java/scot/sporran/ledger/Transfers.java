package scot.sporran.ledger;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import scot.sporran.platform.Ids;

/**
 * Moves money from one fund to another, within one source and one book, whichever shards they live on. Two commands with
 * keys made from the transfer's id: the first takes the money and notes the transfer as under way in the same commit, the
 * second gives it and notes that it has arrived. Between the two it stands in the clearing account {@code TRANSFER}. A
 * transfer that was interrupted is carried on by anybody, any number of times, to the same end.
 */
@Singleton
public class Transfers {

    /** The code of a receipt when the money is not there to be taken. */
    public static final String NOT_ENOUGH = "NOT_ENOUGH";

    private static final String SWEEPER = "system";
    private static final int MOST_AT_ONCE = 500;
    private static final List<String> COLUMNS = List.of("transfer_id", "from_fund", "to_fund", "source", "amount_pence",
            "effective_on", "reason", "actor", "arrived");
    private static final FeatureRow.Table LEAVING = new FeatureRow.Table("fund_transfer", COLUMNS, "");
    private static final FeatureRow.Table ARRIVING = new FeatureRow.Table("fund_transfer", COLUMNS, "arrived=1");

    private final Ledger ledger;
    private final LedgerQueries queries;

    Transfers(Ledger ledger, LedgerQueries queries) {
        this.ledger = ledger;
        this.queries = queries;
    }

    /**
     * A transfer to be made.
     *
     * @param id the same id again moves nothing more
     * @param amount above zero
     * @param effectiveOn Europe/London date on which it counts on both sides
     * @param reason for the record, 1 to 400 characters
     */
    public record Order(UUID id, FundId from, FundId to, FundingSource source, Money amount, LocalDate effectiveOn,
            String reason, String actor) {

        public Order {
            if (!amount.isPositive() || from.equals(to) || reason.isBlank() || reason.length() > 400) {
                throw new IllegalArgumentException(
                        "A transfer moves more than nothing between two funds, and says why in 1 to 400 characters");
            }
        }
    }

    /**
     * Takes, then gives. Completes with the receipt of the taking, {@code DONE} only once the money has arrived.
     *
     * @throws IllegalArgumentException when a fund does not exist, has not that source, or is another book's
     */
    public CompletableFuture<Receipt> transfer(Order order) {
        var funds = queries.balances(List.of(order.from, order.to));
        LedgerQueries.FundBalance from = funds.get(order.from);
        LedgerQueries.FundBalance to = funds.get(order.to);
        if (from == null || to == null || !from.book().equals(to.book()) || lacks(from, order.source)
                || lacks(to, order.source)) {
            throw new IllegalArgumentException("Money moves between two funds of one book that both have its source");
        }
        return ledger.submit(taking(order)).thenCompose(taken -> taken.code().equals(Receipt.DONE)
                ? ledger.submit(giving(order)).thenApply(given -> taken)
                : CompletableFuture.completedFuture(taken));
    }

    private static boolean lacks(LedgerQueries.FundBalance fund, FundingSource source) {
        return fund.sources().stream().noneMatch(balance -> balance.source() == source);
    }

    private static LedgerCommand taking(Order order) {
        FeatureRow row = row(LEAVING, order, 0);
        return command("transfer out", order, order.from, (fund, now) -> {
            boolean enough = fund.available(order.source).compareTo(order.amount) >= 0;
            return enough
                    ? Outcome.done(order.amount,
                            List.of(new Move.DebitFrom(order.source, order.amount, CounterAccount.TRANSFER)),
                            List.of(row))
                    : Outcome.refused(NOT_ENOUGH, order.amount, List.of());
        });
    }

    private static LedgerCommand giving(Order order) {
        Outcome outcome = Outcome.done(order.amount,
                List.of(new Move.Credit(order.source, order.amount, CounterAccount.TRANSFER)),
                List.of(row(ARRIVING, order, 1)));
        return command("transfer in", order, order.to, (fund, now) -> outcome);
    }

    private static LedgerCommand command(String leg, Order order, FundId fund, LedgerCommand.Rule rule) {
        return new LedgerCommand(fund, new CommandKey(Ids.derived(leg, order.id.toString())),
                RequestHash.of("%s|%s|%s|%d|%s".formatted(order.from.value(), order.to.value(), order.source,
                        order.amount.pence(), order.effectiveOn)),
                Set.of(), order.actor, order.effectiveOn, null, rule);
    }

    private static FeatureRow row(FeatureRow.Table table, Order order, int arrived) {
        return new FeatureRow(table, List.of(Ids.bytes(order.id), Ids.bytes(order.from.value()),
                Ids.bytes(order.to.value()), order.source.name(), order.amount.pence(), order.effectiveOn.toString(),
                order.reason, order.actor, arrived));
    }

    /** Carries on what was interrupted; how many transfers were still under way. Safe beside those being made. */
    public int carryOn() {
        List<Order> open = queries.read(Transfers::underWay);
        List<CompletableFuture<Receipt>> given = new ArrayList<>();
        for (Order order : open) {
            given.add(ledger.submit(giving(order)));
        }
        CompletableFuture.allOf(given.toArray(CompletableFuture[]::new)).join();
        return open.size();
    }

    private static List<Order> underWay(Connection connection) throws SQLException {
        List<Order> open = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT transfer_id,from_fund,to_fund,source,amount_pence,"
                        + "effective_on,reason FROM fund_transfer WHERE arrived=0 ORDER BY transfer_id LIMIT "
                        + MOST_AT_ONCE)) {
            while (rows.next()) {
                open.add(new Order(Ids.ofBytes(rows.getBytes(1)), new FundId(Ids.ofBytes(rows.getBytes(2))),
                        new FundId(Ids.ofBytes(rows.getBytes(3))), FundingSource.valueOf(rows.getString(4)),
                        Money.ofPence(rows.getLong(5)), LocalDate.parse(rows.getString(6)), rows.getString(7),
                        SWEEPER));
            }
        }
        return open;
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "30s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void carryOnQuietly() {
        try {
            carryOn();
        } catch (LedgerUnavailableException | CompletionException e) {
            // the next round finds them again
            org.slf4j.LoggerFactory.getLogger(Transfers.class).debug("Transfers wait: {}", e.getMessage());
        }
    }
}
