package scot.sporran.support.money;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface FundingRunRepository extends CrudRepository<FundingRunRow, UUID> {

    List<FundingRunRow> findByStateInList(List<FundingRun.State> state);

    @Query("SELECT * FROM funding_run WHERE council_id = :councilId AND prepared_at_us < :preparedAtUs "
            + "ORDER BY prepared_at_us DESC LIMIT :most")
    List<FundingRunRow> page(UUID councilId, long preparedAtUs, int most);

    @Query("UPDATE funding_run SET state = 'DRAFT', line_count = :lineCount, left_out_count = :leftOutCount, "
            + "total_pence = :totalPence, version = version + 1 WHERE run_id = :runId AND state = 'PREPARING'")
    int drafted(UUID runId, int lineCount, int leftOutCount, long totalPence);

    @Query("UPDATE funding_run SET state = 'RELEASED', released_by = :releasedBy, released_name = :releasedName, "
            + "released_at_us = :releasedAtUs, version = version + 1 WHERE run_id = :runId AND state = 'DRAFT' "
            + "AND version = :version AND prepared_by <> :releasedBy")
    int release(UUID runId, int version, UUID releasedBy, String releasedName, Long releasedAtUs);

    @Query("UPDATE funding_run SET state = 'CANCELLED', open_slot = NULL, ended_at_us = :endedAtUs, "
            + "version = version + 1 WHERE run_id = :runId AND state IN ('PREPARING', 'DRAFT') "
            + "AND version = :version")
    int cancel(UUID runId, int version, Long endedAtUs);

    @Query("UPDATE funding_run SET state = 'PAID', open_slot = NULL, ended_at_us = :endedAtUs, "
            + "version = version + 1 WHERE run_id = :runId AND state = 'RELEASED'")
    int paid(UUID runId, Long endedAtUs);
}
