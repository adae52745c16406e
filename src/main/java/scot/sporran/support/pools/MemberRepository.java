package scot.sporran.support.pools;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberRepository extends CrudRepository<MemberRow, MemberRow.Key> {

    @Query("SELECT * FROM pool_member WHERE pool_id = :poolId ORDER BY place")
    List<MemberRow> ofPool(UUID poolId);

    @Query("SELECT * FROM pool_member WHERE person_id = :personId ORDER BY joined_on, pool_id")
    List<MemberRow> ofPerson(UUID personId);

    @Query("UPDATE pool_member SET left_on = :leftOn WHERE pool_id = :poolId AND budget_id = :budgetId AND left_on IS NULL")
    int leave(UUID poolId, UUID budgetId, LocalDate leftOn);
}
