package scot.sporran.identity.papers;

import java.time.Instant;
import java.util.UUID;

/**
 * What an auditor wrote down about one step of a person's case.
 *
 * @param sample the seed of the sample in which the person was drawn; empty for none
 * @param words in the auditor's own; empty when the person's records were disposed of
 */
public record WorkingPaper(UUID id, UUID council, UUID person, String sample, Step step, Verdict verdict, String words,
        String by, Instant at) {

    WorkingPaper with(String opened) {
        return new WorkingPaper(id, council, person, sample, step, verdict, opened, by, at);
    }

    /** Where on the way from what was agreed to what was paid. */
    public enum Step {
        PLAN, BUDGET, MONEY, DECISION, RETURN, POWER
    }

    /** What was found. */
    public enum Verdict {
        /** As it should be. */
        IN_ORDER,
        /** Somebody is asked something. */
        QUESTION,
        /** Not as it should be. */
        FINDING
    }
}
