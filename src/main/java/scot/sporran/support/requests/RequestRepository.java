package scot.sporran.support.requests;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RequestRepository extends CrudRepository<RequestRow, UUID> {

    @Query("SELECT * FROM support_request WHERE person_id = :personId AND (asked_at_us < :askedAtUs "
            + "OR asked_at_us = :askedAtUs AND request_id < :requestId) "
            + "ORDER BY asked_at_us DESC, request_id DESC LIMIT :limit")
    List<RequestRow> ofPerson(UUID personId, long askedAtUs, UUID requestId, int limit);

    @Query("SELECT * FROM support_request WHERE council_id = :councilId AND state IN ('ASKED', 'APPEALED') "
            + "AND (DATEDIFF(reply_due_on, '1970-01-01') > :afterDay OR DATEDIFF(reply_due_on, '1970-01-01') = :afterDay "
            + "AND request_id > :requestId) ORDER BY reply_due_on, request_id LIMIT :limit")
    List<RequestRow> waiting(UUID councilId, long afterDay, UUID requestId, int limit);

    @Query("SELECT * FROM support_request WHERE council_id = :councilId AND state = 'QUESTIONED' "
            + "ORDER BY asked_at_us, request_id LIMIT :limit")
    List<RequestRow> questioned(UUID councilId, int limit);
}
