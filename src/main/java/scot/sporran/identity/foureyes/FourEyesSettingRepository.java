package scot.sporran.identity.foureyes;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface FourEyesSettingRepository extends GenericRepository<FourEyesSettingRow, UUID> {

    FourEyesSettingRow save(FourEyesSettingRow row);

    FourEyesSettingRow update(FourEyesSettingRow row);

    Optional<FourEyesSettingRow> findById(UUID settingId);
}
