package scot.sporran.support.holders;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProviderRepository extends CrudRepository<ProviderRow, UUID> {

    Optional<ProviderRow> findByName(String name);
}
