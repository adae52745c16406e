package scot.sporran.payments.statements;

import java.util.List;

/** A file with columns of which nobody has said what they are: the columns, and what stands in them. */
public final class UnknownLayoutException extends StatementException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> columns;
    private final transient List<List<String>> rows;

    /**
     * @param columns names as they are given back with {@link StatementFiles#read(StatementSource, java.util.Map)}: those of the
     *     heading, or {@code #1}, {@code #2} and so on where the file has none
     * @param rows the first lines below
     */
    UnknownLayoutException(String file, List<String> columns, List<List<String>> rows) {
        super(file, 1, "", "no heading names a day, a sum and what it was for; say which column is which");
        this.columns = List.copyOf(columns);
        this.rows = rows.stream().map(List::copyOf).toList();
    }

    public List<String> columns() {
        return columns;
    }

    /** What stands in a column, for somebody who says what it is; the first few lines. */
    public List<String> examples(int column) {
        return rows.stream().filter(row -> column < row.size()).map(row -> row.get(column).strip())
                .filter(cell -> !cell.isEmpty()).toList();
    }
}
