package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.rules.Reason;

/** How far a dismissal teaches, and where it stops. */
class LessonRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void aMatterIsQuietForHalfAYearAndForAYearWhenItIsAgreed() {
        assertThat(LessonRules.of(Reason.DUPLICATE_CHARGE, DismissedAs.ONE_OFF, List.of(), TODAY))
                .isEqualTo(new LessonRules.Taught(false, TODAY.plusMonths(6)));
        assertThat(LessonRules.of(Reason.DUPLICATE_CHARGE, DismissedAs.AGREED, List.of(), TODAY))
                .isEqualTo(new LessonRules.Taught(false, TODAY.plusMonths(12)));
    }

    @Test
    void theThirdTimeItIsTheirWayTheRuleIsQuietAboutThisPerson() {
        List<DismissedAs> twice = List.of(DismissedAs.OUR_WAY, DismissedAs.TOO_KEEN);
        assertThat(LessonRules.of(Reason.DUPLICATE_CHARGE, DismissedAs.OUR_WAY, twice, TODAY))
                .isEqualTo(new LessonRules.Taught(true, TODAY.plusMonths(12)));
        assertThat(LessonRules.of(Reason.DUPLICATE_CHARGE, DismissedAs.ONE_OFF, twice, TODAY))
                .isEqualTo(new LessonRules.Taught(false, TODAY.plusMonths(6)));
    }

    @Test
    void theGravestAreNeverQuietForLongAndOurOwnMistakeTeachesNothing() {
        for (Reason reason : Reason.values()) {
            for (DismissedAs as : DismissedAs.values()) {
                LessonRules.Taught taught = LessonRules.of(reason, as,
                        List.of(DismissedAs.OUR_WAY, DismissedAs.OUR_WAY, DismissedAs.OUR_WAY), TODAY);
                if (as == DismissedAs.OUR_DATA) {
                    assertThat(taught).isNull();
                } else if (reason.gravest()) {
                    assertThat(taught).isEqualTo(new LessonRules.Taught(false, TODAY.plusDays(28)));
                }
            }
        }
    }

    @Test
    void aRuleThatSpeaksMuchMoreOrNoMoreIsNamed() {
        Map<Reason, Long> before = Map.of(Reason.DUPLICATE_CHARGE, 24L, Reason.NIGHT_CLUSTER, 60L, Reason.GEO_JUMP, 6L);
        Map<Reason, Long> now = Map.of(Reason.DUPLICATE_CHARGE, 5L, Reason.ATM_SURGE, 4L);
        assertThat(DriftRules.of(now, before)).extracting(DriftRules.Drift::what)
                .containsExactlyInAnyOrder(Reason.NIGHT_CLUSTER, Reason.ATM_SURGE);
    }
}
