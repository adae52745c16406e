package scot.sporran.support.requests;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AllowanceRepository extends CrudRepository<AllowanceRow, UUID> {

    List<AllowanceRow> findByBudgetIdOrderByFromOn(UUID budgetId);

    @Query("SELECT * FROM spending_allowance WHERE budget_id = :budgetId AND from_on <= :fromOn AND until_on >= :fromOn "
            + "ORDER BY until_on, allowance_id")
    List<AllowanceRow> standing(UUID budgetId, LocalDate fromOn);
}
