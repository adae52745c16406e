package scot.sporran.cards.controls;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardRuleRepository extends GenericRepository<CardRuleRow, UUID> {

    CardRuleRow save(CardRuleRow row);

    Optional<CardRuleRow> findByRuleId(UUID ruleId);

    List<CardRuleRow> findByScopeIdInAndEndedAtUsIsNullOrderByRuleId(Collection<UUID> scopeIds);

    @Query("SELECT * FROM card_rule WHERE council_id = :councilId AND rule_id > :ruleId AND ended_at_us IS NULL "
            + "ORDER BY rule_id LIMIT :limit")
    List<CardRuleRow> page(UUID councilId, UUID ruleId, int limit);

    @Query("UPDATE card_rule SET ended_by = :endedBy, ended_why = :endedWhy, ended_at_us = :endedAtUs, "
            + "version = version + 1 WHERE rule_id = :ruleId AND version = :version AND ended_at_us IS NULL")
    int end(UUID ruleId, int version, String endedBy, String endedWhy, long endedAtUs);
}
