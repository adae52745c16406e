package scot.sporran.cards;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AskRepository extends CrudRepository<AskRow, UUID> {

    List<AskRow> findByBudgetIdIn(Collection<UUID> budgetIds);
}
