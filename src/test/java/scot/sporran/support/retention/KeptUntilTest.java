package scot.sporran.support.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scot.sporran.support.retention.KeptUntil.Because;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.ShippedPacks;

class KeptUntilTest {

    private static final RulePack.Retention SEVEN = new RulePack.Retention(6, 7);
    private static final LocalDate CLOSED = LocalDate.of(2020, 2, 29);

    @Test
    void theYearsAreCountedFromTheLastBudgetOrFromADeathThatCameLater() {
        assertThat(KeptUntil.of(CLOSED, null, SEVEN)).contains(new KeptUntil(Because.BUDGET_CLOSED, CLOSED, 7,
                LocalDate.of(2027, 3, 1)));
        assertThat(KeptUntil.of(CLOSED, CLOSED.minusDays(40), SEVEN).orElseThrow().because())
                .isEqualTo(Because.BUDGET_CLOSED);
        assertThat(KeptUntil.of(CLOSED, CLOSED.plusDays(1), SEVEN)).contains(new KeptUntil(Because.DIED,
                LocalDate.of(2020, 3, 1), 7, LocalDate.of(2027, 3, 2)));
        assertThat(KeptUntil.of(null, CLOSED, SEVEN).orElseThrow().because()).isEqualTo(Because.DIED);
        assertThat(KeptUntil.of(null, null, SEVEN)).isEqualTo(Optional.empty());
    }

    @Test
    void theRulesThatSporranComesWithSaySevenYears() {
        assertThat(ShippedPacks.standard().retention().yearsAfterClosure()).isEqualTo(7);
    }
}
