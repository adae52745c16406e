package scot.sporran.payruns.submissions;

import java.util.Map;
import java.util.Optional;

/** Where a report is on its way to HMRC. {@link #after} is the one table of moves; the rest is refused. */
public enum SubmissionState {
    /** Waits to be sent. */
    QUEUED,
    /** Sent, and no answer came: HMRC is asked what it has before anything is sent again. */
    UNCERTAIN,
    /** HMRC has it; its answer is polled for. */
    WAITING,
    /** Accepted; HMRC's answer is still to be deleted there. */
    ACCEPTED_THERE,
    /** Refused; HMRC's answer is still to be deleted there. */
    REFUSED_THERE, ACCEPTED, REFUSED, WITHDRAWN;

    private static final Map<SubmissionState, Map<SubmissionEvent, SubmissionState>> MOVES = Map.of(
            QUEUED, Map.of(SubmissionEvent.ACKNOWLEDGED, WAITING, SubmissionEvent.NOT_TAKEN, QUEUED,
                    SubmissionEvent.NO_ANSWER, UNCERTAIN, SubmissionEvent.REFUSED, REFUSED,
                    SubmissionEvent.WITHDRAW, WITHDRAWN),
            UNCERTAIN, Map.of(SubmissionEvent.FOUND, WAITING, SubmissionEvent.NOT_FOUND, QUEUED,
                    SubmissionEvent.NO_ANSWER, UNCERTAIN, SubmissionEvent.NOT_TAKEN, UNCERTAIN,
                    SubmissionEvent.REFUSED, UNCERTAIN),
            WAITING, Map.of(SubmissionEvent.ACKNOWLEDGED, WAITING, SubmissionEvent.NOT_TAKEN, WAITING,
                    SubmissionEvent.NO_ANSWER, WAITING, SubmissionEvent.WRONG_ANSWER, WAITING,
                    SubmissionEvent.ACCEPTED, ACCEPTED_THERE, SubmissionEvent.REFUSED, REFUSED_THERE,
                    SubmissionEvent.NOT_FOUND, UNCERTAIN),
            ACCEPTED_THERE, Map.of(SubmissionEvent.DELETED, ACCEPTED, SubmissionEvent.NOT_FOUND, ACCEPTED,
                    SubmissionEvent.NO_ANSWER, ACCEPTED_THERE, SubmissionEvent.NOT_TAKEN, ACCEPTED_THERE,
                    SubmissionEvent.WRONG_ANSWER, ACCEPTED_THERE, SubmissionEvent.REFUSED, ACCEPTED_THERE),
            REFUSED_THERE, Map.of(SubmissionEvent.DELETED, REFUSED, SubmissionEvent.NOT_FOUND, REFUSED,
                    SubmissionEvent.NO_ANSWER, REFUSED_THERE, SubmissionEvent.NOT_TAKEN, REFUSED_THERE,
                    SubmissionEvent.WRONG_ANSWER, REFUSED_THERE, SubmissionEvent.REFUSED, REFUSED_THERE),
            REFUSED, Map.of(SubmissionEvent.SEND_AGAIN, QUEUED, SubmissionEvent.WITHDRAW, WITHDRAWN));

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<SubmissionState> after(SubmissionEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }

    /** True when nothing more is done about it by itself. */
    public boolean isOver() {
        return this == ACCEPTED || this == REFUSED || this == WITHDRAWN;
    }
}
