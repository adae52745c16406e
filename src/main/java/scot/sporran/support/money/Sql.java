package scot.sporran.support.money;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;

/** Many rows at once, which repositories do one by one: runs of hundreds of thousands of lines need it. */
@Singleton
final class Sql {

    private final DataSource source;

    Sql(DataSource source) {
        this.source = DelegatingDataSource.unwrapDataSource(source);
    }

    /** Reads one row. */
    interface Row<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** Several statements that are committed together. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    <T> List<T> select(Row<T> row, String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, List.of(values));
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not answer: " + e.getMessage(), e);
        }
    }

    int update(String sql, @Nullable Object... values) {
        int[] changed = new int[1];
        together(connection -> changed[0] = update(connection, sql, java.util.Arrays.asList(values)));
        return changed[0];
    }

    static int update(Connection connection, String sql, Collection<? extends @Nullable Object> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** All or nothing. */
    void together(Work work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not take it: " + e.getMessage(), e);
        }
    }

    /** As many question marks as a list of ids needs. */
    static String marks(int count) {
        return "?" + ",?".repeat(count - 1);
    }

    static UUID id(ResultSet rows, int column) throws SQLException {
        return Ids.ofBytes(rows.getBytes(column));
    }

    static LocalDate date(ResultSet rows, int column) throws SQLException {
        return LocalDate.parse(rows.getString(column));
    }

    private static void bind(PreparedStatement statement, Collection<? extends @Nullable Object> values)
            throws SQLException {
        int at = 1;
        for (Object value : values) {
            switch (value) {
                case UUID uuid -> statement.setBytes(at, Ids.bytes(uuid));
                case LocalDate date -> statement.setString(at, date.toString());
                case Enum<?> name -> statement.setString(at, name.name());
                case null, default -> statement.setObject(at, value);
            }
            at++;
        }
    }
}
