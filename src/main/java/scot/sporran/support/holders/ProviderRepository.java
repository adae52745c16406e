package scot.sporran.support.holders;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProviderRepository extends CrudRepository<ProviderRow, UUID> {

    Optional<ProviderRow> findByName(String name);

    List<ProviderRow> findAllOrderByName();

    /** Those with whom the council has a rate card or an agreement. */
    @Query("SELECT * FROM provider p WHERE EXISTS (SELECT 1 FROM provider_rate r WHERE r.provider_id = p.provider_id"
            + " AND r.council_id = :council) OR EXISTS (SELECT 1 FROM fund_agreement a WHERE a.provider_id ="
            + " p.provider_id AND a.council_id = :council) ORDER BY p.name")
    List<ProviderRow> ofCouncil(@TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID council);
}
