package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;

/** What the council itself owes is told a fair while after it was due, and not before. */
class DutyRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private final DutyRules rules = new DutyRules(Tables.thresholds());

    private List<Reason> told(DutyRules.Owed owed) {
        return rules.look("B1", owed, TODAY).stream().map(flag -> flag.finding().reason()).toList();
    }

    @Test
    void aReviewIsOverdueTwoWeeksAfterItsDay() {
        assertThat(told(new DutyRules.Owed(TODAY.minusDays(14), List.of(), TODAY)))
                .containsExactly(Reason.REVIEW_OVERDUE);
        assertThat(told(new DutyRules.Owed(TODAY.minusDays(13), List.of(), TODAY))).isEmpty();
        assertThat(told(new DutyRules.Owed(null, List.of(), TODAY))).isEmpty();
    }

    @Test
    void aQuestionIsUnansweredThreeDaysAfterThePromisedReply() {
        DutyRules.Waiting late = new DutyRules.Waiting("1", "a laptop", TODAY.minusDays(3));
        DutyRules.Waiting inTime = new DutyRules.Waiting("2", "a bed", TODAY.minusDays(2));

        assertThat(rules.look("B1", new DutyRules.Owed(null, List.of(late, inTime), TODAY), TODAY)).singleElement()
                .satisfies(flag -> {
                    assertThat(flag.finding().reason()).isEqualTo(Reason.QUESTION_UNANSWERED);
                    assertThat(flag.finding().officer()).contains("a laptop");
                    assertThat(flag.finding().reason().route()).isEqualTo(Reason.Route.COUNCIL);
                });
    }

    @Test
    void aYearWithoutAWordIsSilentAndADayLessIsNot() {
        assertThat(told(new DutyRules.Owed(null, List.of(), TODAY.minusDays(365)))).containsExactly(Reason.SILENT_YEAR);
        assertThat(told(new DutyRules.Owed(null, List.of(), TODAY.minusDays(364)))).isEmpty();
    }
}
