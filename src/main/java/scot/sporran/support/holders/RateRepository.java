package scot.sporran.support.holders;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RateRepository extends CrudRepository<RateRow, RateRow.Key> {

    @Query("SELECT * FROM provider_rate WHERE provider_id = :providerId AND council_id = :councilId "
            + "ORDER BY service, from_on DESC")
    List<RateRow> card(UUID providerId, UUID councilId);
}
