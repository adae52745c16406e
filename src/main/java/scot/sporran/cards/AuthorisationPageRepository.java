package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pages of authorisations that lose none where several were decided in the same microsecond. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AuthorisationPageRepository extends GenericRepository<AuthorisationRow, UUID> {

    List<AuthorisationRow> findByMessageKeyIn(Collection<UUID> messageKeys);

    @Query("SELECT * FROM card_authorisation WHERE budget_id = :budgetId AND (decided_at_us < :decidedAtUs "
            + "OR decided_at_us = :decidedAtUs AND message_key < :messageKey) "
            + "ORDER BY decided_at_us DESC, message_key DESC LIMIT :limit")
    List<AuthorisationRow> before(UUID budgetId, long decidedAtUs, UUID messageKey, int limit);

    @Query("SELECT * FROM card_authorisation WHERE budget_id = :budgetId AND hold_id = :holdId "
            + "ORDER BY decided_at_us LIMIT 1")
    Optional<AuthorisationRow> ofHold(UUID budgetId, UUID holdId);
}
