package scot.sporran.platform;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AnsweredRequestRepository extends CrudRepository<AnsweredRequestRow, UUID> {

    @Query("UPDATE answered_request SET answer = :answer WHERE request_key = :requestKey")
    void keep(UUID requestKey, String answer);

    @Query("DELETE FROM answered_request WHERE created_at_us < :beforeUs LIMIT 10000")
    long forget(long beforeUs);
}
