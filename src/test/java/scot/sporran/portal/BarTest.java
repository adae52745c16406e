package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;

class BarTest {

    @Test
    void partsAreInProportionAndFillTheBar() {
        assertThat(Bar.of(Money.ofPounds(50), Money.ofPounds(25), Money.ofPounds(25)).parts()).containsExactly(
                new Bar.Part("spent", "0.00%", "50.00%"), new Bar.Part("promised", "50.00%", "25.00%"),
                new Bar.Part("free", "75.00%", "25.00%"));
    }

    @Test
    void aPennyIsStillSeen() {
        Bar bar = Bar.of(Money.ofPence(1), Money.ZERO, Money.ofPounds(10_000));
        assertThat(bar.parts()).extracting(Bar.Part::name).containsExactly("spent", "free");
        assertThat(bar.parts().getFirst().width()).isEqualTo("1.96%");
    }

    @Test
    void nothingIsAnEmptyBarAndMoreThanAllLeavesNothingFree() {
        assertThat(Bar.of(Money.ZERO, Money.ZERO, Money.ZERO).parts()).isEmpty();
        assertThat(Bar.of(Money.ofPounds(10), Money.ZERO, Money.ofPounds(-2)).parts())
                .containsExactly(new Bar.Part("spent", "0.00%", "100.00%"));
    }
}
