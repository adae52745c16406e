package scot.sporran.returns.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param name of the file; the part before the first point is the budget's reference
 * @param budget null when the reference is nobody's
 * @param reason why it was refused; empty when it was not
 * @param lines its bookings
 * @param fresh those that no earlier statement held
 */
public record IntakeFile(String name, @Nullable UUID budget, Outcome outcome, String reason, int lines, int fresh) {

    /** What came of it. */
    public enum Outcome {
        /** Now. */
        KEPT,
        /** By a run before, or by hand: nothing is new. */
        THERE, REFUSED
    }
}
