package scot.sporran.payruns.runs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.outgoing.ApprovedRun;
import scot.sporran.payruns.submissions.Reporting;

/**
 * A payroll for one pay date: of one employer, or of all employers of a bureau who pay this often.
 *
 * @param payer the employer's id, or the bureau's
 * @param ready lines that are paid, of which so many are paid and so many were refused
 * @param net of the lines that are paid
 * @param cost to the budgets of those lines
 * @param ratesVersion names the figures that the draft was worked out with
 * @param reporting how it is told to HMRC
 * @param version grows with each change, for If-Match
 */
public record PayRun(UUID id, UUID payer, boolean byBureau, PayFrequency frequency, LocalDate payDate, State state,
        int ready, int leftOut, Money net, Money cost, int paid, int refused, String ratesVersion, UUID preparedBy,
        String preparedName, Instant preparedAt, @Nullable UUID approvedBy, @Nullable String approvedName,
        @Nullable Instant approvedAt, @Nullable Instant endedAt, Reporting reporting, int version) {

    /** As what leaves with it sees it; only for one that was approved. */
    ApprovedRun approved() {
        return new ApprovedRun(id, payDate, new By(preparedBy, preparedName),
                new By(Objects.requireNonNull(approvedBy), Objects.requireNonNull(approvedName)), reporting);
    }

    /** Where it stands. */
    public enum State {
        /** Its lines are being worked out. */
        PREPARING,
        /** Waits for somebody to look at it and approve it. */
        DRAFT,
        /** Approved; its lines are being posted. */
        APPROVED,
        /** Every line is posted or refused; wages and reports are being handed on. */
        POSTED,
        /** All of that was done; what had to wait is told by the run. */
        PAID,
        /** Given up before it was approved. */
        CANCELLED;

        /** Where an event leads; empty when it cannot happen now. */
        public Optional<State> after(Event event) {
            return LIFE.stream().filter(step -> step.from == this && step.event == event).map(Step::to).findFirst();
        }

        /** Whether nothing more will happen to it. */
        public boolean isOver() {
            return this == PAID || this == CANCELLED;
        }
    }

    /** What can happen to one. */
    public enum Event {
        WORKED_OUT, WORK_OUT_AGAIN, APPROVE, POST, HAND_ON, CANCEL
    }

    record Step(State from, Event event, State to) {}

    /** The whole life cycle; what is not listed is refused. */
    static final List<Step> LIFE = List.of(new Step(State.PREPARING, Event.WORKED_OUT, State.DRAFT),
            new Step(State.PREPARING, Event.CANCEL, State.CANCELLED),
            new Step(State.DRAFT, Event.WORK_OUT_AGAIN, State.PREPARING),
            new Step(State.DRAFT, Event.APPROVE, State.APPROVED),
            new Step(State.DRAFT, Event.CANCEL, State.CANCELLED), new Step(State.APPROVED, Event.POST, State.POSTED),
            new Step(State.POSTED, Event.HAND_ON, State.PAID));
}
