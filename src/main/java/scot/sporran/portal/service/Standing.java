package scot.sporran.portal.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.ProofRuns;

/**
 * How one part of the service is.
 *
 * @param word names its sentence
 * @param figures what stands in the sentence
 * @param at since when, or when it last was; null where no moment is meant
 */
record Standing(Part part, Mark mark, String word, List<Long> figures, @Nullable Instant at) {

    /** A drill or a proof that is older is one to be done: once a month, and some days. */
    static final int OLD_DAYS = 35;

    /** The parts, in the order of the page. */
    enum Part {
        DATABASE, LEDGER, GATEWAY, STAND_IN, LETTERS, WEBHOOKS, CARD_KEYS, AUDIT, DRILL
    }

    /** Whether somebody has to do something. */
    enum Mark {
        WELL,
        /** Somebody should look. */
        LOOK,
        /** It does not work. */
        DOWN
    }

    Standing {
        figures = List.copyOf(figures);
    }

    static Standing of(Part part, Mark mark, String word, long... figures) {
        return new Standing(part, mark, word, java.util.Arrays.stream(figures).boxed().toList(), null);
    }

    /** The name of its sentence. */
    String key() {
        boolean today = (part == Part.AUDIT || part == Part.DRILL) && !figures.isEmpty() && figures.getFirst() == 0;
        return "desks.service." + part + "." + word + (today ? ".today" : "");
    }

    /** Pure: a proof, or a drill, as it stands at a moment. */
    static Standing proved(Part part, Optional<ProofRuns.Run> last, Instant now) {
        ProofRuns.Run run = last.orElse(null);
        ProofRuns.Found found = run == null ? null : run.found();
        if (run == null || found == null) {
            return of(part, Mark.LOOK, "never");
        }
        long days = Duration.between(run.begunAt(), now).toDays();
        Mark mark = !found.isWell() ? Mark.DOWN : days > OLD_DAYS ? Mark.LOOK : Mark.WELL;
        String word = switch (mark) {
            case WELL -> "well";
            case LOOK -> "old";
            case DOWN -> "broken";
        };
        return new Standing(part, mark, word, List.of(days), run.begunAt());
    }
}
