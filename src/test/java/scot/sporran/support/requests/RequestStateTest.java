package scot.sporran.support.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every state with every event: what is not written here may not happen. */
class RequestStateTest {

    private static final String LIFE = """
            ASKED QUESTION QUESTIONED
            ASKED REFER ASKED
            ASKED APPROVE APPROVED
            ASKED REFUSE REFUSED
            ASKED WITHDRAW WITHDRAWN
            QUESTIONED ANSWER ASKED
            QUESTIONED WITHDRAW WITHDRAWN
            APPROVED APPEAL APPEALED
            REFUSED APPEAL APPEALED
            APPEALED OVERTURN APPROVED_ON_APPEAL
            APPEALED UPHOLD UPHELD
            APPEALED WITHDRAW WITHDRAWN""";

    @Test
    void movesAsTheTableSaysAndNoOtherWay() {
        Map<String, RequestState> allowed = new HashMap<>();
        LIFE.lines().map(line -> line.split(" ")).forEach(
                words -> allowed.put(words[0] + " " + words[1], RequestState.valueOf(words[2])));
        for (RequestState state : RequestState.values()) {
            for (RequestEvent event : RequestEvent.values()) {
                String pair = state + " " + event;
                assertThat(state.after(event).orElse(null)).as(pair).isEqualTo(allowed.remove(pair));
            }
        }
        assertThat(allowed).isEmpty();
    }

    @Test
    void fromEveryStateAnEndIsReachedAndNothingLeavesAnEnd() {
        for (RequestState state : RequestState.values()) {
            boolean leaves = java.util.Arrays.stream(RequestEvent.values()).anyMatch(e -> state.after(e).isPresent());
            assertThat(state.isFinal()).as(state.name()).isEqualTo(!leaves);
        }
    }
}
