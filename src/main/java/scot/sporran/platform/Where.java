package scot.sporran.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a search, as many as were asked for, with the values of their question marks. */
public final class Where {

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** One more condition that has to hold. */
    public Where and(String condition, Object... itsValues) {
        conditions.append(conditions.isEmpty() ? "" : " AND ").append('(').append(condition).append(')');
        values.addAll(Arrays.asList(itsValues));
        return this;
    }

    /** As {@link #and}, only if this is wanted. */
    public Where andIf(boolean wanted, String condition, Object... itsValues) {
        return wanted ? and(condition, itsValues) : this;
    }

    /** As {@link #and}, only if the value is known. */
    public Where andKnown(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** The column has one of these values; none of them is nothing found. */
    public Where andIn(String column, Collection<?> these) {
        return these.isEmpty() ? and("1=0") : and(column + " IN (" + Sql.marks(these.size()) + ")", these.toArray());
    }

    /** What follows WHERE; what always holds when nothing was asked for. */
    public String sql() {
        return conditions.isEmpty() ? "1=1" : conditions.toString();
    }

    /** The values in their order, and those of what follows the conditions. */
    public Object[] values(Object... after) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(after));
        return all.toArray();
    }
}
