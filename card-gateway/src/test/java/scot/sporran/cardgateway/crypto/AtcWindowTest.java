package scot.sporran.cardgateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.crypto.AtcWindow.Verdict;
import scot.sporran.cardgateway.peer.Seeds;

class AtcWindowTest {

    @Test
    void acceptsGapsForwardAndALittleDisorder() {
        AtcWindow window = AtcWindow.unused(100, 5).after(10);
        assertThat(window.look(10)).isEqualTo(Verdict.SEEN);
        assertThat(window.look(11)).isEqualTo(Verdict.FRESH);
        assertThat(window.look(110)).isEqualTo(Verdict.FRESH);
        assertThat(window.look(111)).isEqualTo(Verdict.TOO_FAR);
        assertThat(window.look(5)).isEqualTo(Verdict.FRESH);
        assertThat(window.after(7).look(7)).isEqualTo(Verdict.SEEN);
        assertThat(window.look(4)).isEqualTo(Verdict.TOO_OLD);
        assertThat(window.after(200)).isEqualTo(window);
    }

    /** Beside the plain rule with a set that forgets nothing. */
    @Test
    void neverTakesACounterTwice() {
        Random random = Seeds.random(AtcWindowTest.class);
        AtcWindow window = AtcWindow.unused(50, random.nextInt(64));
        Set<Integer> taken = new HashSet<>(Set.of(0));
        int highest = 0;
        for (int i = 0; i < 20_000; i++) {
            int counter = Math.clamp(highest - 70 + random.nextInt(130), 0, 0xFFFF);
            boolean believable = counter > highest ? counter - highest <= 50 : highest - counter <= window.back();
            boolean fresh = window.look(counter) == Verdict.FRESH;
            assertThat(fresh).isEqualTo(believable && !taken.contains(counter));
            window = window.after(counter);
            if (fresh) {
                taken.add(counter);
                highest = Math.max(highest, counter);
            }
        }
    }
}
