package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Something that a feature counts in the shard's order, beside the money: a card's wrong PINs, what was paid this week.
 * The writer keeps it in memory between commands, hands it to rules, and drops a change with the batch it was made in.
 * The feature's rows are the truth: a change comes with the rows that say the same, in the same {@link Outcome}.
 *
 * <p>One state belongs to one shard: all commands that name it are about funds of that shard.
 *
 * @param kind what it is, and how it is read; the same object for all states of the kind
 * @param id which one
 * @param <S> an immutable value
 */
public record KeptState<S>(Kind<S> kind, UUID id) {

    /** Reads a state from the feature's rows. */
    @FunctionalInterface
    public interface Kind<S> {

        /** The state as the committed rows have it; what there is to begin with where there are none. Never null. */
        S load(Connection connection, UUID id) throws SQLException;
    }
}
