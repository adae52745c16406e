package scot.sporran.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SessionRepository extends CrudRepository<SessionRow, String> {

    @Query("UPDATE login_session SET last_seen_at_us = :nowUs WHERE token_hash = :tokenHash")
    void seen(String tokenHash, long nowUs);

    @Query("UPDATE login_session SET revoked_at_us = :nowUs WHERE token_hash = :tokenHash AND revoked_at_us IS NULL")
    void revoke(String tokenHash, long nowUs);

    @Query("DELETE FROM login_session WHERE expires_at_us < :beforeUs LIMIT 1000")
    long forget(long beforeUs);
}
