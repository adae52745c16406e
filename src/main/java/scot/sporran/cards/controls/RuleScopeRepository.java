package scot.sporran.cards.controls;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RuleScopeRepository extends GenericRepository<RuleScopeRow, UUID> {

    List<RuleScopeRow> findByScopeIdIn(Collection<UUID> scopeIds);

    @Query("INSERT INTO card_rule_scope (scope_id, version) VALUES (:scopeId, 1) "
            + "ON DUPLICATE KEY UPDATE version = version + 1")
    void raise(UUID scopeId);
}
