package scot.sporran.platform.audit;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** What is committed and not yet in the chain: a marker that appears with its entry, whatever order the ids have. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface UnsealedRepository extends GenericRepository<UnsealedRow, UUID> {

    UnsealedRow save(UnsealedRow row);
}
