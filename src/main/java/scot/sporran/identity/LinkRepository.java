package scot.sporran.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LinkRepository extends CrudRepository<LinkRow, String> {

    /** The one statement that uses a link up: of two that race, one gets 1 and the other 0. */
    @Query("UPDATE one_time_link SET used_at_us = :nowUs "
            + "WHERE token_hash = :tokenHash AND used_at_us IS NULL AND expires_at_us > :nowUs")
    long use(String tokenHash, long nowUs);

    @Query("DELETE FROM one_time_link WHERE expires_at_us < :beforeUs LIMIT 1000")
    long forget(long beforeUs);
}
