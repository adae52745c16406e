package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LineRepository extends CrudRepository<LineRow, UUID> {

    @Query("SELECT * FROM service_line WHERE agreement_id = :agreementId AND (DATEDIFF(delivered_on, '1970-01-01') < :day "
            + "OR DATEDIFF(delivered_on, '1970-01-01') = :day AND line_id < :lineId) "
            + "ORDER BY delivered_on DESC, line_id DESC LIMIT :limit")
    List<LineRow> page(UUID agreementId, long day, UUID lineId, int limit);

    @Query("SELECT * FROM service_line WHERE agreement_id = :agreementId AND delivered_on BETWEEN :fromOn AND :deliveredOn "
            + "ORDER BY delivered_on, line_id")
    List<LineRow> between(UUID agreementId, LocalDate fromOn, LocalDate deliveredOn);

    @Query("SELECT COALESCE(SUM(amount_pence), 0) FROM service_line WHERE agreement_id = :agreementId "
            + "AND delivered_on BETWEEN :fromOn AND :deliveredOn AND state NOT IN ('WITHDRAWN', 'CREDITED')")
    long used(UUID agreementId, LocalDate fromOn, LocalDate deliveredOn);

    @Query("SELECT COUNT(*) FROM service_line WHERE agreement_id = :agreementId AND service = :service "
            + "AND delivered_on = :deliveredOn AND quantity = :quantity AND reference <> :reference "
            + "AND state NOT IN ('WITHDRAWN', 'CREDITED')")
    long same(UUID agreementId, String service, LocalDate deliveredOn, int quantity, String reference);

    @Query("SELECT * FROM service_line WHERE state = 'POSTED' AND silent_on <= :silentOn "
            + "ORDER BY silent_on LIMIT :limit")
    List<LineRow> silent(LocalDate silentOn, int limit);

    /** Moves a line on where no money moves, if it is still where the mover saw it. */
    @Query("UPDATE service_line SET state = :after, words = :words, silent_on = :silentOn WHERE line_id = :lineId "
            + "AND state = :before")
    int move(UUID lineId, LineState before, LineState after, String words, @Nullable LocalDate silentOn);
}
