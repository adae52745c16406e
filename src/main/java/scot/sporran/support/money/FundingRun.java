package scot.sporran.support.money;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.CouncilId;
import scot.sporran.support.rules.ContributionBasis;

/**
 * A payment into many budgets of a council.
 *
 * @param payOn Europe/London date on which the money counts; also says which period of each budget is paid
 * @param lines budgets that are paid
 * @param leftOut budgets that are not, each line says why
 * @param paid lines paid so far
 * @param refused lines that could not be paid, each says why
 * @param preparedBy login that prepared it; never the one that releases it
 * @param version grows with each change, for If-Match
 */
public record FundingRun(UUID id, CouncilId council, Kind kind, State state, ContributionBasis basis, LocalDate payOn,
        String why, int lines, int leftOut, Money total, int paid, Money paidTotal, int refused, UUID preparedBy,
        String preparedName, Instant preparedAt, @Nullable String releasedName, @Nullable Instant releasedAt,
        @Nullable Instant endedAt, int version) {

    /** Who is in it. */
    public enum Kind {
        /** Every budget of the council whose period is not paid. */
        REGULAR,
        /** Named budgets, between the regular runs. */
        URGENT
    }

    /** Where it stands. */
    public enum State {
        /** Its lines are being worked out. */
        PREPARING,
        /** A preview that waits for a second person. */
        DRAFT,
        /** Released; its lines are being paid. */
        RELEASED,
        /** Every line is paid or refused. */
        PAID,
        /** Given up before its release. */
        CANCELLED;

        /** What may come next. */
        boolean mayBecome(State next) {
            return switch (this) {
                case PREPARING -> next == DRAFT || next == CANCELLED;
                case DRAFT -> next == RELEASED || next == CANCELLED;
                case RELEASED -> next == PAID;
                case PAID, CANCELLED -> false;
            };
        }

        boolean isOpen() {
            return this != PAID && this != CANCELLED;
        }
    }
}
