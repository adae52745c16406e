package scot.sporran.support.holders;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BankedRepository extends CrudRepository<BankedRow, UUID> {

    List<BankedRow> findByAgreementIdOrderByExpiresOn(UUID agreementId);

    /** The same, and nobody else changes them until this transaction is over. */
    @Query("SELECT * FROM banked_time WHERE agreement_id = :agreementId ORDER BY expires_on, banked_id FOR UPDATE")
    List<BankedRow> locked(UUID agreementId);

    @Query("UPDATE banked_time SET used_minutes = used_minutes + :minutes WHERE banked_id = :bankedId")
    int use(UUID bankedId, int minutes);

    @Query("UPDATE banked_time SET consent_by = :consentBy, consent_at_us = :consentAtUs WHERE banked_id = :bankedId "
            + "AND consent_by IS NULL")
    int consent(UUID bankedId, String consentBy, long consentAtUs);
}
