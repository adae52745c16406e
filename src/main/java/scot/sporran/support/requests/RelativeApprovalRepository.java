package scot.sporran.support.requests;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RelativeApprovalRepository extends CrudRepository<RelativeApprovalRow, UUID> {

    List<RelativeApprovalRow> findByPersonIdOrderByFromOn(UUID personId);
}
