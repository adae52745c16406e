package scot.sporran.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SessionRepository extends CrudRepository<SessionRow, String> {

    Optional<SessionRow> findBySessionId(UUID sessionId);

    List<SessionRow> findByLoginIdAndRevokedAtUsIsNullOrderByLastSeenAtUsDesc(UUID loginId);

    /** The session that had this token until a moment ago. */
    @Query("SELECT * FROM login_session WHERE previous_hash = :hash AND rotated_at_us > :sinceUs")
    Optional<SessionRow> findByPreviousHash(String hash, long sinceUs);

    /** Notes use: what may be done with care stays open while it goes on, but no longer than an hour after the proof. */
    @Query("UPDATE login_session SET last_seen_at_us = :nowUs, acts_until_us = CASE WHEN acts_until_us > :nowUs "
            + "THEN LEAST(:actsIdleUs, proved_at_us + :actsMostUs) ELSE acts_until_us END WHERE token_hash = :tokenHash")
    void seen(String tokenHash, long nowUs, long actsIdleUs, long actsMostUs);

    /** Gives the session another token and notes the proof; of two that race, one gets 1 and the other 0. */
    @Query("UPDATE login_session SET previous_hash = token_hash, rotated_at_us = :nowUs, token_hash = :newHash, "
            + "proved_at_us = :nowUs, acts_until_us = :actsIdleUs, last_seen_at_us = :nowUs "
            + "WHERE token_hash = :oldHash AND revoked_at_us IS NULL")
    long rotate(String oldHash, String newHash, long nowUs, long actsIdleUs);

    @Query("UPDATE login_session SET revoked_at_us = :nowUs WHERE session_id = :sessionId AND login_id = :loginId "
            + "AND revoked_at_us IS NULL")
    long revoke(UUID sessionId, UUID loginId, long nowUs);

    @Query("UPDATE login_session SET revoked_at_us = :nowUs WHERE login_id = :loginId AND session_id <> :sessionId "
            + "AND revoked_at_us IS NULL AND expires_at_us > :nowUs")
    long revokeOthers(UUID loginId, UUID sessionId, long nowUs);

    @Query("DELETE FROM login_session WHERE expires_at_us < :beforeUs LIMIT 1000")
    long forget(long beforeUs);
}
