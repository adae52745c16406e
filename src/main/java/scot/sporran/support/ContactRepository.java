package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ContactRepository extends CrudRepository<ContactRow, UUID> {

    @Query("SELECT c.* FROM person_contact c JOIN supported_person p ON p.person_id = c.person_id "
            + "WHERE p.council_id = :councilId")
    java.util.List<ContactRow> ofCouncil(UUID councilId);

    @Query("DELETE FROM person_contact WHERE person_id = :personId AND version = :version")
    long takeAway(UUID personId, int version);
}
