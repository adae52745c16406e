package scot.sporran.monitoring.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A personal assistant's record.
 *
 * @param to the first day after the employment; null while it lasts
 * @param registered when the record was made: not known before
 * @param relationship to the person; "none" for nobody's relative
 * @param relativeApprovedOn null when no approval is on record
 */
public record Worker(String id, String budget, LocalDate from, @Nullable LocalDate to, LocalDate registered,
        String relationship, @Nullable LocalDate relativeApprovedOn, String account) {

    /** A relative, whose employment the council must agree to (SSI 2014/25, regulations 8 and 9). */
    public boolean relative() {
        return relationship.contains("relative");
    }
}
