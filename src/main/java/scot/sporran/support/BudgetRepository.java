package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BudgetRepository extends CrudRepository<BudgetRow, UUID> {

    List<BudgetRow> findByPersonIdOrderByOpenedOnDesc(UUID personId);

    @Query("SELECT * FROM budget WHERE council_id = :councilId AND budget_id > :budgetId ORDER BY budget_id LIMIT :most")
    List<BudgetRow> page(UUID councilId, UUID budgetId, int most);

    @Query("SELECT * FROM budget WHERE budget_id > :budgetId AND (closed_on IS NULL OR closed_on >= :day) "
            + "ORDER BY budget_id LIMIT :most")
    List<BudgetRow> openOn(LocalDate day, UUID budgetId, int most);

    /** Inside a transaction: of two who open a budget for one person, the second sees the first's. */
    @Query("SELECT 1 FROM supported_person WHERE person_id = :personId FOR UPDATE")
    Optional<Integer> lockPerson(UUID personId);

    @Query("SELECT * FROM budget WHERE person_id = :personId AND support_option = :supportOption "
            + "AND (closed_on IS NULL OR closed_on >= :openedOn) ORDER BY opened_on DESC LIMIT 1")
    Optional<BudgetRow> stillOpen(UUID personId, int supportOption, LocalDate openedOn);

    @Query("UPDATE budget SET closed_on = :lastDay WHERE budget_id = :budgetId AND closed_on IS NULL")
    long close(UUID budgetId, LocalDate lastDay);

    @Query("SELECT closed_on FROM budget WHERE budget_id = :budgetId AND closed_on IS NOT NULL")
    Optional<LocalDate> closedOn(UUID budgetId);

    @Query("UPDATE budget SET council_reference = :reference WHERE budget_id = :budgetId")
    void refer(UUID budgetId, String reference);

    @Query("SELECT * FROM budget WHERE council_id = :councilId AND council_reference = :reference")
    Optional<BudgetRow> byReference(UUID councilId, String reference);
}
