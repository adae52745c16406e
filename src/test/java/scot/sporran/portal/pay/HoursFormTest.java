package scot.sporran.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Form;

/** What people type for a length of time and a night, and what it is taken for. */
class HoursFormTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Weeks.Week WEEK = new Weeks.Week(MONDAY, MONDAY.plusDays(6));

    @ParameterizedTest
    @CsvSource({"4,240", "4:30,270", "4.5,270", "4.50,270", "'4,25',255", "0:45,45", "4h,240", "4h30,270", "24:00,1440",
            "4:3,-1", "4.305,-1", "four,-1", "-4,-1", "'',-1", "4:75,-1"})
    void aLengthOfTimeIsReadAsPeopleWriteIt(String text, int minutes) {
        assertThat(HoursForm.minutes(text)).isEqualTo(minutes);
    }

    private static Form form(String... namesAndValues) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Form.of(Language.ENGLISH, body);
    }

    @Test
    void aSleepInIsUpForWorkAfterMidnightAndTheDayBeforeItIsStillItsDay() {
        List<HoursLine> lines = HoursForm.read(form("d1-0-kind", "SLEEP_IN", "d1-0-time", "9", "d1-0-begins", "22:00",
                "d1-0-awake", "23:15-23:45, 01:30-02:15"), WEEK, MONDAY.plusDays(6));
        assertThat(lines).containsExactly(new HoursLine(RateKind.SLEEP_IN, MONDAY.plusDays(1), 22 * 60, 540,
                List.of(new HoursLine.Awake(75, 105), new HoursLine.Awake(210, 255))));
        assertThat(HoursForm.awake(lines.getFirst())).isEqualTo("23:15-23:45, 01:30-02:15");
    }

    @ParameterizedTest
    @CsvSource({"22:00,02:15-01:30", "22:00,06:30-07:30", "22:00,at two", "22:00,'01:30-02:00, 01:45-02:15'"})
    void timesUpThatCannotBeAreMarkedBesideTheField(String begins, String awake) {
        Form form = form("d0-1-kind", "SLEEP_IN", "d0-1-time", "9", "d0-1-begins", begins, "d0-1-awake", awake);
        assertThat(HoursForm.read(form, WEEK, MONDAY)).isEmpty();
        assertThat(form.problems()).containsOnlyKeys("d0-1-awake");
    }

    @Test
    void timesUpNeedTheHourAtWhichTheNightBegan() {
        Form form = form("d0-0-kind", "SLEEP_IN", "d0-0-time", "9", "d0-0-awake", "01:30-02:00");
        HoursForm.read(form, WEEK, MONDAY);
        assertThat(form.problems()).containsOnlyKeys("d0-0-begins");
    }

    @Test
    void daysToComeAreNotRead() {
        assertThat(HoursForm.read(form("d0-0-kind", "DAY", "d0-0-time", "4", "d1-0-kind", "DAY", "d1-0-time", "4"),
                WEEK, MONDAY)).hasSize(1);
    }

    @Test
    void whatIsFilledReadsBackTheSameHoweverManyStretchesADayHas() {
        List<HoursLine> lines = List.of(new HoursLine(RateKind.DAY, MONDAY, null, 95, List.of()),
                new HoursLine(RateKind.NIGHT, MONDAY, 1_200, 120, List.of()),
                new HoursLine(RateKind.TRAVEL, MONDAY, 60, 15, List.of()),
                new HoursLine(RateKind.TRAINING, MONDAY.plusDays(6), null, 480, List.of()));
        Form form = Form.empty(Language.ENGLISH);
        HoursForm.fill(form, WEEK, lines);
        assertThat(HoursForm.stretches(form)).isEqualTo(3);
        assertThat(HoursForm.read(form, WEEK, MONDAY.plusDays(6))).isEqualTo(lines);
    }

    @Test
    void weeksFillAPeriodWithoutAGapAndNeverReachIntoTheNext() {
        for (PayFrequency frequency : PayFrequency.values()) {
            PayCalendar calendar = new PayCalendar(frequency, LocalDate.of(2026, 1, 7), 1, 5);
            for (LocalDate day = MONDAY; day.isBefore(MONDAY.plusDays(70)); day = day.plusDays(1)) {
                PayCalendar.Period period = calendar.of(day);
                List<Weeks.Week> weeks = Weeks.of(period);
                assertThat(weeks.getFirst().from()).isEqualTo(period.from());
                assertThat(weeks.getLast().to()).isEqualTo(period.to());
                for (int i = 1; i < weeks.size(); i++) {
                    assertThat(weeks.get(i).from()).isEqualTo(weeks.get(i - 1).to().plusDays(1));
                }
                assertThat(Weeks.of(calendar, day).contains(day)).isTrue();
            }
        }
    }
}
