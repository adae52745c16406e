package scot.sporran.platform;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Many rows at once, which repositories do one by one: runs of hundreds of thousands of lines need it. */
@Singleton
public final class Sql {

    /** MySQL's ER_DUP_ENTRY. */
    private static final int DUPLICATE_ENTRY = 1062;

    private final DataSource source;

    Sql(DataSource source) {
        this.source = DelegatingDataSource.unwrapDataSource(source);
    }

    /** Reads one row. */
    public interface Read<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** Several statements that are committed together. */
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** All rows of a select. @param values for its question marks: ids, dates, enums, texts, numbers */
    public <T> List<T> select(Read<T> row, String sql, Object... values) {
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

    /** How many rows one statement changed. */
    public int update(String sql, @Nullable Object... values) {
        int[] changed = new int[1];
        together(connection -> changed[0] = update(connection, sql, java.util.Arrays.asList(values)));
        return changed[0];
    }

    /** As {@link #update(String, Object...)}, within {@link #together}. */
    public static int update(Connection connection, String sql, Collection<? extends @Nullable Object> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Adds a row; false when a unique key says that it is there already. */
    public boolean insert(String sql, @Nullable Object... values) {
        int[] added = new int[1];
        return insertTogether(
                connection -> added[0] = update(connection, sql, java.util.Arrays.asList(values))) && added[0] > 0;
    }

    /** As {@link #together}; false, and nothing is done, when a unique key says that a row is there already. */
    public boolean insertTogether(Work work) {
        try {
            together(work);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException duplicate
                    && duplicate.getErrorCode() == DUPLICATE_ENTRY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Adds many rows in one statement, within {@link #together}.
     *
     * @param into table and columns, {@code line (run_id,text)}
     * @param end what follows the rows, such as {@code ON DUPLICATE KEY UPDATE}; or empty
     */
    public static void insertAll(Connection connection, String into, List<List<@Nullable Object>> rows, String end)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String row = "(" + marks(rows.getFirst().size()) + ")";
        List<@Nullable Object> values = new ArrayList<>(rows.size() * rows.getFirst().size());
        rows.forEach(values::addAll);
        update(connection, "INSERT INTO " + into + " VALUES " + row + ("," + row).repeat(rows.size() - 1) + " " + end,
                values);
    }

    /** All or nothing. */
    public void together(Work work) {
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
    public static String marks(int count) {
        return "?" + ",?".repeat(count - 1);
    }

    /** For {@code LIKE}: whatever has this text in it. */
    public static String containing(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** For a column that holds plain ASCII: the text itself, or one that is in none. */
    public static String ascii(String text) {
        return text.chars().allMatch(letter -> letter < 128) ? text : "\n";
    }

    /** An id that is kept as {@code BINARY(16)}. */
    public static UUID id(ResultSet rows, int column) throws SQLException {
        return Ids.ofBytes(rows.getBytes(column));
    }

    /** An id that may be missing. */
    public static @Nullable UUID idOrNull(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? null : Ids.ofBytes(bytes);
    }

    /** A date that may be missing. */
    public static @Nullable LocalDate dateOrNull(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    /** A date. */
    public static LocalDate date(ResultSet rows, int column) throws SQLException {
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
