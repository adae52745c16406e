package scot.sporran.monitoring.flags;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Finding;

/**
 * A finding that was raised on a day.
 *
 * @param finding as it was told on that day
 * @param latest as it was told last
 * @param answered what came later and answers it; null while nothing has
 */
public record Flag(String budget, LocalDate date, Finding finding, Latest latest, @Nullable Answered answered) {

    /**
     * The same matter with the figures of a later day.
     *
     * @param on the last day on which the record told of it
     */
    public record Latest(LocalDate on, Finding finding) {}

    /**
     * What came late.
     *
     * @param on the day on which the record told it
     * @param words one sentence
     */
    public record Answered(LocalDate on, String words) {}

    /** One that is new on its day. */
    public Flag(String budget, LocalDate date, Finding finding) {
        this(budget, date, finding, new Latest(date, finding), null);
    }

    /** The same, told again on a later day. */
    public Flag toldAgain(LocalDate on, Finding again) {
        return new Flag(budget, date, finding, new Latest(on, again), answered);
    }

    /** The same with what came later and answers it. */
    Flag answered(Answered answer) {
        return new Flag(budget, date, finding, latest, answer);
    }

    /** Whether a finding is of the same matter. */
    boolean isAbout(Finding other) {
        return finding.reason() == other.reason() && finding.subject().equals(other.subject());
    }

    /** Rank among flags of a day: the gravest first, then the surest. */
    public double rank() {
        return finding.reason().severity() + finding.confidence();
    }
}
