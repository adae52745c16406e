package scot.sporran.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PersonRepository extends CrudRepository<PersonRow, UUID> {

    Optional<PersonRow> findByCouncilIdAndCouncilReference(UUID councilId, String councilReference);

    List<PersonRow> findByCouncilIdAndCouncilReferenceIn(UUID councilId, Collection<String> councilReferences);

    @Query("SELECT * FROM supported_person WHERE council_id = :councilId AND person_id > :personId "
            + "ORDER BY person_id LIMIT :most")
    List<PersonRow> page(UUID councilId, UUID personId, int most);

    List<PersonRow> findByCouncilIdOrderByDisplayName(UUID councilId);
}
