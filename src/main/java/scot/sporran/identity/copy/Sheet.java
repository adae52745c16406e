package scot.sporran.identity.copy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of the copy.
 *
 * @param name says what it is: the title {@code copy.sheet.NAME}, and the name of its file
 * @param rows cells as {@link Column.Kind} says, as many in each row as there are columns
 */
public record Sheet(String name, List<Column> columns, List<List<@Nullable Object>> rows) {

    /** Where the column of that name is. */
    public int indexOf(String column) {
        return columns.stream().map(Column::name).toList().indexOf(column);
    }

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(name + " has " + columns.size() + " columns, not " + row.size());
            }
        }
    }

    /**
     * One column.
     *
     * @param name its head {@code copy.column.NAME}
     * @param words what its values' texts begin with, such as {@code card.state.}, where OTHER
     *     speaks for values that have none; empty where they are no words of ours
     * @param gaps columns whose cells fill the gaps of those texts, in order
     */
    public record Column(String name, Kind kind, String words, List<String> gaps) {

        public Column {
            gaps = List.copyOf(gaps);
        }

        /** What its cells hold, where they are not null. */
        public enum Kind {
            /** A {@link String}, as somebody wrote it. */
            TEXT,
            /** A {@link String}: the names of some of our values, parted by a space; of one, mostly. */
            WORD,
            /** A {@link Long}, whole pence. */
            PENCE,
            /** A {@link Long}. */
            NUMBER,
            /** A {@link Boolean}. */
            YES_NO,
            /** A {@link java.time.LocalDate}. */
            DAY,
            /** An {@link java.time.Instant}. */
            MOMENT
        }
    }
}
