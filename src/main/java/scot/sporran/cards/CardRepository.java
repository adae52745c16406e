package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardRepository extends CrudRepository<CardRow, UUID> {

    List<CardRow> findByPanTokenIn(Collection<byte[]> panTokens);

    List<CardRow> findByBudgetId(UUID budgetId);

    Optional<CardRow> findByReplaces(UUID replaces);

    /** Cards that work, expire on or before the day, and that no other card replaces yet. */
    @Query("SELECT c.* FROM card c LEFT JOIN card r ON r.replaces = c.card_id WHERE c.state = 'ACTIVE' "
            + "AND c.expires_on <= :lastDay AND r.card_id IS NULL ORDER BY c.expires_on, c.card_id LIMIT :limit")
    List<CardRow> dueForRenewal(LocalDate lastDay, int limit);

    @Query("UPDATE card SET pin_reference = :reference, pin_method = :method WHERE card_id = :cardId")
    int keepPin(UUID cardId, PinMethod method, String reference);

    @Query("UPDATE card SET chip_order_at_us = :at WHERE card_id = :cardId")
    int orderChip(UUID cardId, long at);

    /** With a PIN to take over. @param offset of the PIN */
    @Query("UPDATE card SET chip_order_at_us = :at, chip_pin_offset = :offset WHERE card_id = :cardId")
    int orderChip(UUID cardId, long at, String offset);

    /** What the chip's PIN is to be; nothing where that is the bureau's. */
    @Query("SELECT chip_pin_offset FROM card WHERE card_id = :cardId AND chip_pin_offset IS NOT NULL")
    Optional<String> chipPinOffset(UUID cardId);

    /** The chip's counter at which its order went out; nothing where it waits, or there was none. */
    @Query("SELECT script_counter FROM card_security WHERE card_id = :cardId AND script_counter >= 0")
    Optional<Integer> scriptCounter(UUID cardId);

    @Query("SELECT * FROM card WHERE card_id > :cardId ORDER BY card_id LIMIT :limit")
    List<CardRow> page(UUID cardId, int limit);

    /** Only where nobody did so meanwhile. */
    @Query("UPDATE card SET pan_encrypted = :fresh, pan_token = :token "
            + "WHERE card_id = :cardId AND pan_encrypted = :before")
    int reseal(UUID cardId, byte[] fresh, byte[] token, byte[] before);

    /** Of a council, waiting for the bureau, the first ordered first. */
    @Query("SELECT c.* FROM card c JOIN card_programme p ON p.programme_id = c.programme_id "
            + "WHERE c.state = 'ORDERED' AND p.council_id = :councilId ORDER BY c.card_id LIMIT :limit")
    List<CardRow> ordered(@TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
            int limit);

    List<CardRow> findByHolderLogin(UUID holderLogin);

    @Query("SELECT * FROM card WHERE state IN ('INACTIVE', 'ACTIVE', 'PAUSED') AND expires_on < :expiresOn "
            + "ORDER BY card_id LIMIT :limit")
    List<CardRow> pastTheirLastDay(LocalDate expiresOn, int limit);

    /** A council's cards that are not closed, by their ids. @param cardId the last one of the page before */
    @Query("SELECT c.* FROM card c JOIN card_programme p ON p.programme_id = c.programme_id "
            + "WHERE p.council_id = :councilId AND c.state <> 'CLOSED' AND c.card_id > :cardId "
            + "ORDER BY c.card_id LIMIT :limit")
    List<CardRow> ofCouncil(@TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
            UUID cardId, int limit);

    /** Moves a card on, if it is still where the mover saw it. */
    @Query("UPDATE card SET state = :after WHERE card_id = :cardId AND state = :before")
    int moveOn(UUID cardId, CardState before, CardState after);
}
