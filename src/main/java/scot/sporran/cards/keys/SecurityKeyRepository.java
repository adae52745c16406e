package scot.sporran.cards.keys;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SecurityKeyRepository extends GenericRepository<SecurityKeyRow, SecurityKeyRow.Id> {

    /** By itself: a key that the module has must be there, whatever becomes of what it was made for. */
    @Transactional(propagation = TransactionDefinition.Propagation.REQUIRES_NEW)
    SecurityKeyRow save(SecurityKeyRow row);

    /** The older first. */
    @Query("SELECT * FROM security_key ORDER BY label, version")
    List<SecurityKeyRow> all();

    /** The older first. */
    @Query("SELECT * FROM security_key WHERE label = :label ORDER BY version")
    List<SecurityKeyRow> of(String label);

    @Query("UPDATE security_key SET sealed = :sealed WHERE label = :label AND version = :version")
    int reseal(String label, int version, byte[] sealed);
}
