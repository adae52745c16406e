package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ContactRepository extends CrudRepository<ContactRow, UUID> {

    @Query("DELETE FROM person_contact WHERE person_id = :personId AND version = :version")
    long takeAway(UUID personId, int version);
}
