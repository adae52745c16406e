package scot.sporran.support.plan;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StayRepository extends CrudRepository<StayRow, UUID> {

    List<StayRow> findByBudgetIdOrderByAdmittedOn(UUID budgetId);

    @Query("UPDATE hospital_stay SET discharged_on = :dischargedOn WHERE stay_id = :stayId AND discharged_on IS NULL")
    long discharge(UUID stayId, LocalDate dischargedOn);
}
