package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StatementLayoutRepository extends CrudRepository<StatementLayoutRow, StatementLayoutRow.Key> {

    @Query("SELECT * FROM statement_layout WHERE council_id = :councilId AND heading_hash = :headingHash")
    Optional<StatementLayoutRow> findByCouncilIdAndHeadingHash(UUID councilId, byte[] headingHash);

    @Query("INSERT IGNORE INTO statement_layout (council_id, heading_hash, heading, columns_as, by_name, at_us) "
            + "VALUES (:councilId, :headingHash, :heading, :columnsAs, :byName, :atUs)")
    void keep(UUID councilId, byte[] headingHash, String heading, String columnsAs, String byName, long atUs);
}
