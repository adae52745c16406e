package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardStateTest {

    @Test
    void movesOnlyAsTheTableSays() {
        List<String> moves = new ArrayList<>();
        for (CardState from : CardState.values()) {
            for (CardEvent event : CardEvent.values()) {
                from.after(event).ifPresent(to -> moves.add("%s %s %s".formatted(from, event, to)));
            }
        }
        assertThat(moves).containsExactly(
                "ORDERED PERSONALISE INACTIVE",
                "ORDERED SUPERSEDE CLOSED",
                "ORDERED CLOSE CLOSED",
                "INACTIVE ACTIVATE ACTIVE",
                "INACTIVE REPORT_LOST LOST",
                "INACTIVE REPORT_STOLEN STOLEN",
                "INACTIVE EXPIRE EXPIRED",
                "INACTIVE SUPERSEDE CLOSED",
                "INACTIVE CLOSE CLOSED",
                "ACTIVE PAUSE PAUSED",
                "ACTIVE REPORT_LOST LOST",
                "ACTIVE REPORT_STOLEN STOLEN",
                "ACTIVE EXPIRE EXPIRED",
                "ACTIVE SUPERSEDE CLOSED",
                "ACTIVE CLOSE CLOSED",
                "PAUSED RESUME ACTIVE",
                "PAUSED REPORT_LOST LOST",
                "PAUSED REPORT_STOLEN STOLEN",
                "PAUSED EXPIRE EXPIRED",
                "PAUSED SUPERSEDE CLOSED",
                "PAUSED CLOSE CLOSED",
                "LOST REPORT_STOLEN STOLEN",
                "LOST CLOSE CLOSED",
                "STOLEN CLOSE CLOSED",
                "EXPIRED SUPERSEDE CLOSED",
                "EXPIRED CLOSE CLOSED");
    }
}
