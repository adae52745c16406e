package scot.sporran.cards.standin;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StandInChoiceRepository extends CrudRepository<StandInChoiceRow, UUID> {

    /** The one that no other follows. */
    @Query("SELECT c.* FROM stand_in_choice c WHERE c.council_id = :councilId AND NOT EXISTS (SELECT 1 "
            + "FROM stand_in_choice n WHERE n.council_id = c.council_id AND n.follows = c.choice_id)")
    Optional<StandInChoiceRow> newest(UUID councilId);

    @Query("SELECT c.* FROM stand_in_choice c WHERE NOT EXISTS (SELECT 1 FROM stand_in_choice n "
            + "WHERE n.council_id = c.council_id AND n.follows = c.choice_id)")
    List<StandInChoiceRow> allNewest();
}
