package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaperRepository extends CrudRepository<PaperRow, UUID> {

    @Query("SELECT * FROM return_paper WHERE budget_id = :budgetId AND paper_on BETWEEN :from AND :to "
            + "ORDER BY paper_on, paper_id LIMIT :most")
    List<PaperRow> between(UUID budgetId, LocalDate from, LocalDate to, int most);
}
