package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.cases.KeepingRules.Decision;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Finding;
import scot.sporran.monitoring.rules.Reason;

/** What was over before anybody watched is only noted; what is so still is asked about, however long ago it began. */
class KeepingRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final LocalDate LONG_AGO = TODAY.minusMonths(5);

    private static Finding finding(String officer) {
        return new Finding(Reason.CONTRIBUTION_MISSED, "contribution", List.of(), 0.9, officer, officer);
    }

    private static List<Decision> decide(Flag flag) {
        return KeepingRules.decide(List.of(flag), List.of(), List.of(), TODAY.minusYears(1), TODAY);
    }

    @Test
    void aMatterThatWasOverLongAgoIsOnlyNoted() {
        Flag began = new Flag("B1", LONG_AGO, finding("£80 has not come in."));

        assertThat(decide(began)).singleElement().isInstanceOf(Decision.Past.class);
        assertThat(decide(began.toldAgain(TODAY.minusDays(46), finding("£160 has not come in.")))).singleElement()
                .isInstanceOf(Decision.Past.class);
    }

    @Test
    void aMatterThatIsSoStillIsRaisedWithTheFiguresOfToday() {
        Flag still = new Flag("B1", LONG_AGO, finding("£80 has not come in.")).toldAgain(TODAY,
                finding("£400 has not come in."));

        assertThat(decide(still)).singleElement().isInstanceOfSatisfying(Decision.Raise.class, raise -> {
            assertThat(raise.flag().date()).isEqualTo(LONG_AGO);
            assertThat(raise.flag().latest().finding().officer()).contains("£400");
        });
    }
}
