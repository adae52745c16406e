package scot.sporran.support.rules;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RulePackRepository extends CrudRepository<RulePackRow, UUID> {

    @Query("SELECT * FROM rule_pack WHERE council_id = :councilId AND state = 'APPROVED' "
            + "AND effective_from <= :effectiveFrom ORDER BY effective_from DESC, version DESC LIMIT 1")
    Optional<RulePackRow> inForce(UUID councilId, LocalDate effectiveFrom);

    Optional<RulePackRow> findByCouncilIdAndVersion(UUID councilId, int version);

    List<RulePackRow> findByCouncilIdOrderByVersionDesc(UUID councilId);

    @Query("SELECT COALESCE(MAX(version), 0) FROM rule_pack WHERE council_id = :councilId")
    int last(UUID councilId);

    /** Inside a transaction: those who propose at once get their numbers one after the other. */
    @Query("SELECT 1 FROM council WHERE council_id = :councilId FOR UPDATE")
    Optional<Integer> lock(UUID councilId);

    @Query("UPDATE rule_pack SET state = :state, effective_from = :effectiveFrom, decided_by = :decidedBy, decided_name = :decidedName, "
            + "decided_at_us = :nowUs WHERE rule_pack_id = :rulePackId AND state = 'PROPOSED'")
    long decide(UUID rulePackId, RulePackState state, LocalDate effectiveFrom, UUID decidedBy, String decidedName,
            long nowUs);
}
