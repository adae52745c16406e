package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoundsTest {

    @Test
    void areEqualWhenTheyAreWorthTheSame() {
        assertThat(Pounds.of("100")).isEqualTo(Pounds.of("100.000")).hasSameHashCodeAs(Pounds.of(100))
                .hasToString("100.00");
        assertThat(Pounds.of("0.000")).isEqualTo(Pounds.ZERO).hasToString("0.00");
    }

    @Test
    void keepAsManyDecimalsAsTheSumNeeds() {
        assertThat(Pounds.of("0.0001").plus(Pounds.of(1)).times(3)).hasToString("3.0003");
        assertThat(Pounds.of("1").minus(Pounds.of("1.005"))).isEqualTo(Pounds.of("0.005").negated());
    }

    @Test
    void roundUpToThePennyTowardsMore() {
        assertThat(Pounds.of(2579).dividedUpToPenny(52)).isEqualTo(Pounds.of("49.60"));
        assertThat(Pounds.of(12).dividedUpToPenny(12)).isEqualTo(Pounds.of(1));
        assertThat(Pounds.of(-10).dividedUpToPenny(3)).isEqualTo(Pounds.of("-3.33"));
    }
}
