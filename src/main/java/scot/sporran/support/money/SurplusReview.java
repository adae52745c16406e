package scot.sporran.support.money;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * That a recovery was asked to be looked at again, and what came of it.
 *
 * @param number counts from 1 for each case
 * @param words of the person, or of who writes for them
 * @param decision null while nobody has decided
 */
public record SurplusReview(int number, Why why, String words, String askedName, Instant askedAt,
        @Nullable Decision decision) {

    /** Why it is looked at again. */
    public enum Why {
        /** Paying it back, or so fast, would be hard. */
        HARDSHIP,
        /** The money is needed, or was not the council's to ask for. */
        DISAGREES
    }

    /** What somebody who looks again may decide. */
    public enum Outcome {
        /** It goes on by another plan; or, where all has been taken, it stays so. */
        GO_ON,
        /** Nothing more is taken. */
        GIVE_UP,
        /** Nothing more is taken, and what was taken is given back. */
        GIVE_BACK
    }

    /**
     * What was decided.
     *
     * @param givenBack what is back in the budget by it
     * @param words for the person
     * @param by name of who decided
     */
    public record Decision(Outcome outcome, Money givenBack, String words, String by) {}

    /** Whether somebody still has to decide. */
    public boolean isOpen() {
        return decision == null;
    }
}
