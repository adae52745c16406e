package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false, startApplication = false)
class PooledConnectionsTest extends DatabaseTest {

    @Inject
    DataSource dataSource;

    @Test
    void workAsTheAccountThatMayNotAlterEntries() throws SQLException {
        try (Connection connection = DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_USER(), @@session.time_zone")) {
            row.next();
            assertThat(row.getString(1)).startsWith(database().appUser() + "@");
            assertThat(row.getString(2)).isIn("+00:00", "UTC");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
