package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of a flag is its table, and the table keeps its promises. */
class CaseStateTest {

    @Test
    void onePairOfStateAndEventLeadsToOnePlace() {
        Set<String> pairs = new HashSet<>();
        for (CaseState.Step step : CaseState.MOVES) {
            assertThat(pairs.add(step.from() + " " + step.event())).as(step.toString()).isTrue();
        }
        for (CaseState from : CaseState.values()) {
            for (CaseEvent event : CaseEvent.values()) {
                assertThat(from.after(event).isPresent()).isEqualTo(pairs.contains(from + " " + event));
            }
        }
    }

    @Test
    void everyStateIsReachedAndFromEachACaseCanBeClosed() {
        assertThat(reachedFrom(CaseState.NONE)).isEqualTo(EnumSet.allOf(CaseState.class));
        for (CaseState state : CaseState.values()) {
            assertThat(reachedFrom(state)).as(state.name()).contains(CaseState.CLOSED);
        }
    }

    @Test
    void protectionIsLeftByAPersonOnlyAndNeverDismissed() {
        assertThat(CaseState.PROTECTION.after(CaseEvent.CLEAR)).isEmpty();
        assertThat(CaseState.PROTECTION.after(CaseEvent.DISMISS)).isEmpty();
        assertThat(CaseState.PROTECTION.after(CaseEvent.WAKE)).isEmpty();
    }

    private static Set<CaseState> reachedFrom(CaseState start) {
        Set<CaseState> reached = EnumSet.of(start);
        Deque<CaseState> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            CaseState state = next.remove();
            CaseState.MOVES.stream().filter(step -> step.from() == state && reached.add(step.to()))
                    .forEach(step -> next.add(step.to()));
        }
        return reached;
    }
}
