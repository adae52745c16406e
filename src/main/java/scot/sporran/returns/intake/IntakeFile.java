package scot.sporran.returns.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param name of the file; the part before the first point is the budget's reference
 * @param budget null when the reference is nobody's
 * @param reason why it was refused; empty when it was kept
 * @param lines its bookings
 * @param fresh those that no earlier statement held
 */
public record IntakeFile(String name, @Nullable UUID budget, Outcome outcome, String reason, int lines, int fresh) {

    /** Kept, now or before, or refused. */
    public enum Outcome {
        KEPT, REFUSED
    }
}
