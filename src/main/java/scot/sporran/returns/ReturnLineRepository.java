package scot.sporran.returns;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReturnLineRepository extends CrudRepository<ReturnLineRow, ReturnLineRow.Key> {

    @Query("SELECT * FROM financial_return_line WHERE return_id = :returnId ORDER BY line_no")
    List<ReturnLineRow> of(UUID returnId);

    @Query("UPDATE financial_return_line SET state = :state, why = :why, question = :question, answer = :answer, "
            + "paper = :paper WHERE return_id = :returnId AND line_no = :lineNo")
    int change(UUID returnId, int lineNo, LineState state, String why, @Nullable String question,
            @Nullable String answer, @Nullable String paper);
}
