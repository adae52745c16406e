package scot.sporran.returns;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReturnRepository extends CrudRepository<ReturnRow, UUID> {

    List<ReturnRow> findByBudgetIdOrderByPeriodFromDesc(UUID budgetId);

    Optional<ReturnRow> findByBudgetIdAndPeriodFrom(UUID budgetId, LocalDate periodFrom);

    @Query("SELECT * FROM financial_return WHERE budget_id = :budgetId ORDER BY period_to DESC LIMIT 1")
    Optional<ReturnRow> last(UUID budgetId);

    @Query("SELECT * FROM financial_return WHERE council_id = :councilId AND state = :state AND return_id > :returnId "
            + "ORDER BY return_id LIMIT :most")
    List<ReturnRow> page(UUID councilId, ReturnState state, UUID returnId, int most);

    @Query("SELECT COUNT(*) FROM financial_return WHERE council_id = :councilId AND state = :state AND band = :band")
    long count(UUID councilId, ReturnState state, Band band);

    @Query("SELECT COUNT(*) FROM financial_return WHERE council_id = :councilId AND state = 'CLOSED' AND band = :band "
            + "AND by_people = 0")
    long closedWithoutAnybody(UUID councilId, Band band);

    @Query("UPDATE financial_return SET state = :state, by_people = by_people + 1, changed_at_us = :changedAtUs, "
            + "version = version + 1 WHERE return_id = :returnId AND version = :version")
    int move(UUID returnId, int version, ReturnState state, long changedAtUs);
}
