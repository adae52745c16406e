package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoundsTest {

    @Test
    void areEqualWhenTheyAreWorthTheSame() {
        assertThat(Pounds.of("100")).isEqualTo(Pounds.of("100.000")).hasSameHashCodeAs(Pounds.of(100))
                .hasToString("100.00");
        assertThat(Pounds.of("0.000")).isEqualTo(Pounds.ZERO).hasToString("0.00");
        assertThat(Pounds.ofPence(-5)).hasToString("-0.05");
        assertThat(Pounds.of("1.500").amount()).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void keepAsManyDecimalsAsTheSumNeeds() {
        assertThat(Pounds.of("0.0001").plus(Pounds.of(1)).times(3)).hasToString("3.0003");
        assertThat(Pounds.of("1").minus(Pounds.of("1.005"))).isEqualTo(Pounds.of("0.005").negated());
        assertThat(Pounds.of("0.01").times(Percent.of("12.07"))).hasToString("0.001207");
    }

    @Test
    void refuseToLoseADecimalOrToOverflow() {
        assertThatThrownBy(() -> Pounds.of("0.0000001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Pounds.of("0.000001").times(Percent.of("50"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Pounds.of("99999999999999")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Pounds.of("0.005").pence()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void roundUpToThePennyTowardsMore() {
        assertThat(Pounds.of(2579).dividedUpToPenny(52)).isEqualTo(Pounds.of("49.60"));
        assertThat(Pounds.of(12).dividedUpToPenny(12)).isEqualTo(Pounds.of(1));
        assertThat(Pounds.of(-10).dividedUpToPenny(3)).isEqualTo(Pounds.of("-3.33"));
        assertThat(Pounds.of("109.40").fractionUpToPenny(2, 7)).isEqualTo(Pounds.of("31.26"));
    }

    @ParameterizedTest
    @CsvSource({"2.0755, 2.07, 2.08, 2.07, 2.08, 2.08", "2.075, 2.07, 2.08, 2.07, 2.08, 2.07",
            "2.0760, 2.07, 2.08, 2.08, 2.08, 2.08",
            "0.00552, 0.00, 0.01, 0.00, 0.01, 0.01", "-2.075, -2.08, -2.07, -2.08, -2.07, -2.08",
            "3, 3.00, 3.00, 3.00, 3.00, 3.00"})
    void roundInEachOfTheNamedWays(String amount, String down, String up, String insurance, String halfUp,
            String halfDown) {
        Pounds pounds = Pounds.of(amount);

        assertThat(pounds.downToPenny()).isEqualTo(Pounds.of(down));
        assertThat(pounds.upToPenny()).isEqualTo(Pounds.of(up));
        assertThat(pounds.nationalInsurancePenny()).isEqualTo(Pounds.of(insurance));
        assertThat(pounds.nearestPennyHalfUp()).isEqualTo(Pounds.of(halfUp));
        assertThat(pounds.nearestPennyHalfDown()).isEqualTo(Pounds.of(halfDown));
    }

    @ParameterizedTest
    @CsvSource({"12.07, 12.07%", "20, 20%", "13.80, 13.8%", "0, 0%"})
    void takeRatesOfTwoDecimals(String text, String shown) {
        assertThat(Percent.of(text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000.01", "1.005", "1e9"})
    void refuseOtherRates(String text) {
        assertThatThrownBy(() -> Percent.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
