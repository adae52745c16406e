package scot.sporran.identity.copy;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.copy.Sheet.Column;
import scot.sporran.identity.copy.Sheet.Column.Kind;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Draws up sheets: what their columns are, then their rows, from a select with as many columns or one by one. */
@Singleton
public class Sheets {

    private final Sql sql;

    Sheets(Sql sql) {
        this.sql = sql;
    }

    /** Begins a sheet of that name. */
    public Draft named(String name) {
        return new Draft(name);
    }

    /** A sheet that is being drawn up. */
    public final class Draft {

        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        private Draft(String name) {
            this.name = name;
        }

        /** Columns of what people wrote. */
        public Draft text(String... heads) {
            return add(Kind.TEXT, heads);
        }

        /** A column of values of ours. @param words what their texts begin with @param gaps columns that fill the gaps of those texts */
        public Draft word(String head, String words, String... gaps) {
            columns.add(new Column(head, Kind.WORD, words, List.of(gaps)));
            return this;
        }

        /** Columns of sums; in a select, whole pence. */
        public Draft pence(String... heads) {
            return add(Kind.PENCE, heads);
        }

        public Draft number(String... heads) {
            return add(Kind.NUMBER, heads);
        }

        public Draft yesNo(String... heads) {
            return add(Kind.YES_NO, heads);
        }

        /** Columns of days, Europe/London. */
        public Draft day(String... heads) {
            return add(Kind.DAY, heads);
        }

        /** Columns of UTC instants; in a select, microseconds since 1970. */
        public Draft moment(String... heads) {
            return add(Kind.MOMENT, heads);
        }

        private Draft add(Kind kind, String... heads) {
            Arrays.stream(heads).forEach(head -> columns.add(new Column(head, kind, "", List.of())));
            return this;
        }

        /** Adds a row. @param cells one for each column; an enum for a word */
        public Draft row(@Nullable Object... cells) {
            List<@Nullable Object> row = new ArrayList<>(cells.length);
            for (Object cell : cells) {
                row.add(cell instanceof Enum<?> value ? value.name() : cell);
            }
            rows.add(row);
            return this;
        }

        /** Adds all rows of a select, whose columns are this sheet's. */
        public Draft select(String select, Object... values) {
            rows.addAll(sql.select(this::read, select, values));
            return this;
        }

        private List<@Nullable Object> read(ResultSet found) throws SQLException {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                row.add(read(found, i + 1, columns.get(i).kind()));
            }
            return row;
        }

        private static @Nullable Object read(ResultSet found, int at, Kind kind) throws SQLException {
            if (found.getObject(at) == null) {
                return null;
            }
            return switch (kind) {
                case TEXT, WORD -> found.getString(at);
                case PENCE, NUMBER -> found.getLong(at);
                case YES_NO -> found.getBoolean(at);
                case DAY -> LocalDate.parse(found.getString(at));
                case MOMENT -> Micros.toInstant(found.getLong(at));
            };
        }

        /** The sheet. */
        public Sheet done() {
            return new Sheet(name, columns, rows);
        }
    }
}
