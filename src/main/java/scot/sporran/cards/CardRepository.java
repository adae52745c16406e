package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardRepository extends CrudRepository<CardRow, UUID> {

    Optional<CardRow> findByPanToken(byte[] panToken);

    List<CardRow> findByBudgetId(UUID budgetId);

    /** Moves a card on, if it is still where the mover saw it. */
    @Query("UPDATE card SET state = :after WHERE card_id = :cardId AND state = :before")
    int moveOn(UUID cardId, CardState before, CardState after);
}
