package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ContactRepository extends CrudRepository<ContactRow, UUID> {

    @Query("SELECT c.* FROM person_contact c JOIN supported_person p ON p.person_id = c.person_id "
            + "WHERE p.council_id = :councilId")
    List<ContactRow> ofCouncil(
            @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId);

    @Query("DELETE FROM person_contact WHERE person_id = :personId AND version = :version")
    long takeAway(UUID personId, int version);
}
