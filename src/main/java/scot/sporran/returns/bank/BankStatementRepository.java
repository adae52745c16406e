package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BankStatementRepository extends CrudRepository<BankStatementRow, UUID> {

    @Query("SELECT * FROM bank_statement WHERE budget_id = :budgetId ORDER BY last_day DESC, statement_id DESC")
    List<BankStatementRow> of(UUID budgetId);
}
