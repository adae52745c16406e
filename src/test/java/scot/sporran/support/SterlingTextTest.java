package scot.sporran.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.ledger.Money;

class SterlingTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1183|118300", "1183.5|118350", "1,183.50|118350", "£1,183.50|118350",
            " 0.01 |1", "12.500|1250", "-3|-300", "999999999999.99|99999999999999"})
    void readsPoundsAndPenceAsPeopleWriteThem(String text, long pence) {
        assertThat(SterlingText.parse(text)).isEqualTo(Money.ofPence(pence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twelve", "1,18", "1.2.3", "12.", "1e3", "£", "12 34", "--1", "9999999999999",
            "1.00\u00a0"})
    void refusesWhatIsNoSumOfMoney(String text) {
        assertThatThrownBy(() -> SterlingText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pounds and pence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.505", "0.001", "£1,000.999"})
    void refusesFractionsOfAPenny(String text) {
        assertThatThrownBy(() -> SterlingText.parse(text)).hasMessageContaining("fraction of a penny");
    }

    @Test
    void whatItWritesItReads() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Money money = Money.ofPence(random.nextLong(-1_000_000_000L, 1_000_000_000L));
            assertThat(SterlingText.parse(SterlingText.plain(money))).as("seed %d", seed).isEqualTo(money);
        }
    }
}
