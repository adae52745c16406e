package scot.sporran.support;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReferredBudgetRepository extends GenericRepository<ReferredBudgetRow, UUID> {

    List<ReferredBudgetRow> findByCouncilIdAndCouncilReferenceIn(UUID councilId,
            Collection<String> councilReferences);
}
