package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BankLineRepository extends CrudRepository<BankLineRow, BankLineRow.Key> {

    @Query("SELECT * FROM bank_line WHERE budget_id = :budgetId AND booked_on BETWEEN :from AND :to "
            + "AND repeat_of IS NULL ORDER BY booked_on, day_order, statement_id, line_no LIMIT :most")
    List<BankLineRow> between(UUID budgetId, LocalDate from, LocalDate to, int most);

    @Query("SELECT COALESCE(SUM(amount_pence), 0) FROM bank_line WHERE statement_id = :statementId AND booked_on < :before")
    long sum(UUID statementId, LocalDate before);
}
