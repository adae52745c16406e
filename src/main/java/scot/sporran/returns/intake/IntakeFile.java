package scot.sporran.returns.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file, or of one account of a file that has several.
 *
 * @param name of the file; where it has one account, the part before the first point may be the budget's reference
 * @param budget null when the reference is nobody's
 * @param reason why it was refused; empty when it was not
 * @param lines its bookings
 * @param fresh those that no earlier statement held
 */
public record IntakeFile(String name, @Nullable UUID budget, Outcome outcome, String reason, int lines, int fresh) {

    static IntakeFile refused(String name, @Nullable UUID budget, String reason, int lines) {
        return new IntakeFile(name, budget, Outcome.REFUSED, reason, lines, 0);
    }

    /** What came of it. */
    public enum Outcome {
        /** Now. */
        KEPT,
        /** By a run before, or by hand: nothing is new. */
        THERE, REFUSED
    }
}
