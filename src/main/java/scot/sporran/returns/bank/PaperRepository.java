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

    @Query("SELECT paper.* FROM budget one JOIN budget other ON other.person_id = one.person_id "
            + "JOIN return_paper paper ON paper.budget_id = other.budget_id WHERE one.budget_id = :budgetId "
            + "AND paper.paper_on BETWEEN :from AND :to ORDER BY paper.paper_on, paper.paper_id LIMIT :most")
    List<PaperRow> ofSamePerson(UUID budgetId, LocalDate from, LocalDate to, int most);
}
