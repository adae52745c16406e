package scot.sporran.support.plan;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AgreementRepository extends CrudRepository<AgreementRow, UUID> {

    List<AgreementRow> findByBudgetId(UUID budgetId);

    List<AgreementRow> findByBudgetIdIn(Collection<UUID> budgetIds);
}
