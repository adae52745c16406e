package scot.sporran.support.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void thePennyThatDoesNotDivideGoesToSomebody() {
        assertThat(Shares.split(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
        assertThat(Shares.split(101, List.of(1L, 2L))).containsExactly(34L, 67L);
        assertThat(Shares.split(0, List.of(1L, 2L))).containsExactly(0L, 0L);
        assertThatThrownBy(() -> Shares.split(1, List.of(0L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.split(-1, List.of(1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsAddUpAndARefundNeverExceedsWhatWasPaid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            List<Long> weights = new ArrayList<>();
            for (int i = random.nextInt(1, 13); i > 0; i--) {
                weights.add((long) random.nextInt(1, 1_000));
            }
            long pence = random.nextLong(0, 10_000_000);
            List<Long> parts = Shares.split(pence, weights);
            assertThat(sum(parts)).as("seed %d", seed).isEqualTo(pence);
            if (pence > 0) {
                List<Long> refund = Shares.split(random.nextLong(1, pence + 1), parts);
                for (int i = 0; i < parts.size(); i++) {
                    assertThat(refund.get(i)).as("seed %d", seed).isBetween(0L, parts.get(i));
                }
            }
        }
    }

    private static long sum(List<Long> parts) {
        return parts.stream().mapToLong(Long::longValue).sum();
    }
}
