package scot.sporran.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.DatabaseAccess;

/** The ledger as the service runs it: on the pool itself, because its transactions are its own. */
@Factory
final class LedgerFactory {

    @Singleton
    @Bean(preDestroy = "close", typed = {Ledger.class, LedgerHealth.class})
    JournaledLedger ledger(LedgerConfiguration configuration, DataSource source,
            @Named("default") DatasourceConfiguration pool, Clock clock,
            List<CommitListener> listeners, @Nullable MeterRegistry meters) {
        return new JournaledLedger(configuration, DelegatingDataSource.unwrapDataSource(source), ownConnections(pool),
                clock, listeners,
                meters == null ? new CompositeMeterRegistry() : meters).start();
    }

    /**
     * The writers' connections are not the pool's: they last as long as the writer, and may send several statements in
     * one message, which nothing else in the service may, so that no injected text can ever bring a second statement.
     */
    private static ShardLink.Opener ownConnections(DatasourceConfiguration pool) {
        String url = String.valueOf(pool.getUrl());
        DatabaseAccess access = new DatabaseAccess(
                url + (url.contains("?") ? "&" : "?") + "allowMultiQueries=true", String.valueOf(pool.getUsername()),
                Objects.requireNonNullElse(pool.getPassword(), ""), "", "");
        return access::connectAsApp;
    }

    @Singleton
    LedgerQueries queries(DataSource source) {
        return new LedgerQueries(DelegatingDataSource.unwrapDataSource(source));
    }

    @Singleton
    LedgerHistory history(LedgerQueries queries) {
        return new LedgerHistory(queries);
    }

    @Singleton
    ChainVerifier verifier(DataSource source) {
        return new ChainVerifier(DelegatingDataSource.unwrapDataSource(source));
    }
}
