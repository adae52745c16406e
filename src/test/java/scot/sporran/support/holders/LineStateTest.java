package scot.sporran.support.holders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every state with every event: what is not written here may not happen. */
class LineStateTest {

    private static final String LIFE = """
            POSTED APPROVE APPROVED
            POSTED SILENCE APPROVED_BY_SILENCE
            POSTED QUERY QUERIED
            POSTED WITHDRAW WITHDRAWN
            QUERIED APPROVE APPROVED
            QUERIED ANSWER POSTED
            QUERIED WITHDRAW WITHDRAWN
            ASKED BUY BOUGHT
            ASKED WITHDRAW WITHDRAWN
            APPROVED CREDIT CREDITED
            APPROVED_BY_SILENCE CREDIT CREDITED
            BOUGHT CREDIT CREDITED""";

    @Test
    void movesAsTheTableSaysAndNoOtherWay() {
        Map<String, LineState> allowed = new HashMap<>();
        LIFE.lines().map(line -> line.split(" ")).forEach(
                words -> allowed.put(words[0] + " " + words[1], LineState.valueOf(words[2])));
        for (LineState state : LineState.values()) {
            for (LineEvent event : LineEvent.values()) {
                String pair = state + " " + event;
                assertThat(state.after(event).orElse(null)).as(pair).isEqualTo(allowed.remove(pair));
            }
        }
        assertThat(allowed).isEmpty();
    }
}
