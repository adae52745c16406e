package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface VerdictRepository extends CrudRepository<VerdictRow, UUID> {

    @Query("SELECT * FROM paper_verdict WHERE budget_id = :budgetId ORDER BY verdict_id")
    List<VerdictRow> of(UUID budgetId);
}
