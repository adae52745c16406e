package scot.sporran.support.pools;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SpendRepository extends CrudRepository<SpendRow, UUID> {

    @Query("SELECT * FROM pool_spend WHERE pool_id = :poolId ORDER BY at_us DESC LIMIT :limit")
    List<SpendRow> ofPool(UUID poolId, int limit);

    @Query("SELECT * FROM pool_spend WHERE state IN ('PLACING', 'POSTING', 'RELEASING') LIMIT :limit")
    List<SpendRow> underWay(int limit);

    @Query("SELECT * FROM pool_spend WHERE spend_id = :spendId FOR UPDATE")
    Optional<SpendRow> locked(UUID spendId);

    /** Moves a purchase on, if it is still where the mover saw it. */
    @Query("UPDATE pool_spend SET state = :after WHERE spend_id = :spendId AND state = :before")
    int move(UUID spendId, PoolSpend.State before, PoolSpend.State after);
}
