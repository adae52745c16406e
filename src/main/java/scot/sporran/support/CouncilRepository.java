package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CouncilRepository extends CrudRepository<CouncilRow, UUID> {

    Optional<CouncilRow> findByName(String name);

    Optional<CouncilRow> findBySandboxOf(UUID sandboxOf);

    @Query("UPDATE council SET sandbox_was_of = sandbox_of, sandbox_of = NULL, name = :name "
            + "WHERE council_id = :councilId AND sandbox_of IS NOT NULL")
    int leave(UUID councilId, String name);
}
