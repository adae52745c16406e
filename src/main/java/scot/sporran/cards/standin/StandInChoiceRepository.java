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

    @Query("SELECT * FROM stand_in_choice WHERE council_id = :councilId ORDER BY choice_id DESC LIMIT 1")
    Optional<StandInChoiceRow> newest(UUID councilId);

    @Query("SELECT c.* FROM stand_in_choice c WHERE NOT EXISTS (SELECT 1 FROM stand_in_choice n "
            + "WHERE n.council_id = c.council_id AND n.choice_id > c.choice_id)")
    List<StandInChoiceRow> allNewest();
}
