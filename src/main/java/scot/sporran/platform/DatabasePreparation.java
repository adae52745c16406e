package scot.sporran.platform;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Prepares the schema between the moment the configuration is read and the moment the pool opens its first connection:
 * before it the service's account may have no right that lets it connect at all.
 */
@Singleton
final class DatabasePreparation implements BeanCreatedEventListener<DatasourceConfiguration> {

    private final String ownerUser;
    private final String ownerPassword;
    private final boolean acceptOlderMySql;

    DatabasePreparation(@Value("${sporran.database.owner-user:}") String ownerUser,
            @Value("${sporran.database.owner-password:}") String ownerPassword,
            @Value("${sporran.database.accept-older-mysql:false}") boolean acceptOlderMySql) {
        this.ownerUser = ownerUser;
        this.ownerPassword = ownerPassword;
        this.acceptOlderMySql = acceptOlderMySql;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        String url = JdbcUrl.withRecommendedOptions(Objects.requireNonNull(pool.getUrl()));
        DatabaseSchema.prepare(new DatabaseAccess(url, Objects.requireNonNull(pool.getUsername()),
                Objects.requireNonNullElse(pool.getPassword(), ""), ownerUser, ownerPassword), acceptOlderMySql);
        // a query that hears nothing for so long will not be answered: the connection is dropped and the work retried
        pool.setUrl(JdbcUrl.withOption(url, "socketTimeout", "10000"));
        return pool;
    }
}
