package scot.sporran.support.plan;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OneOffRepository extends CrudRepository<OneOffRow, UUID> {

    List<OneOffRow> findByBudgetId(UUID budgetId);

    List<OneOffRow> findByBudgetIdIn(Collection<UUID> budgetIds);

    @Query("UPDATE one_off_sum SET dropped_at_us = :nowUs WHERE one_off_id = :oneOffId AND dropped_at_us IS NULL")
    long drop(UUID oneOffId, long nowUs);
}
