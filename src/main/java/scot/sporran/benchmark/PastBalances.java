package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;

/**
 * {@code sporran benchmark past}: balances as at any day and as known at any instant, beside today's, on five years of
 * entries. The entries are made now and their times of writing put back by the owner of the database, so the chain of this
 * ledger proves nothing.
 */
@Command(name = "past", mixinStandardHelpOptions = true, description = {
        "Measures balances as at any day and as known at any instant, beside today's."})
final class PastBalances implements Callable<Integer> {

    private static final int FUNDS = 60;
    private static final int DAYS = 5 * 365;
    private static final int ROUNDS = 600;

    private interface Look {
        Money at(FundId fund, LocalDate day);
    }

    @Spec
    private CommandSpec spec;

    private final Random random = new Random(7);
    private final LocalDate today = London.dateOf(Instant.now());
    private final List<FundId> funds = new ArrayList<>();
    /** So that nothing that is looked at can be left out by the compiler. */
    private Money seen = Money.ZERO;

    @Override
    public Integer call() throws Exception {
        EmbeddedService.run(this::measure);
        return 0;
    }

    private void measure(ApplicationContext service, DatabaseAccess access) throws SQLException {
        make(service.getBean(Ledger.class));
        putBack(access);
        LedgerQueries queries = service.getBean(LedgerQueries.class);
        LedgerHistory history = service.getBean(LedgerHistory.class);
        Look now = (fund, day) -> queries.balance(fund).orElseThrow().posted();
        Look asAt = (fund, day) -> history.asAt(fund, day, null).orElseThrow().posted();
        Look known = (fund, day) -> history.recordedBy(fund, day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElseThrow().posted();
        double warm = median(now) + median(asAt) + median(known);
        say("Warm after %.0f µs a look.", warm / 3);
        double[] ratios = new double[3];
        double[] ratiosKnown = new double[3];
        double[] today = new double[3];
        for (int round = 0; round < 3; round++) {
            today[round] = median(now);
            ratios[round] = median(asAt) / today[round];
            ratiosKnown[round] = median(known) / today[round];
        }
        Arrays.sort(ratios);
        Arrays.sort(ratiosKnown);
        Arrays.sort(today);
        say(
                "| balance of one fund among %,d entries of five years | median µs | x today's |%n| --- | ---: | ---: |",
                (long) FUNDS * DAYS);
        say("| today | %.0f | 1.00 |", today[1]);
        say("| as at a random day | %.0f | %.2f |", today[1] * ratios[1], ratios[1]);
        say("| as known at a random instant | %.0f | %.2f |%n", today[1] * ratiosKnown[1], ratiosKnown[1]);
    }

    private double median(Look look) {
        double[] micros = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            FundId fund = funds.get(random.nextInt(FUNDS));
            LocalDate day = today.minusDays(1L + random.nextInt(DAYS - 1));
            long began = System.nanoTime();
            seen = seen.plus(look.at(fund, day));
            micros[i] = (System.nanoTime() - began) / 1e3;
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }

    private void make(Ledger ledger) {
        BookId book = new BookId(Ids.next());
        for (int i = 0; i < FUNDS; i++) {
            FundId fund = new FundId(Ids.next());
            ledger.openFund(fund, book, List.of(FundingSource.COUNCIL, FundingSource.CONTRIBUTION));
            funds.add(fund);
        }
        Money amount = Money.ofPence(1);
        Outcome credit = Outcome.done(amount,
                List.of(new Move.Credit(FundingSource.COUNCIL, amount, CounterAccount.COUNCIL_FUNDING)), List.of());
        for (int day = DAYS; day > 0; day--) {
            List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
            for (FundId fund : funds) {
                CommandKey key = new CommandKey(Ids.next());
                waiting.add(ledger.submit(new LedgerCommand(fund, key, RequestHash.of(key.toString()), Set.of(),
                        "benchmark", today.minusDays(day), null, (view, at) -> credit)));
            }
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
        }
    }

    /** Each entry was written on the day on which it counts, but one in twenty five days later. */
    private void putBack(DatabaseAccess access) throws SQLException {
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE entry SET recorded_at=DATEDIFF(effective_on,'1970-01-01')*86400000000+seq");
            statement.executeUpdate("DELETE FROM shard_day");
            statement.executeUpdate(
                    "INSERT INTO shard_day (shard_id,day,first_seq) SELECT shard_id,effective_on,MIN(seq)"
                            + " FROM entry GROUP BY shard_id,effective_on");
            statement.executeUpdate("TRUNCATE TABLE entry_off_day");
            statement.executeUpdate("INSERT INTO entry_off_day"
                    + " (account,seq,effective_on,recorded_on,posted_pence,held_pence)"
                    + " SELECT account,seq,DATE_SUB(effective_on, INTERVAL 5 DAY),effective_on,amount_pence,0"
                    + " FROM entry WHERE CRC32(seq) % 20=0");
        }
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
