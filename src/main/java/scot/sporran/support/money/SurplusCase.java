package scot.sporran.support.money;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/**
 * What becomes of a surplus that an officer raised.
 *
 * @param check the figures as they stood
 * @param amount what may be taken back in all
 * @param replyBy last day on which the person is expected to reply
 * @param recoverFrom no money is taken before this day
 * @param instalments in how many parts it is taken, one every {@code everyWeeks}
 * @param taken so far
 * @param givenBack of what was taken: nothing, or all of it once somebody who looked again decided for the person
 */
public record SurplusCase(UUID id, CouncilId council, BudgetId budget, PersonId person, State state,
        SurplusReason reason, String explanation, SurplusCheck check, Money amount, LocalDate replyBy,
        LocalDate recoverFrom, @Nullable String reply, UUID proposedBy, String proposedName,
        @Nullable UUID releasedBy, @Nullable String releasedName, int instalments, int everyWeeks, Money taken,
        Money givenBack, Plan plan, int version) {

    private static final int MOST_INSTALMENTS = 52;
    private static final int NUMBERS_A_PLAN = 1_000;

    /**
     * Which plan it is taken by.
     *
     * @param number 0 for the first, one more each time that it was made anew
     * @param takenBefore by the plans before
     */
    public record Plan(int number, Money takenBefore) {}

    /** @throws IllegalArgumentException for what no plan can be */
    static void checkPlan(int instalments, int everyWeeks) {
        if (instalments < 1 || instalments > MOST_INSTALMENTS || everyWeeks < 1 || everyWeeks > MOST_INSTALMENTS) {
            throw new IllegalArgumentException("1 to 52 instalments, 1 to 52 weeks apart");
        }
    }

    /** Where it stands. */
    public enum State {
        /** The person has been told and may reply. */
        NOTIFIED,
        /** The person has replied; somebody has to weigh it. */
        REPLIED,
        /** A second person has let the money be taken, in instalments. */
        RELEASED,
        /** It is looked at again; nothing is taken meanwhile. */
        PAUSED,
        /** All of it has been taken. */
        RECOVERED,
        /** Given up; what was taken before stays taken. */
        DROPPED,
        /** Decided for the person by who looked again: what was taken is back in the budget. */
        GIVEN_BACK;

        /** What may come next. */
        boolean mayBecome(State next) {
            return switch (this) {
                case NOTIFIED -> next == REPLIED || next == RELEASED || next == DROPPED;
                case REPLIED -> next == RELEASED || next == DROPPED;
                case RELEASED -> next == RECOVERED || next == DROPPED || next == PAUSED;
                case PAUSED -> next == RELEASED || next == RECOVERED || next == DROPPED || next == GIVEN_BACK;
                case RECOVERED -> next == PAUSED;
                case DROPPED, GIVEN_BACK -> false;
            };
        }
    }

    /** What is not taken yet. */
    public Money left() {
        return amount.minus(taken);
    }

    /** Whether it may be looked at again: while money is taken, and when all of it has been. */
    public boolean mayBeAskedAgain() {
        return state.mayBecome(State.PAUSED);
    }

    /** Whether this officer may decide what is looked at again: neither who raised it nor who released it. */
    public boolean mayBeDecidedBy(UUID login) {
        return !login.equals(proposedBy) && !login.equals(releasedBy);
    }

    /** What each instalment takes at most; the last one takes the rest. */
    Money instalment() {
        return Money.ofPence(Math.ceilDiv(amount.minus(plan.takenBefore()).pence(), (long) instalments));
    }

    /** By what number an instalment is taken once: those of a plan made anew are none of the plan before. @param instalment from 0 */
    int numberOf(int instalment) {
        return plan.number() * NUMBERS_A_PLAN + instalment;
    }

    /** The day on which an instalment may be taken, counted from 0. */
    LocalDate dueOn(int instalment) {
        return recoverFrom.plusWeeks((long) everyWeeks * instalment);
    }
}
