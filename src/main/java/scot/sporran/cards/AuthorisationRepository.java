package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.HoldId;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AuthorisationRepository extends GenericRepository<AuthorisationRow, UUID> {

    @Query("SELECT COUNT(*) FROM card_late_answer WHERE message_key = :messageKey")
    int countLateAnswers(UUID messageKey);

    Optional<AuthorisationRow> findByMessageKey(UUID messageKey);

    @Query("SELECT * FROM card_authorisation WHERE card_id = :cardId AND retrieval_reference = :retrievalReference "
            + "AND terminal_id = :terminalId AND asked_minor = :askedMinor AND code = 'APPROVED' LIMIT 2")
    List<AuthorisationRow> alike(UUID cardId, String retrievalReference, String terminalId, long askedMinor);

    /** Newest first, older than {@code beforeUs}. */
    @Query("SELECT * FROM card_authorisation WHERE budget_id = :budgetId AND decided_at_us < :beforeUs "
            + "ORDER BY decided_at_us DESC LIMIT :limit")
    List<AuthorisationRow> page(UUID budgetId, long beforeUs, int limit);

    @Query("SELECT * FROM card_authorisation WHERE card_id = :cardId ORDER BY decided_at_us DESC LIMIT :limit")
    List<AuthorisationRow> ofCard(UUID cardId, int limit);

    default boolean answeredLate(CommandKey request) {
        return countLateAnswers(request.value()) > 0;
    }

    default Optional<HoldId> onlyOne(CardId card, ReversalRequest reversal) {
        List<AuthorisationRow> alike = alike(card.value(), reversal.identity().retrievalReference(),
                reversal.identity().terminalId().trim(), reversal.amount().minorUnits());
        return alike.size() == 1 ? Optional.of(new HoldId(alike.getFirst().holdId())) : Optional.empty();
    }
}
