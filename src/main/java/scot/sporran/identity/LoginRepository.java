package scot.sporran.identity;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LoginRepository extends CrudRepository<LoginRow, UUID> {

    List<LoginRow> findByPersonId(UUID personId);

    List<LoginRow> findByCouncilId(UUID councilId);
}
