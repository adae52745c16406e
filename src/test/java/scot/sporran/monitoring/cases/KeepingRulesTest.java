package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.cases.KeepingRules.Decision;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Finding;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

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

    @Test
    void aMatterThatSeemedLateWhileMuchOfTheRecordWasMissingIsTakenBackUnlessSomebodyTookItInHand() {
        Flag over = new Flag("B1", LONG_AGO, finding("£80 has not come in."));

        for (CaseState untouched : List.of(CaseState.NEW, CaseState.HELD)) {
            assertThat(decide(over, kept(untouched))).singleElement().isInstanceOf(Decision.Clear.class);
        }
        assertThat(decide(over, kept(CaseState.LOOKING))).isEmpty();
        assertThat(decide(over.toldAgain(TODAY.minusDays(44), finding("£80 has not come in.")), kept(CaseState.NEW)))
                .as("it was so of late").isEmpty();
    }

    private static List<Decision> decide(Flag flag, FlagCase kept) {
        return KeepingRules.decide(List.of(flag), List.of(kept), List.of(), TODAY.minusYears(1), TODAY);
    }

    private static FlagCase kept(CaseState state) {
        Instant noticed = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new FlagCase(Ids.next(), new BudgetId(Ids.next()), new CouncilId(Ids.next()), new PersonId(Ids.next()),
                Reason.CONTRIBUTION_MISSED, KeptWords.subject(finding("")), LONG_AGO, 0.9, "£80 has not come in.",
                "£80 has not come in.", List.of(), 0, state, null, null, null, null, null, noticed, noticed, 1);
    }
}
