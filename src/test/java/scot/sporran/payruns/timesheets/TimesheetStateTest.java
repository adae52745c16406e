package scot.sporran.payruns.timesheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.RateKind;

class TimesheetStateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

    @Test
    void theLifeOfATimesheetIsTheTable() {
        for (TimesheetState state : TimesheetState.values()) {
            for (TimesheetState.Event event : TimesheetState.Event.values()) {
                assertThat(state.after(event).isPresent()).isEqualTo(TimesheetState.LIFE.stream()
                        .anyMatch(step -> step.from() == state && step.event() == event));
            }
        }
        assertThat(TimesheetState.APPROVED.after(TimesheetState.Event.SEND_AGAIN)).isEmpty();
        assertThat(TimesheetState.WITHDRAWN.after(TimesheetState.Event.APPROVE)).isEmpty();
    }

    @Test
    void timesAwakeLieWithinTheirSleepInAndFollowEachOther() {
        HoursLine night = new HoursLine(RateKind.SLEEP_IN, DAY, 22 * 60, 540,
                List.of(new HoursLine.Awake(60, 105), new HoursLine.Awake(300, 315)));
        assertThat(night.awakeMinutes()).isEqualTo(60);
        assertThat(HoursLine.readAwake(night.awakeText())).isEqualTo(night.awake());
        assertThatThrownBy(() -> new HoursLine(RateKind.SLEEP_IN, DAY, null, 60, List.of(new HoursLine.Awake(30, 90))))
                .isInstanceOf(BadPayInputException.class);
        assertThatThrownBy(() -> new HoursLine(RateKind.DAY, DAY, null, 60, List.of(new HoursLine.Awake(3, 9))))
                .isInstanceOf(BadPayInputException.class);
        assertThatThrownBy(() -> new HoursLine(RateKind.DAY, DAY, null, 0, List.of()))
                .isInstanceOf(BadPayInputException.class);
    }

    @Test
    void aNightOverMidnightCountsOnBothDaysAndOverlapsAreSeenAcrossJobs() {
        HoursLine day = new HoursLine(RateKind.DAY, DAY, 8 * 60, 14 * 60, List.of());
        HoursLine night = new HoursLine(RateKind.SLEEP_IN, DAY, 22 * 60, 10 * 60, List.of());
        HoursLine elsewhere = new HoursLine(RateKind.DAY, DAY.plusDays(1), 7 * 60, 60, List.of());
        assertThat(HoursRules.questions(List.of(day, night), List.of(), List.of(), List.of())).isEmpty();
        assertThat(HoursRules.questions(List.of(day, night), List.of(elsewhere), List.of(), List.of()))
                .containsExactly("Some time on 16 March was sent before.");
    }

    @Test
    void anEmployerIsAskedToLookAndDoesNotLearnThatSomebodyWorksForOthers() {
        HoursLine day = new HoursLine(RateKind.DAY, DAY, 8 * 60, 14 * 60, List.of());
        HoursLine sameTime = new HoursLine(RateKind.DAY, DAY, 9 * 60, 60, List.of());
        HoursLine night = new HoursLine(RateKind.SLEEP_IN, DAY, 22 * 60, 10 * 60, List.of());
        HoursLine untimed = new HoursLine(RateKind.DAY, DAY, null, 11 * 60, List.of());
        for (HoursLine elsewhere : List.of(sameTime, untimed)) {
            assertThat(HoursRules.questions(List.of(day, night), List.of(), List.of(elsewhere), List.of()))
                    .containsExactly("Please look at the times on 16 March together.");
        }
    }
}
