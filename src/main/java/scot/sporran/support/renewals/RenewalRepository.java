package scot.sporran.support.renewals;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RenewalRepository extends CrudRepository<RenewalRow, UUID> {

    /** Of two who send for one power at once the second waits for the first. */
    @Query("SELECT 1 FROM person_power WHERE power_id = :powerId FOR UPDATE")
    long lock(UUID powerId);

    List<RenewalRow> findByPowerIdOrderBySentAtUs(UUID powerId);

    @Query("SELECT * FROM power_renewal WHERE person_id = :personId ORDER BY sent_at_us DESC LIMIT 200")
    List<RenewalRow> ofPerson(UUID personId);

    @Query("SELECT * FROM power_renewal WHERE council_id = :councilId AND state = 'WAITS' ORDER BY sent_at_us LIMIT 200")
    List<RenewalRow> waiting(UUID councilId);

    @Query("SELECT * FROM power_renewal WHERE decided_at_us >= :fromUs AND state IN ('ACCEPTED', 'SENT_BACK') "
            + "ORDER BY decided_at_us")
    List<RenewalRow> decided(long fromUs);

    Optional<RenewalRow> findByRenewalIdAndPersonId(UUID renewalId, UUID personId);

    /** Of two who decide at once one gets 1. */
    @Query("UPDATE power_renewal SET state = :state, waiting_power_id = NULL, decided_by = :decidedBy, words = :words, "
            + "agreed_to = :agreedTo, decided_at_us = :decidedAtUs WHERE renewal_id = :renewalId AND state = 'WAITS'")
    long decide(UUID renewalId, Renewal.State state, @Nullable String decidedBy, @Nullable String words,
            @Nullable LocalDate agreedTo, long decidedAtUs);
}
