package scot.sporran.identity.foureyes;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProposalRepository extends GenericRepository<ProposalRow, UUID> {

    ProposalRow save(ProposalRow row);

    Optional<ProposalRow> findById(UUID proposalId);

    @Query("SELECT * FROM four_eyes_proposal WHERE proposal_id = :proposalId FOR UPDATE")
    Optional<ProposalRow> lock(UUID proposalId);

    @Query("SELECT * FROM four_eyes_proposal WHERE council_id = :councilId AND state = :state "
            + "ORDER BY proposal_id DESC LIMIT :limit")
    List<ProposalRow> inState(UUID councilId, ProposalState state, int limit);

    @Query("SELECT * FROM four_eyes_proposal WHERE council_id = :councilId AND state <> 'PROPOSED' "
            + "ORDER BY proposal_id DESC LIMIT :limit")
    List<ProposalRow> decided(UUID councilId, int limit);

    @Query("SELECT * FROM four_eyes_proposal WHERE council_id = :councilId AND state = :state AND act = :act "
            + "AND person_id = :personId ORDER BY proposal_id DESC LIMIT :limit")
    List<ProposalRow> about(UUID councilId, ProposalState state, String act, UUID personId, int limit);

    @Query("UPDATE four_eyes_proposal SET state = :state, decided_by = :decidedBy, decided_name = :decidedName, "
            + "decided_at_us = :decidedAtUs WHERE proposal_id = :proposalId AND state = 'PROPOSED'")
    int decide(UUID proposalId, ProposalState state, UUID decidedBy, String decidedName, long decidedAtUs);

    @Query("UPDATE four_eyes_proposal SET state = :state, outcome = :outcome WHERE proposal_id = :proposalId "
            + "AND state = 'AGREED'")
    int end(UUID proposalId, ProposalState state, String outcome);

    @Query("UPDATE four_eyes_proposal SET state = 'EXPIRED' WHERE state = 'PROPOSED' AND expires_at_us <= :nowUs")
    int expire(long nowUs);
}
