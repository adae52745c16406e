package scot.sporran.support.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceSetTest {

    @Test
    void knowsWhatWasAddedAndNothingElse() {
        ReferenceSet set = new ReferenceSet();
        for (int i = 0; i < 50_000; i++) {
            assertThat(set.add("R" + i)).isTrue();
        }
        assertThat(set.add("R49999")).isFalse();
        assertThat(set.size()).isEqualTo(50_000);
        for (int i = 0; i < 50_000; i++) {
            assertThat(set.contains("R" + i)).isTrue();
            assertThat(set.contains("S" + i)).isFalse();
        }
    }
}
