package scot.sporran.platform;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list that may be longer.
 *
 * @param next send it as {@code after} for the next page; null on the last one
 */
@Serdeable
public record PageOf<T>(List<T> items, @Nullable String next) {

    /** Most items of one page. */
    public static final int MOST = 200;

    public PageOf {
        items = List.copyOf(items);
    }

    /**
     * A page out of one row more than was asked for: that row only says that there is more.
     *
     * @param rows up to {@code limit + 1}, in order
     * @param cursor the place after a row, for the next page
     */
    public static <R, T> PageOf<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new PageOf<>(shown.stream().map(item).toList(), more ? cursor.apply(shown.getLast()).text() : null);
    }
}
