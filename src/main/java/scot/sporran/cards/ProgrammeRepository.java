package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProgrammeRepository extends CrudRepository<ProgrammeRow, UUID> {

    List<ProgrammeRow> findByProgrammeIdIn(Collection<UUID> programmeIds);

    @Query("SELECT * FROM card_programme WHERE council_id = :councilId ORDER BY programme_id DESC LIMIT 1")
    Optional<ProgrammeRow> newestOf(UUID councilId);

    @Query("UPDATE card_programme SET proof_required = :required WHERE programme_id = :programmeId")
    int requireProof(UUID programmeId, boolean required);

    @Query("SELECT * FROM card_programme WHERE council_id = :councilId ORDER BY programme_id")
    List<ProgrammeRow> ofCouncil(UUID councilId);

    /** Only where they are still what the changer saw. */
    @Query("UPDATE card_programme SET proof_required = :proof, pin_method = :pins, cash_most_pence = :cash, "
            + "cashback_most_pence = :cashback WHERE programme_id = :programmeId AND proof_required = :seenProof "
            + "AND pin_method = :seenPins AND cash_most_pence = :seenCash AND cashback_most_pence = :seenCashback")
    int choose(UUID programmeId, boolean proof, PinMethod pins, long cash, long cashback, boolean seenProof,
            PinMethod seenPins, long seenCash, long seenCashback);

    /** The same for all that was chosen. @return 1 where it was done */
    default int choose(UUID programmeId, Cards.Choices now, Cards.Choices seen) {
        return choose(programmeId, now.proofRequired(), now.pins(), now.cash().pence(), now.cashback().pence(),
                seen.proofRequired(), seen.pins(), seen.cash().pence(), seen.cashback().pence());
    }

    @Query("UPDATE card_programme SET pin_method = :method WHERE programme_id = :programmeId")
    int knowPinsBy(UUID programmeId, PinMethod method);

    @Query("UPDATE card_programme SET cash_most_pence = :atMachine, cashback_most_pence = :withPurchase "
            + "WHERE programme_id = :programmeId")
    void allowCash(UUID programmeId, long atMachine, long withPurchase);
}
