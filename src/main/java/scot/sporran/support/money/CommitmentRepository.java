package scot.sporran.support.money;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CommitmentRepository extends CrudRepository<CommitmentRow, UUID> {

    Optional<CommitmentRow> findByBudgetIdAndOriginAndReference(UUID budgetId, Commitment.Origin origin,
            String reference);

    List<CommitmentRow> findByBudgetIdAndStateOrderByDueOn(UUID budgetId, Commitment.State state);

    List<CommitmentRow> findByBudgetIdInListAndState(List<UUID> budgetId, Commitment.State state);

    @Query("UPDATE commitment SET promised_pence = :promisedPence, due_on = :dueOn, expires_on = :expiresOn, "
            + "changed_at_us = :changedAtUs, version = version + 1 WHERE commitment_id = :commitmentId "
            + "AND version = :version AND state = 'OPEN'")
    int change(UUID commitmentId, int version, long promisedPence, LocalDate dueOn,
            @org.jspecify.annotations.Nullable LocalDate expiresOn, long changedAtUs);

    @Query("UPDATE commitment SET settled_pence = :settledPence, state = :state, changed_at_us = :changedAtUs, "
            + "version = version + 1 WHERE commitment_id = :commitmentId AND version = :version AND state = 'OPEN'")
    int move(UUID commitmentId, int version, long settledPence, Commitment.State state, long changedAtUs);
}
