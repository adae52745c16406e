package scot.sporran.support.pools;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PartRepository extends CrudRepository<PartRow, PartRow.Key> {

    @Query("SELECT * FROM pool_spend_part WHERE spend_id = :spendId ORDER BY place")
    List<PartRow> ofSpend(UUID spendId);

    @Query("UPDATE pool_spend_part SET refunded_pence = refunded_pence + :more WHERE spend_id = :spendId "
            + "AND budget_id = :budgetId")
    int refund(UUID spendId, UUID budgetId, long more);
}
