package scot.sporran.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

@MicronautTest(transactional = false)
class RulePacksTest extends DatabaseTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Inject
    RulePacks packs;
    @Inject
    Councils councils;

    @Test
    void aCouncilThatSettledNothingHasTheDefault() {
        Council council = councils.add("Council without rules");
        assertThat(packs.on(council.id(), APRIL)).isEqualTo(ShippedPacks.standard());
        assertThat(packs.versionOn(council.id(), APRIL).number()).isZero();
    }

    @Test
    void aCouncilsOwnRulesHoldFromTheirDayOn() {
        Council council = councils.add("Island council");
        RulePack islands = ShippedPacks.find("islands-by-bank").orElseThrow();
        packs.begin(council.id(), islands, APRIL, "set-up");
        assertThat(packs.on(council.id(), APRIL)).isEqualTo(islands);
        assertThat(packs.on(council.id(), APRIL.minusDays(1))).isEqualTo(ShippedPacks.standard());
        assertThat(packs.versionOn(council.id(), APRIL.plusYears(3)).number()).isEqualTo(1);
        assertThat(packs.on(councils.add("Another council").id(), APRIL)).isEqualTo(ShippedPacks.standard());
    }

    @Test
    void aCouncilBeginsOnce() {
        Council council = councils.add("Council that began");
        packs.begin(council.id(), ShippedPacks.standard(), APRIL, "set-up");
        assertThatThrownBy(() -> packs.begin(council.id(), ShippedPacks.standard(), APRIL, "set-up"))
                .isInstanceOf(IllegalStateException.class);
    }
}
