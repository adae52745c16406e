package scot.sporran.identity.foureyes;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LoginGrantRepository extends GenericRepository<LoginGrantRow, UUID> {

    LoginGrantRow save(LoginGrantRow row);

    LoginGrantRow update(LoginGrantRow row);

    Optional<LoginGrantRow> findById(UUID loginId);
}
