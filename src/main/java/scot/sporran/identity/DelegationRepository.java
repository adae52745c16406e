package scot.sporran.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DelegationRepository extends CrudRepository<DelegationRow, UUID> {

    List<DelegationRow> findByPersonIdOrderByValidFrom(UUID personId);

    List<DelegationRow> findByLoginIdOrderByValidFrom(UUID loginId);

    List<DelegationRow> findByLoginIdAndPersonId(UUID loginId, UUID personId);

    @Query("UPDATE delegation SET ended_at_us = :nowUs WHERE delegation_id = :delegationId AND ended_at_us IS NULL")
    long end(UUID delegationId, long nowUs);
}
