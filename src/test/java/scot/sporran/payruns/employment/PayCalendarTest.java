package scot.sporran.payruns.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.payroll.PayFrequency;

class PayCalendarTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @EnumSource(PayFrequency.class)
    void periodsFollowEachOtherWithoutAGapInBothDirections(PayFrequency frequency) {
        PayCalendar calendar = new PayCalendar(frequency, MONDAY, 1, 5);
        for (LocalDate day = MONDAY.minusYears(3); day.isBefore(MONDAY.plusYears(3)); day = day.plusDays(1)) {
            PayCalendar.Period period = calendar.of(day);
            assertThat(period.contains(day)).as("%s", day).isTrue();
            assertThat(calendar.after(period).from()).isEqualTo(period.to().plusDays(1));
            assertThat(calendar.before(calendar.after(period))).isEqualTo(period);
            PayCalendar.Period next = calendar.nextPaid(day);
            assertThat(next.payDate()).isAfterOrEqualTo(day);
            assertThat(calendar.before(next).payDate()).isBefore(day);
        }
    }

    @ParameterizedTest
    @CsvSource({"FOUR_WEEKLY, 2026-03-29, 2026-04-03", "WEEKLY, 2026-03-08, 2026-03-13",
            "FORTNIGHTLY, 2026-03-15, 2026-03-20", "MONTHLY, 2026-04-01, 2026-04-06"})
    void paysSoManyDaysAfterTheLast(PayFrequency frequency, LocalDate to, LocalDate payDate) {
        PayCalendar.Period period = new PayCalendar(frequency, MONDAY, 1, 5).of(MONDAY);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.payDate()).isEqualTo(payDate);
        assertThat(period.cutOff()).isEqualTo(to.plusDays(1));
    }

    @Test
    void refusesCalendarsThatCannotBe() {
        assertThatThrownBy(() -> new PayCalendar(PayFrequency.WEEKLY, MONDAY, 6, 5))
                .hasMessageContaining("approved by");
        assertThatThrownBy(() -> new PayCalendar(PayFrequency.MONTHLY, LocalDate.of(2026, 1, 31), 1, 5))
                .hasMessageContaining("28th");
    }
}
