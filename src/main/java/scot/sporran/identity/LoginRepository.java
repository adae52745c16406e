package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LoginRepository extends CrudRepository<LoginRow, UUID> {

    List<LoginRow> findByPersonId(UUID personId);

    List<LoginRow> findByCouncilId(UUID councilId);

    List<LoginRow> findByProviderId(UUID providerId);

    /** Of two who end it at once one gets 1. */
    @Query("UPDATE login SET ended_at_us = :nowUs, ended_by = :by WHERE login_id = :loginId AND ended_at_us IS NULL")
    long end(UUID loginId, String by, long nowUs);

    @Query("UPDATE login SET role = :role, until_on = :until, ended_at_us = NULL, ended_by = NULL WHERE login_id = :loginId")
    long change(UUID loginId, Role role, @Nullable LocalDate until);
}
