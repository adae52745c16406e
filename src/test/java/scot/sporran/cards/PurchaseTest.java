package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static scot.sporran.cards.PurchaseFact.Kind.ADVICE_CALLED_OFF;
import static scot.sporran.cards.PurchaseFact.Kind.ADVISED;
import static scot.sporran.cards.PurchaseFact.Kind.ASSIGNED;
import static scot.sporran.cards.PurchaseFact.Kind.COMPLETED;
import static scot.sporran.cards.PurchaseFact.Kind.HELD;
import static scot.sporran.cards.PurchaseFact.Kind.INCREMENTED;
import static scot.sporran.cards.PurchaseFact.Kind.PRESENTED;
import static scot.sporran.cards.PurchaseFact.Kind.REFUNDED;
import static scot.sporran.cards.PurchaseFact.Kind.REFUND_PRESENTED;
import static scot.sporran.cards.PurchaseFact.Kind.REQUEST_CALLED_OFF;
import static scot.sporran.cards.PurchaseFact.Kind.TAKEN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is due of a purchase by what was said of it: pence held and pence taken. */
class PurchaseTest {

    private static final UUID PURCHASE = new UUID(1, 0);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID THIRD = new UUID(1, 3);

    @ParameterizedTest(name = "{0}: {2} held, {3} taken")
    @MethodSource("purchases")
    void comesToTheSameInAnyOrder(String sentence, List<PurchaseFact> facts, long held, long taken) {
        List<PurchaseFact> order = new ArrayList<>(facts);
        for (int i = 0; i < order.size(); i++) {
            Collections.rotate(order, 1);
            assertThat(new Purchase(PURCHASE, order).due()).isEqualTo(new Purchase.Due(held, taken));
            assertThat(new Purchase(PURCHASE, order.reversed()).due()).isEqualTo(new Purchase.Due(held, taken));
        }
    }

    static Stream<Arguments> purchases() {
        PurchaseFact held = fact(HELD, PURCHASE, 50);
        PurchaseFact taken = fact(TAKEN, PURCHASE, 50);
        PurchaseFact completed = fact(COMPLETED, SECOND, 42);
        return Stream.of(
                arguments("held", List.of(held), 50, 0), //
                arguments("taken at once", List.of(taken), 0, 50),
                arguments("taken below the hold", List.of(held, completed), 0, 42),
                arguments("taken above it", List.of(held, fact(COMPLETED, SECOND, 55)), 0, 55),
                arguments("taken with no hold", List.of(completed), 0, 42),
                arguments("the first of two parts", List.of(held, part(SECOND, 20)), 30, 20),
                arguments("both parts", List.of(held, part(SECOND, 20), part(THIRD, 10)), 0, 30),
                arguments("more time", List.of(held, fact(INCREMENTED, SECOND, 20)), 70, 0),
                arguments("called off", List.of(held, fact(REQUEST_CALLED_OFF, PURCHASE, 0)), 0, 0),
                arguments("called off but 20", List.of(held, fact(REQUEST_CALLED_OFF, PURCHASE, 20)), 20, 0),
                arguments("in part, then whole", List.of(held, fact(REQUEST_CALLED_OFF, PURCHASE, 20),
                        fact(REQUEST_CALLED_OFF, PURCHASE, 0)), 0, 0),
                arguments("taken at once and called off",
                        List.of(taken, fact(REQUEST_CALLED_OFF, PURCHASE, 10)), 0, 10),
                arguments("called off and taken all the same",
                        List.of(held, fact(REQUEST_CALLED_OFF, PURCHASE, 0), completed), 0, 42),
                arguments("the taking called off", List.of(held, completed, fact(ADVICE_CALLED_OFF, SECOND, 0)), 0,
                        0),
                arguments("the taking called off by whatever name",
                        List.of(held, completed, fact(REQUEST_CALLED_OFF, SECOND, 12)), 0, 12),
                arguments("an advice says less", List.of(held, fact(ADVISED, SECOND, 30)), 30, 0),
                arguments("the later advice counts",
                        List.of(held, new PurchaseFact(ADVISED, SECOND, 30, 1, 8),
                                new PurchaseFact(ADVISED, THIRD, 60, 1, 7)),
                        30, 0),
                arguments("taken at once, then stated otherwise", List.of(taken, completed), 0, 42),
                arguments("a refund", List.of(held, completed, fact(REFUNDED, THIRD, 12)), 0, 30),
                arguments("a refund called off",
                        List.of(held, completed, fact(REFUNDED, THIRD, 12), fact(REQUEST_CALLED_OFF, THIRD, 0)), 0,
                        42),
                arguments("a refund of nothing known", List.of(fact(REFUNDED, THIRD, 12)), 0, -12),
                arguments("a file's line for a hold", List.of(held, fact(PRESENTED, THIRD, 48)), 0, 48),
                arguments("a file's line for what was taken", List.of(taken, fact(PRESENTED, THIRD, 50)), 0, 50),
                arguments("at another amount", List.of(taken, fact(PRESENTED, THIRD, 45)), 0, 45),
                arguments("a line for one of two parts",
                        List.of(held, part(SECOND, 20), part(THIRD, 10), fact(PRESENTED, new UUID(2, 1), 10)), 0, 30),
                arguments("one line for both parts",
                        List.of(held, part(SECOND, 20), part(THIRD, 10), fact(PRESENTED, new UUID(2, 1), 30)), 0, 30),
                arguments("taken elsewhere and assigned", List.of(held, fact(ASSIGNED, THIRD, 48)), 0, 0),
                arguments("assigned, and then taken after all", List.of(held, fact(ASSIGNED, THIRD, 48), completed), 0,
                        0),
                arguments("assigned, and then said otherwise: an officer's word stands as a file's does",
                        List.of(held, fact(ASSIGNED, THIRD, 30), completed), 0, 0),
                arguments("assigned, and taken in another part too",
                        List.of(held, fact(ASSIGNED, new UUID(2, 1), 20), part(SECOND, 20), part(THIRD, 10)), 0, 10),
                arguments("a file's line for a refund that came before",
                        List.of(taken, fact(REFUNDED, SECOND, 20), fact(REFUND_PRESENTED, THIRD, 20)), 0, 30));
    }

    private static PurchaseFact part(UUID message, long pence) {
        return new PurchaseFact(COMPLETED, message, pence, 2, 5);
    }

    private static PurchaseFact fact(PurchaseFact.Kind kind, UUID message, long pence) {
        return new PurchaseFact(kind, message, pence, 1, 5);
    }
}
