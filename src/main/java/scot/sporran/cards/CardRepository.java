package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardRepository extends CrudRepository<CardRow, UUID> {

    Optional<CardRow> findByPanToken(byte[] panToken);

    List<CardRow> findByBudgetId(UUID budgetId);

    Optional<CardRow> findByReplaces(UUID replaces);

    /** Cards that work, expire on or before the day, and that no other card replaces yet. */
    @Query("SELECT c.* FROM card c LEFT JOIN card r ON r.replaces = c.card_id WHERE c.state = 'ACTIVE' "
            + "AND c.expires_on <= :lastDay AND r.card_id IS NULL ORDER BY c.expires_on, c.card_id LIMIT :limit")
    List<CardRow> dueForRenewal(LocalDate lastDay, int limit);

    /** Moves a card on, if it is still where the mover saw it. */
    @Query("UPDATE card SET state = :after WHERE card_id = :cardId AND state = :before")
    int moveOn(UUID cardId, CardState before, CardState after);
}
