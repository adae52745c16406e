package scot.sporran.ledger;

import org.jspecify.annotations.Nullable;

/** An account in a shard writer's memory: as committed, and as the batch in hand would leave it. */
final class AccountCell {

    final long id;
    final FundingSource source;
    /** Which clearing account it is; null for an account of a fund. */
    final @Nullable CounterAccount counter;
    /** Which pot it is; null for free money and for a clearing account. */
    final @Nullable Pot pot;
    Balance committed;
    Balance current;
    boolean touched;

    AccountCell(long id, FundingSource source, @Nullable CounterAccount counter, Balance balance) {
        this(id, source, counter, null, balance);
    }

    AccountCell(long id, FundingSource source, @Nullable CounterAccount counter, @Nullable Pot pot, Balance balance) {
        this.id = id;
        this.source = source;
        this.counter = counter;
        this.pot = pot;
        this.committed = balance;
        this.current = balance;
    }

    boolean isLimited() {
        return counter == null;
    }
}
