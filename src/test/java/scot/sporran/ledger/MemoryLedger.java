package scot.sporran.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;

/**
 * The real decision core over memory alone, one command at a time, when the test says so. Rows of features go to the
 * test, unless their first columns, which are their key, were there before: then the command fails as it would on the
 * tables.
 */
public final class MemoryLedger implements Ledger {

    private record Waiting(LedgerCommand command, CompletableFuture<Receipt> receipt) {}

    private final ShardMemory memory = new ShardMemory(1, new ShardMemory.Limits(1_000, 100_000, 100_000));
    private final ChainHasher hasher = new ChainHasher();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Consumer<FeatureRow> rows;
    private final Function<KeptState<?>, Object> states;
    private long accounts;

    /** @param rows takes what features write, in order @param states what every state of a feature begins with */
    public MemoryLedger(Consumer<FeatureRow> rows, Function<KeptState<?>, Object> states) {
        this.rows = rows;
        this.states = states;
    }

    @Override
    public void openFund(FundId fund, BookId book, List<FundingSource> drawOrder) {
        for (FundingSource source : drawOrder) {
            for (CounterAccount counter : CounterAccount.values()) {
                memory.rememberCounter(new ShardMemory.CounterKey(book, source, counter),
                        new AccountCell(++accounts, source, counter, Balance.NOTHING));
            }
        }
        memory.remember(new FundState(fund, book, drawOrder.stream()
                .map(source -> new AccountCell(++accounts, source, null, Balance.NOTHING))
                .toArray(AccountCell[]::new)));
    }

    @Override
    public void openPot(FundId fund, FundingSource source, Pot pot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Receipt> submit(LedgerCommand command) {
        Waiting now = new Waiting(command, new CompletableFuture<>());
        waiting.add(now);
        return now.receipt;
    }

    /** How many commands wait to be decided. */
    public int waiting() {
        return waiting.size();
    }

    /** Decides one that waits. @param index which of them */
    public void decide(int index, Instant now) {
        Waiting next = waiting.remove(index);
        next.command.states().stream().filter(state -> memory.state(state) == null)
                .forEach(state -> memory.remember(state, states.apply(state)));
        Draft draft = new Draft(memory);
        DecisionCore.Decided decided = DecisionCore.decide(draft, next.command, Micros.of(now));
        String taken = decided instanceof DecisionCore.Decided.Answered ? taken(draft.rows) : null;
        if (taken != null) {
            draft.discard();
            next.receipt.completeExceptionally(new RowAlreadyThereException(taken));
            return;
        }
        draft.seal(hasher);
        draft.accept();
        draft.rows.forEach(rows);
        switch (decided) {
            case DecisionCore.Decided.Answered answered -> next.receipt.complete(answered.receipt());
            case DecisionCore.Decided.Failed failed -> next.receipt.completeExceptionally(failed.why());
        }
    }

    private @Nullable String taken(List<FeatureRow> wanted) {
        List<String> fresh = new ArrayList<>();
        for (FeatureRow row : wanted) {
            if (row.into().onDuplicate().isEmpty()) {
                String key = row.into().name() + key(row);
                if (keys.contains(key) || fresh.contains(key)) {
                    return row.into().name();
                }
                fresh.add(key);
            }
        }
        keys.addAll(fresh);
        return null;
    }

    /** The id, and the number within it where there is one. */
    private static String key(FeatureRow row) {
        byte[] id = (byte[]) java.util.Objects.requireNonNull(row.values().getFirst());
        Object second = row.values().get(1);
        return java.util.HexFormat.of().formatHex(id) + (second instanceof Integer number ? number : "");
    }

    /** Pence settled and pence held. */
    public List<Long> money(FundId fund) {
        FundState state = java.util.Objects.requireNonNull(memory.fund(fund));
        return List.of(state.posted(), state.held());
    }

    /** Settled pence of a clearing account. */
    public long clearing(BookId book, FundingSource source, CounterAccount counter) {
        return memory.counter(book, source, counter).current.posted();
    }
}
