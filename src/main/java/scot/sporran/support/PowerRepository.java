package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PowerRepository extends CrudRepository<PowerRow, UUID> {

    List<PowerRow> findByPersonIdOrderByValidFrom(UUID personId);

    List<PowerRow> findByHolderLoginOrderByValidFrom(UUID holderLogin);

    @Query("SELECT * FROM person_power WHERE council_id = :councilId AND ended_on IS NULL AND valid_to >= :today "
            + "AND valid_to <= :last ORDER BY valid_to, power_id LIMIT 1000")
    List<PowerRow> ending(UUID councilId, LocalDate today, LocalDate last);

    /** Of two who let its holder in at once one gets 1. */
    @Query("UPDATE person_power SET holder_login = :holderLogin, delegation_id = :delegationId "
            + "WHERE power_id = :powerId AND holder_login IS NULL AND ended_on IS NULL")
    long letIn(UUID powerId, UUID holderLogin, UUID delegationId);

    @Query("UPDATE person_power SET ended_on = :endedOn, ended_why = :endedWhy, ended_by = :endedBy "
            + "WHERE power_id = :powerId AND ended_on IS NULL")
    long end(UUID powerId, LocalDate endedOn, String endedWhy, String endedBy);
}
