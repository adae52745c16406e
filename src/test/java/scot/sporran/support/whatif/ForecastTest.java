package scot.sporran.support.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void withoutMoneyComingInItLastsAsLongAsItLasts() {
        Forecast forecast = Forecast.of(facts(70_000, 10_000, List.of()));
        assertThat(forecast.weeks()).isEqualTo(7);
        assertThat(forecast.shortOn()).isEqualTo(TODAY.plusDays(50));
    }

    @Test
    void twoMoreHoursAWeekShortenIt() {
        Forecast.Facts facts = facts(70_000, 10_000, List.of());
        Money more = Forecast.hours(120, Money.ofPence(1_345));
        assertThat(more).isEqualTo(Money.ofPence(2_690));
        assertThat(Forecast.of(facts.plusWeekly(more)).weeks()).isEqualTo(5);
        assertThat(Forecast.hours(50, Money.ofPence(1_345))).isEqualTo(Money.ofPence(1_121));
    }

    @Test
    void whatComesInIsThereOnItsDayAndTheLowestPointIsNamed() {
        List<Forecast.Payment> in = new ArrayList<>();
        for (int i = 1; i <= 26; i++) {
            in.add(new Forecast.Payment(TODAY.plusDays(28L * i), Money.ofPence(40_000)));
        }
        Forecast steady = Forecast.of(facts(45_000, 10_000, in));
        assertThat(steady.shortOn()).isNull();
        assertThat(steady.weeks()).isEqualTo(Forecast.WEEKS);
        assertThat(steady.lowestOn()).isEqualTo(TODAY.plusDays(27));
        assertThat(steady.lowest()).isEqualTo(Money.ofPence(45_000 - 30_000 - 8_571));
        Forecast bought = Forecast.of(facts(45_000, 10_000, in).buying(Money.ofPence(45_001)));
        assertThat(bought.shortOn()).isEqualTo(TODAY);
        assertThat(bought.weeks()).isZero();
    }

    @Test
    void aBudgetThatSpendsNothingDoesNotRunOut() {
        assertThat(Forecast.of(facts(0, 0, List.of())).shortOn()).isNull();
    }

    private static Forecast.Facts facts(long free, long aWeek, List<Forecast.Payment> in) {
        return new Forecast.Facts(TODAY, Money.ofPence(free), Money.ofPence(aWeek), in);
    }
}
