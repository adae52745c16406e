package scot.sporran.monitoring.flags;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Finding;

/**
 * A finding that was raised on a day.
 *
 * @param answered what came later and answers it; null while nothing has
 */
public record Flag(String budget, LocalDate date, Finding finding, @Nullable Answered answered) {

    /**
     * What came late.
     *
     * @param on the day on which the record told it
     * @param words one sentence
     */
    public record Answered(LocalDate on, String words) {}

    /** One that nothing has answered. */
    public Flag(String budget, LocalDate date, Finding finding) {
        this(budget, date, finding, null);
    }

    /** Rank among flags of a day: the gravest first, then the surest. */
    public double rank() {
        return finding.reason().severity() + finding.confidence();
    }
}
