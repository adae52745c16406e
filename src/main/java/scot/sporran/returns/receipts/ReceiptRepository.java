package scot.sporran.returns.receipts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReceiptRepository extends CrudRepository<ReceiptRow, UUID> {

    @Query("SELECT receipt_id, budget_id, file_hash, look_hash, '' AS picture, read_on, read_pence, read_name, paper_id, "
            + "given_by, given_name, given_at_us FROM receipt WHERE budget_id = :budgetId ORDER BY receipt_id DESC "
            + "LIMIT 500")
    List<ReceiptRow> of(UUID budgetId);

    @Query("SELECT receipt_id, budget_id, file_hash, look_hash, '' AS picture, read_on, read_pence, read_name, paper_id, "
            + "given_by, given_name, given_at_us FROM receipt WHERE budget_id IN (SELECT other.budget_id FROM budget one "
            + "JOIN budget other ON other.person_id = one.person_id WHERE one.budget_id = :budgetId) "
            + "ORDER BY receipt_id DESC LIMIT 2000")
    List<ReceiptRow> ofSamePerson(UUID budgetId);

    @Query("SELECT * FROM receipt WHERE budget_id = :budgetId AND file_hash = :fileHash")
    Optional<ReceiptRow> findByFile(UUID budgetId, byte[] fileHash);

    /** The budget's receipt, while it is no paper; nobody else makes one of it until this transaction ends. */
    @Query("SELECT * FROM receipt WHERE receipt_id = :receiptId AND budget_id = :budgetId AND paper_id IS NULL FOR UPDATE")
    Optional<ReceiptRow> lockOpen(UUID receiptId, UUID budgetId);

    @Query("UPDATE receipt SET paper_id = :paperId WHERE receipt_id = :receiptId AND paper_id IS NULL")
    int becomes(UUID receiptId, UUID paperId);
}
