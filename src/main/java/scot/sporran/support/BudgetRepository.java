package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BudgetRepository extends CrudRepository<BudgetRow, UUID> {

    List<BudgetRow> findByPersonIdOrderByOpenedOnDesc(UUID personId);

    @Query("SELECT * FROM budget WHERE council_id = :councilId AND budget_id > :budgetId ORDER BY budget_id LIMIT :most")
    List<BudgetRow> page(UUID councilId, UUID budgetId, int most);
}
