package scot.sporran.payruns.timesheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.RateKind;

/** What a week's form has in it before anybody types. */
class UsualHoursTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Employment.Contract NINE_HOURS = new Employment.Contract(Employment.Hours.REGULAR,
            Employment.HolidayPay.WHEN_TAKEN, 540, Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY));

    private static HoursLine line(LocalDate on, int minutes) {
        return new HoursLine(RateKind.DAY, on, 540, minutes, List.of());
    }

    private static List<HoursLine> usual(List<HoursLine> earlier) {
        return HoursRules.usual(earlier, NINE_HOURS, MONDAY, MONDAY.plusDays(6));
    }

    @Test
    void aFirstWeekIsWhatWasAgreedOnItsDaysOfWork() {
        assertThat(usual(List.of())).extracting(HoursLine::on).containsExactly(MONDAY, MONDAY.plusDays(2),
                MONDAY.plusDays(4));
        assertThat(usual(List.of())).extracting(HoursLine::minutes).containsOnly(180);
    }

    @Test
    void laterWeeksAreLikeTheLastOneThatWasSentHoweverLongAgo() {
        LocalDate tuesday = MONDAY.plusDays(1);
        List<HoursLine> earlier = List.of(line(tuesday.minusWeeks(5), 60), line(tuesday.minusWeeks(3), 240),
                line(tuesday.minusWeeks(3).minusDays(3), 120));
        assertThat(usual(earlier)).containsExactlyInAnyOrder(line(tuesday, 240), line(MONDAY.plusDays(5), 120));
    }

    @Test
    void whatIsOfTheWeekItselfOrLaterIsNoPattern() {
        assertThat(usual(List.of(line(MONDAY.plusDays(1), 240)))).hasSize(3);
    }

    @Test
    void aNightIsUsualTheTimesUpInItAreNot() {
        HoursLine night = new HoursLine(RateKind.SLEEP_IN, MONDAY.minusDays(3), 1_320, 540,
                List.of(new HoursLine.Awake(60, 90)));
        assertThat(usual(List.of(night))).containsExactly(new HoursLine(RateKind.SLEEP_IN, MONDAY.plusDays(4), 1_320,
                540, List.of()));
    }
}
