package scot.sporran.identity.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRulesTest {

    private final List<UUID> all = IntStream.range(0, 500).mapToObj(i -> new UUID(7, i)).toList();

    @Test
    void theSameSeedDrawsTheSameWhateverTheOrderAndAnotherSeedOthers() {
        List<UUID> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(SampleRules.pick("2026-11-28", shuffled, 20)).isEqualTo(SampleRules.pick("2026-11-28", all, 20))
                .hasSize(20).doesNotHaveDuplicates().isNotEqualTo(SampleRules.pick("2026-11-29", all, 20));
        assertThat(SampleRules.pick("x", all, 1_000)).hasSize(500);
    }

    @Test
    void somebodyNewMovesAtMostOneOtherOut() {
        List<UUID> more = new ArrayList<>(all);
        more.add(new UUID(8, 8));
        Set<UUID> before = new HashSet<>(SampleRules.pick("seed", all, 50));
        before.removeAll(SampleRules.pick("seed", more, 50));
        assertThat(before.size()).isLessThanOrEqualTo(1);
    }

    @Test
    void everybodyIsAsLikelyAsAnybodyElse() {
        int[] drawn = new int[500];
        for (int seed = 0; seed < 400; seed++) {
            SampleRules.pick("seed " + seed, all, 50).forEach(id -> drawn[(int) id.getLeastSignificantBits()]++);
        }
        // 40 expected of each; six standard deviations either way
        assertThat(Arrays.stream(drawn)).allMatch(times -> times > 4 && times < 76);
    }
}
