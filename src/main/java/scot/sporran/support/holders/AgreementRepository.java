package scot.sporran.support.holders;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AgreementRepository extends CrudRepository<AgreementRow, UUID> {

    List<AgreementRow> findByBudgetIdOrderByStartsOn(UUID budgetId);

    @Query("SELECT * FROM fund_agreement WHERE provider_id = :providerId AND agreement_id > :agreementId "
            + "ORDER BY agreement_id LIMIT :limit")
    List<AgreementRow> ofProvider(UUID providerId, UUID agreementId, int limit);

    /** First in a transaction: whoever proposes or agrees about one budget does so one after the other. */
    @Query("SELECT 1 FROM budget WHERE budget_id = :budgetId FOR UPDATE")
    Optional<Integer> lock(UUID budgetId);

    /** The same by one of the budget's agreements. */
    @Query("SELECT 1 FROM budget b JOIN fund_agreement a ON a.budget_id = b.budget_id "
            + "WHERE a.agreement_id = :agreementId FOR UPDATE")
    Optional<Integer> lockBudgetOf(UUID agreementId);

    /** Moves an agreement on, if it is still where the mover saw it. */
    @Query("UPDATE fund_agreement SET state = :after, ends_on = :endsOn WHERE agreement_id = :agreementId "
            + "AND state = :before")
    int move(UUID agreementId, AgreementState before, AgreementState after,
            @io.micronaut.core.annotation.Nullable LocalDate endsOn);
}
