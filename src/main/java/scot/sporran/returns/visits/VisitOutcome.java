package scot.sporran.returns.visits;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What became of what a tablet sent.
 *
 * @param taken lines whose words now stand in the return
 * @param conflicts lines that others had moved on meanwhile: nothing of theirs was overwritten, and the tablet's words are kept here
 * @param confirmed whether the return is closed because the person said that it is right
 */
@Serdeable
public record VisitOutcome(List<Integer> taken, List<Conflict> conflicts, boolean confirmed) {

    public VisitOutcome {
        taken = List.copyOf(taken);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Words that were not taken over.
     *
     * @param words the tablet's
     * @param by who moved the line on meanwhile; empty when it was not one person
     * @param theirs what they said, or why it cannot be done
     */
    @Serdeable
    public record Conflict(int line, String words, String by, String theirs) {}
}
