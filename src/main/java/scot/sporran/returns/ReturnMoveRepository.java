package scot.sporran.returns;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReturnMoveRepository extends CrudRepository<ReturnMoveRow, ReturnMoveRow.Key> {

    @Query("SELECT * FROM financial_return_move WHERE return_id = :returnId ORDER BY version")
    List<ReturnMoveRow> of(UUID returnId);
}
