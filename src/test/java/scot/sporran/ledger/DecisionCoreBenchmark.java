package scot.sporran.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches of holds decided in memory, without a database; beside the least that any decision would have to do, a look-up
 * and a subtraction.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionCoreBenchmark {

    private static final int BATCH = 256;
    private static final Money PENNY = Money.ofPence(1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final ShardMemory memory = new ShardMemory(1, new ShardMemory.Limits(10_000, 10_000, 10_000));
    private final ChainHasher hasher = new ChainHasher();
    private final FundId fund = new FundId(new UUID(1, 1));
    private long number;

    /** One fund with plenty. */
    @Setup
    public void openFund() {
        long id = 0;
        for (CounterAccount counter : CounterAccount.values()) {
            memory.rememberCounter(new ShardMemory.CounterKey(LedgerFixture.BOOK, FundingSource.COUNCIL, counter),
                    new AccountCell(++id, FundingSource.COUNCIL, counter, Balance.NOTHING));
        }
        memory.remember(new FundState(fund, LedgerFixture.BOOK,
                new AccountCell[]{new AccountCell(++id, FundingSource.COUNCIL, null, Balance.NOTHING)}));
        Money plenty = Money.ofPounds(1_000_000_000);
        decide(List.of(command(plenty, (view, now) -> Outcome.done(plenty,
                List.of(new Move.Credit(FundingSource.COUNCIL, plenty, CounterAccount.COUNCIL_FUNDING)), List.of()))));
    }

    /** The baseline. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long lookUpAndSubtract() {
        long left = 0;
        for (int i = 0; i < BATCH; i++) {
            FundState state = memory.fund(fund);
            left += state == null ? 0 : state.available() - 1;
        }
        return left;
    }

    /** Decided, sealed into the hash chain, remembered. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public byte[] decideAndSeal() {
        List<LedgerCommand> commands = new java.util.ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            HoldId hold = new HoldId(new UUID(7, ++number));
            commands.add(command(PENNY, (view, now) -> Outcome.done(PENNY, List.of(
                    new Move.PlaceHold(hold, PENNY, CounterAccount.CARD_SETTLEMENT, now.plusSeconds(3600))), List.of()),
                    hold));
        }
        return decide(commands);
    }

    private byte[] decide(List<LedgerCommand> commands) {
        Draft draft = new Draft(memory);
        for (LedgerCommand command : commands) {
            DecisionCore.decide(draft, command, 1);
        }
        byte[] head = draft.seal(hasher);
        draft.accept();
        return head;
    }

    private LedgerCommand command(Money asked, LedgerCommand.Rule rule, HoldId... holds) {
        return new LedgerCommand(fund, new CommandKey(new UUID(8, ++number)), DecisionCore.NO_REQUEST, Set.of(holds),
                "benchmark", TODAY, null, rule);
    }
}
