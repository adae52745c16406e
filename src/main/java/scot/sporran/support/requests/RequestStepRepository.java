package scot.sporran.support.requests;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RequestStepRepository extends CrudRepository<RequestStepRow, RequestStepRow.Key> {

    @Query("SELECT * FROM support_request_step WHERE request_id = :requestId ORDER BY version")
    List<RequestStepRow> ofRequest(UUID requestId);
}
