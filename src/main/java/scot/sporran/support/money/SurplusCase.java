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
 */
public record SurplusCase(UUID id, CouncilId council, BudgetId budget, PersonId person, State state,
        SurplusReason reason, String explanation, SurplusCheck check, Money amount, LocalDate replyBy,
        LocalDate recoverFrom, @Nullable String reply, UUID proposedBy, String proposedName,
        @Nullable String releasedName, int instalments, int everyWeeks, Money taken, int version) {

    /** Where it stands. */
    public enum State {
        /** The person has been told and may reply. */
        NOTIFIED,
        /** The person has replied; somebody has to weigh it. */
        REPLIED,
        /** A second person has let the money be taken, in instalments. */
        RELEASED,
        /** All of it has been taken. */
        RECOVERED,
        /** Given up. */
        DROPPED;

        /** What may come next. */
        boolean mayBecome(State next) {
            return switch (this) {
                case NOTIFIED -> next == REPLIED || next == RELEASED || next == DROPPED;
                case REPLIED -> next == RELEASED || next == DROPPED;
                case RELEASED -> next == RECOVERED || next == DROPPED;
                case RECOVERED, DROPPED -> false;
            };
        }
    }

    /** What each instalment takes at most; the last one takes the rest. */
    Money instalment() {
        return Money.ofPence(Math.ceilDiv(amount.pence(), (long) instalments));
    }

    /** The day on which an instalment may be taken, counted from 0. */
    LocalDate dueOn(int instalment) {
        return recoverFrom.plusWeeks((long) everyWeeks * instalment);
    }
}
