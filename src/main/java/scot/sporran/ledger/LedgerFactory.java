package scot.sporran.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ledger as the service runs it: on the pool itself, because its transactions are its own. */
@Factory
final class LedgerFactory {

    @Singleton
    @Bean(preDestroy = "close", typed = {Ledger.class, LedgerHealth.class})
    JournaledLedger ledger(LedgerConfiguration configuration, DataSource source, Clock clock,
            List<CommitListener> listeners, @Nullable MeterRegistry meters) {
        return new JournaledLedger(configuration, DelegatingDataSource.unwrapDataSource(source), clock, listeners,
                meters == null ? new CompositeMeterRegistry() : meters).start();
    }

    @Singleton
    LedgerQueries queries(DataSource source) {
        return new LedgerQueries(DelegatingDataSource.unwrapDataSource(source));
    }

    @Singleton
    ChainVerifier verifier(DataSource source) {
        return new ChainVerifier(DelegatingDataSource.unwrapDataSource(source));
    }
}
