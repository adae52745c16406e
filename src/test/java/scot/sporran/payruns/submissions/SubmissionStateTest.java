package scot.sporran.payruns.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every move of a report's life by what it must never do. */
class SubmissionStateTest {

    @Test
    void aReportThatHmrcMayHaveIsNeverSentAgainUnlessHmrcSaysThatItHasNot() {
        for (SubmissionState from : EnumSet.of(SubmissionState.UNCERTAIN, SubmissionState.WAITING)) {
            for (SubmissionEvent event : SubmissionEvent.values()) {
                boolean queued = from.after(event).filter(to -> to == SubmissionState.QUEUED).isPresent();
                assertThat(queued).as("%s %s", from, event)
                        .isEqualTo(from == SubmissionState.UNCERTAIN && event == SubmissionEvent.NOT_FOUND);
            }
        }
    }

    @Test
    void whatIsAcceptedOrWithdrawnStaysSo() {
        for (SubmissionEvent event : SubmissionEvent.values()) {
            assertThat(SubmissionState.ACCEPTED.after(event)).isEmpty();
            assertThat(SubmissionState.WITHDRAWN.after(event)).isEmpty();
        }
    }

    @Test
    void onlyAnAnswerToAPollAcceptsAReport() {
        for (SubmissionState from : SubmissionState.values()) {
            boolean accepts = from.after(SubmissionEvent.ACCEPTED).isPresent();
            assertThat(accepts).isEqualTo(from == SubmissionState.WAITING);
        }
    }

    @Test
    void everyStateLeadsToAnEnd() {
        for (SubmissionState state : SubmissionState.values()) {
            Set<SubmissionState> reached = EnumSet.of(state);
            boolean grown = true;
            while (grown) {
                grown = false;
                for (SubmissionState from : Set.copyOf(reached)) {
                    for (SubmissionEvent event : SubmissionEvent.values()) {
                        grown |= from.after(event).filter(reached::add).isPresent();
                    }
                }
            }
            assertThat(reached).anyMatch(SubmissionState::isOver);
        }
    }
}
