package scot.sporran.support.holders;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AcceptanceRepository extends CrudRepository<AcceptanceRow, AcceptanceRow.Key> {

    @Query("SELECT * FROM fund_agreement_acceptance WHERE agreement_id = :agreementId")
    List<AcceptanceRow> of(UUID agreementId);
}
