package scot.sporran.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feature asks of the ledger. The shard's writer runs {@link #rule} in the shard's order and commits its moves
 * and rows together, before anybody hears of it.
 *
 * @param fund whose money; decides the shard
 * @param key the same key again gets the first receipt
 * @param requestHash of the whole input; the same key with another hash is answered {@link Receipt#KEY_REUSED}
 * @param holds every hold the rule may look at, whether or not it exists yet
 * @param states every state the rule may ask for
 * @param actor who is asking, for the record: a login, "acquirer:demo", "system"; no personal data
 * @param effectiveOn the Europe/London date on which it counts
 * @param deadline after this UTC instant the command is not started any more; null for no deadline
 * @param rule the decision: pure, quick, deterministic
 */
public record LedgerCommand(FundId fund, CommandKey key, RequestHash requestHash, Set<HoldId> holds,
        Set<KeptState<?>> states, String actor, LocalDate effectiveOn, @Nullable Instant deadline, Rule rule) {

    /** A command whose rule asks for no state. */
    public LedgerCommand(FundId fund, CommandKey key, RequestHash requestHash, Set<HoldId> holds, String actor,
            LocalDate effectiveOn, @Nullable Instant deadline, Rule rule) {
        this(fund, key, requestHash, holds, Set.of(), actor, effectiveOn, deadline, rule);
    }

    /** Decides over a fund as it stands in the shard's order. Must not do I/O or look at another clock. */
    @FunctionalInterface
    public interface Rule {
        /** @param now the writer's UTC instant, never going back within a shard */
        Outcome decide(FundView fund, Instant now);
    }
}
