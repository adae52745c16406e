package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StatementDraftRepository extends CrudRepository<StatementDraftRow, UUID> {

    @Query("DELETE FROM statement_draft WHERE budget_id = :budgetId AND login_id = :loginId OR made_at_us < :beforeUs")
    void clear(UUID budgetId, UUID loginId, long beforeUs);

    @Query("UPDATE statement_draft SET columns_as = :columnsAs WHERE draft_id = :draftId")
    void explain(UUID draftId, String columnsAs);
}
