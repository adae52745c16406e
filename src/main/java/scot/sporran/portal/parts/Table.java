package scot.sporran.portal.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with a caption. A row begins with what it is about.
 *
 * @param numeric how many of the last columns hold numbers
 */
public record Table(String caption, List<String> heads, List<Entry> rows, int numeric) {

    public Table {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** @param href the page about it; null when there is none */
    public record Entry(@Nullable String href, List<String> cells) {

        public Entry {
            cells = List.copyOf(cells);
        }
    }

    public static Entry row(@Nullable String href, String... cells) {
        return new Entry(href, List.of(cells));
    }

    /** True for a column of numbers, counted from 0. */
    public boolean isNumeric(int column) {
        return column >= heads.size() - numeric;
    }
}
