package scot.sporran.support.pools;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RefundRepository extends CrudRepository<RefundRow, RefundRow.Key> {

    @Query("SELECT * FROM pool_refund_part WHERE refund_id = :refundId")
    List<RefundRow> ofRefund(UUID refundId);

    @Query("SELECT * FROM pool_refund_part WHERE arrived = 0 LIMIT :limit")
    List<RefundRow> underWay(int limit);

    @Query("UPDATE pool_refund_part SET arrived = 1 WHERE refund_id = :refundId AND budget_id = :budgetId")
    int arrive(UUID refundId, UUID budgetId);
}
