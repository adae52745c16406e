package scot.sporran.portal.retention;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Cursor;
import scot.sporran.support.retention.RetentionQueue.Entry;

/** Places in the list, which is in the order of days and then of people. */
final class RetentionPaging {

    private RetentionPaging() {}

    static Cursor place(Entry entry) {
        return new Cursor(entry.kept().until().toEpochDay(), entry.person().value());
    }

    /** What comes after a place. @param place null for the beginning */
    static Predicate<Entry> after(@Nullable Cursor place) {
        return entry -> {
            if (place == null) {
                return true;
            }
            int days = Long.compare(entry.kept().until().toEpochDay(), place.position());
            return days > 0 || days == 0 && entry.person().value().compareTo(place.id()) > 0;
        };
    }
}
