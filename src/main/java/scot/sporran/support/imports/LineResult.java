package scot.sporran.support.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one line of a file.
 *
 * @param line as an editor counts, the header being 1
 * @param field which column is wrong; null when none is
 * @param expected what it should have been; null when nothing is wrong
 */
public record LineResult(ImportKind kind, long line, Standing standing, @Nullable String field,
        @Nullable String expected) {

    /** How a line stands. */
    public enum Standing {
        /** It can be applied. */
        GOOD,
        /** It was applied in this run. */
        APPLIED,
        /** What it says is there already. */
        THERE,
        /** It cannot be applied. */
        BAD
    }

    static LineResult of(ImportKind kind, long line, Standing standing) {
        return new LineResult(kind, line, standing, null, null);
    }

    static LineResult bad(ImportKind kind, long line, String field, String expected) {
        return new LineResult(kind, line, Standing.BAD, field, expected);
    }

    /** {@code people line 7: phone: expected ...} */
    public String words() {
        String where = "%s line %d".formatted(kind.name().toLowerCase(Locale.ROOT), line);
        return standing == Standing.BAD
                ? "%s: %s: expected %s".formatted(where, field, expected)
                : where + ": " + standing.name().toLowerCase(Locale.ROOT);
    }
}
