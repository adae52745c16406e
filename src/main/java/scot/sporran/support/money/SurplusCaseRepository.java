package scot.sporran.support.money;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SurplusCaseRepository extends CrudRepository<SurplusCaseRow, UUID> {

    List<SurplusCaseRow> findByBudgetIdOrderByCaseIdDesc(UUID budgetId);

    @Query("SELECT * FROM surplus_case WHERE council_id = :councilId AND case_id < :caseId ORDER BY case_id DESC "
            + "LIMIT :most")
    List<SurplusCaseRow> page(UUID councilId, UUID caseId, int most);

    @Query("SELECT * FROM surplus_case WHERE state = 'RELEASED' AND recover_from <= :recoverFrom ORDER BY case_id")
    List<SurplusCaseRow> releasedBy(LocalDate recoverFrom);

    @Query("UPDATE surplus_case SET state = 'REPLIED', reply = :reply, replied_at_us = :changedAtUs, "
            + "changed_at_us = :changedAtUs, version = version + 1 WHERE case_id = :caseId AND state = 'NOTIFIED' "
            + "AND version = :version")
    int reply(UUID caseId, int version, String reply, long changedAtUs);

    @Query("UPDATE surplus_case SET state = 'RELEASED', released_by = :releasedBy, released_name = :releasedName, "
            + "instalments = :instalments, every_weeks = :everyWeeks, changed_at_us = :changedAtUs, "
            + "version = version + 1 WHERE case_id = :caseId AND state IN ('NOTIFIED', 'REPLIED') "
            + "AND version = :version AND proposed_by <> :releasedBy")
    int release(UUID caseId, int version, UUID releasedBy, String releasedName, int instalments, int everyWeeks,
            long changedAtUs);

    @Query("UPDATE surplus_case SET state = 'DROPPED', open_slot = NULL, explanation = :explanation, "
            + "changed_at_us = :changedAtUs, version = version + 1 WHERE case_id = :caseId "
            + "AND state IN ('NOTIFIED', 'REPLIED', 'RELEASED') AND version = :version")
    int drop(UUID caseId, int version, String explanation, long changedAtUs);

    @Query("UPDATE surplus_case SET taken_pence = (SELECT COALESCE(SUM(t.amount_pence), 0) FROM surplus_taking t "
            + "WHERE t.case_id = :caseId), changed_at_us = :changedAtUs, version = version + 1 "
            + "WHERE case_id = :caseId")
    int countTaken(UUID caseId, long changedAtUs);

    @Query("UPDATE surplus_case SET state = 'RECOVERED', open_slot = NULL WHERE case_id = :caseId "
            + "AND state = 'RELEASED' AND taken_pence = amount_pence")
    int close(UUID caseId);

    @Query("SELECT * FROM surplus_case WHERE state = 'PAUSED' AND case_id IN (SELECT case_id FROM surplus_decision "
            + "WHERE outcome = 'GIVE_BACK') ORDER BY case_id")
    List<SurplusCaseRow> givenBack();

    @Query("UPDATE surplus_case SET taken_pence = (SELECT COALESCE(SUM(t.amount_pence), 0) FROM surplus_taking t "
            + "WHERE t.case_id = :caseId), given_back_pence = :givenBackPence, state = 'GIVEN_BACK', open_slot = NULL, "
            + "changed_at_us = :changedAtUs, version = version + 1 WHERE case_id = :caseId AND state = 'PAUSED'")
    int giveBack(UUID caseId, long givenBackPence, long changedAtUs);
}
