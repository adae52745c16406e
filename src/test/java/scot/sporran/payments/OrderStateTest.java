package scot.sporran.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every move of an order's life, and that there is no other. */
class OrderStateTest {

    private static final Set<String> MOVES = Set.of("DRAFT APPROVE APPROVED", "DRAFT CANCEL CANCELLED",
            "APPROVED APPROVE APPROVED", "APPROVED CANCEL CANCELLED", "APPROVED SEND SENT",
            "APPROVED COLLECT ACKNOWLEDGED",
            "SENT ACKNOWLEDGE ACKNOWLEDGED", "SENT REJECT REJECTED", "SENT RETURN RETURNED",
            "ACKNOWLEDGED REJECT REJECTED", "ACKNOWLEDGED RETURN RETURNED");

    @Test
    void nothingMovesButByTheTable() {
        for (OrderState from : OrderState.values()) {
            for (OrderEvent event : OrderEvent.values()) {
                String found = from.after(event).map(to -> from + " " + event + " " + to).orElse("");
                boolean listed = MOVES.stream().anyMatch(move -> move.startsWith(from + " " + event + " "));
                assertThat(found.isEmpty()).as("%s %s", from, event).isEqualTo(!listed);
                assertThat(listed ? MOVES : Set.of("")).contains(found);
            }
        }
    }

    @Test
    void anOriginIsReadBackAsItWasStored() {
        for (String text : Set.of("FREE", "TAKEN_BEFORE COUNCIL:900", "TAX_AND_HMRC", "HOLIDAY")) {
            assertThat(Origin.of(text).text()).isEqualTo(text);
        }
    }
}
