package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.rules.Reason;

/** One honest life with an assistant, and what a fair officer would and would not want to be told of it. */
class FairOfficerTest {

    private static final LocalDate YEAR_ON = HonestLife.START.plusDays(364);

    private static HonestLife ordinary() {
        LocalDate on = YEAR_ON.plusDays(60);
        return new HonestLife().funded(on).outings(on).paidEveryWeek(on);
    }

    /** Presents, some of them twice, food for many, a drink, late evenings. */
    private static HonestLife feast(LocalDate day) {
        HonestLife life = ordinary();
        for (int i = 0; i < 3; i++) {
            life.card(day.minusDays(8 - i).atTime(11, 5 + i), "TINY TRACKS 0412", "5945", 1_499, "Dunoon");
            life.card(day.minusDays(8 - i).atTime(11, 21 + i), "TINY TRACKS 0412", "5945", 1_499, "Dunoon");
        }
        life.card(day.minusDays(7), "BUTTON AND SONS 0031", "5651", 2_250, "Dunoon");
        life.card(day.minusDays(6), "BUTTON AND SONS 0031", "5651", 2_250, "Dunoon");
        life.card(day.minusDays(5), "HARBOUR GIFTS", "5310", 1_175, "Dunoon");
        life.card(day.minusDays(3), "DAILYFARE 1201", "5411", 6_240, "Dunoon");
        life.card(day.minusDays(2), "DAILYFARE 1201", "5411", 3_815, "Dunoon");
        life.card(day.minusDays(2), "VILLAGE WINES", "5921", 2_150, "Dunoon");
        life.card(day.minusDays(1), "DAILYFARE 1201", "5411", 1_465, "Dunoon");
        life.card(day.minusDays(1).atTime(13, 0), "THE OAT CAFE", "5814", 2_365, "Dunoon");
        life.card(day.atTime(13, 10), "THE OAT CAFE", "5814", 2_365, "Dunoon");
        for (int i = -1; i < 2; i++) {
            life.card(day.plusDays(i).atTime(22, 40), "MIDNIGHT NOODLES", "5814", 1_310 + 90 * i, "Dunoon");
            life.card(day.plusDays(i).atTime(0, 20), "KEBAB CORNER", "5814", 985 + 75 * i, "Dunoon");
        }
        return life;
    }

    @Test
    void anOrdinaryYearRaisesNothing() {
        assertThat(ordinary().flags(YEAR_ON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Eid al-Fitr, 2025-03-30", "Diwali, 2025-10-21", "Christmas, 2025-12-24", "Hogmanay, 2025-12-31"})
    void aFeastRaisesNothing(String feast, LocalDate day) {
        assertThat(feast(day).flags(day.plusDays(21))).as(feast).isEmpty();
    }

    /** So that the test above can fail: the same shopping is odd in September. */
    @Test
    void theSameShoppingWithoutAFeastIsToldOf() {
        LocalDate day = LocalDate.of(2025, 9, 20);

        assertThat(feast(day).flags(day.plusDays(21))).extracting(flag -> flag.finding().reason())
                .contains(Reason.OFF_PLAN_CREEP, Reason.NIGHT_CLUSTER, Reason.DUPLICATE_CHARGE);
    }

    @Test
    void atEasterAFewPresentsAndALambRaiseNothing() {
        LocalDate easter = LocalDate.of(2025, 4, 20);
        HonestLife life = ordinary();
        for (int i = 0; i < 4; i++) {
            life.card(easter.minusDays(4).atTime(10, 9 * i), "HARBOUR SWEETS", "5441", 1_195, "Dunoon");
            life.card(easter.minusDays(3).plusDays(i % 3), "DAILYFARE 1201", "5411", 2_340 + 111 * i, "Dunoon");
        }
        life.card(easter.minusDays(1), "BUTTON AND SONS", "5651", 3_150, "Dunoon");

        assertThat(life.flags(easter.plusDays(21))).isEmpty();
    }

    @Test
    void aDoubleChargeOfOneMomentIsToldAlsoInDecember() {
        LocalDate day = LocalDate.of(2025, 12, 9);
        HonestLife life = ordinary();
        life.card(day.atTime(15, 2), "GREEN GATE BOOKS", "5942", 3_285, "Dunoon");
        life.card(day.atTime(15, 3), "GREEN GATE BOOKS", "5942", 3_285, "Dunoon");

        assertThat(life.flags(day.plusDays(21))).extracting(flag -> flag.finding().reason())
                .containsExactly(Reason.DUPLICATE_CHARGE);
    }

    @Test
    void whereSomebodyOftenPaysAlikeItTakesMoreThanTwo() {
        LocalDate day = LocalDate.of(2025, 9, 3);
        HonestLife two = ordinary().card(day.atTime(14, 1), "MILL CAFE", "5814", 900, "Dunoon");
        HonestLife three = ordinary().card(day.atTime(14, 1), "MILL CAFE", "5814", 900, "Dunoon")
                .card(day.atTime(14, 2), "MILL CAFE", "5814", 900, "Dunoon");

        assertThat(two.flags(day.plusDays(21))).isEmpty();
        assertThat(three.flags(day.plusDays(21))).isNotEmpty()
                .allMatch(flag -> flag.finding().reason() == Reason.DUPLICATE_CHARGE);
    }

    @Test
    void aHolidayRaisesNothingOnceItIsOnRecordAlsoWhenThatComesLate() {
        HonestLife life = ordinary();
        LocalDate away = LocalDate.of(2025, 8, 4);
        for (int i = 0; i < 5; i++) {
            life.card(away.plusDays(i), "STRATH CAFE", "5814", 1_400, "Aviemore");
            life.card(away.plusDays(i), "LOCH SPORT", "7997", 2_000, "Aviemore");
        }
        life.card(away.minusDays(20), "PINE LODGE", "7011", 28_000, "Aviemore");
        life.event(Kind.SHORT_BREAK, away, away.plusDays(8), "Aviemore", 30_000);

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void anApprovedLaptopRaisesNothingAndOneThatNobodyApprovedDoes() {
        HonestLife life = ordinary();
        LocalDate bought = LocalDate.of(2025, 9, 10);
        life.card(bought, "GOLDSMITH ROW TECH", "5732", 46_000, "Dunoon");

        assertThat(life.flags(YEAR_ON)).extracting(flag -> flag.finding().reason())
                .containsExactly(Reason.NEW_PAYEE_HIGH);

        life.event(Kind.CHANGE_OF_USE, bought.minusDays(10), bought.minusDays(10), "electronics", 50_000);
        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void anAssistantWhoStopsComingIsNoticedWithinThreeWeeksByTheSocialWorker() {
        LocalDate last = LocalDate.of(2025, 10, 10);
        HonestLife life = new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryWeek(last);

        Flag first = noticedWithinThreeWeeks(life, last);

        assertThat(first.finding().officer()).contains("10 October");
    }

    private static Flag noticedWithinThreeWeeks(HonestLife life, LocalDate last) {
        Flag first = life.flags(YEAR_ON).getFirst();
        assertThat(first.finding().reason()).isEqualTo(Reason.SPEND_STOP);
        assertThat(first.finding().reason().route()).isEqualTo(Reason.Route.WELFARE);
        assertThat(first.date()).isAfter(last).isBeforeOrEqualTo(last.plusDays(21));
        return first;
    }

    private static HonestLife fourWeekly(LocalDate worked) {
        return new HonestLife().funded(YEAR_ON).paidEveryFourWeeks(worked);
    }

    @Test
    void nothingIsRaisedWhileAnAssistantComesHoweverHoursAreTold() {
        for (int every : List.of(1, 7, 28)) {
            HonestLife life = fourWeekly(YEAR_ON).outings(YEAR_ON).hours(YEAR_ON, every, YEAR_ON);
            assertThat(life.flags(YEAR_ON)).as("told every %d days", every).isEmpty();
        }
    }

    /** Pay of four weeks says nothing for five weeks; hours that are told each week do. */
    @Test
    void anAssistantPaidEveryFourWeeksWhoStopsComingIsNoticedByTheHoursThatDoNotCome() {
        LocalDate last = LocalDate.of(2025, 10, 10);
        for (int every : List.of(1, 7)) {
            HonestLife life = fourWeekly(last).outings(YEAR_ON).hours(last, every, last.plusDays(7));
            assertThat(noticedWithinThreeWeeks(life, last).finding().officer()).contains("10 October");
        }
    }

    @Test
    void hoursThatEndInTheMiddleOfFourWeeksAreNoticedWhenTheyAreTold() {
        LocalDate last = LocalDate.of(2025, 9, 29);
        HonestLife life = fourWeekly(last).outings(YEAR_ON).hours(last, 28, YEAR_ON);

        assertThat(noticedWithinThreeWeeks(life, last).finding().officer()).contains("29 September");
    }

    @Test
    void hoursThatAreNotSentAtTheEndOfFourWeeksAreNoticedToo() {
        LocalDate last = LocalDate.of(2025, 9, 29);
        HonestLife life = fourWeekly(last).outings(YEAR_ON).hours(last, 28, last);

        noticedWithinThreeWeeks(life, last);
    }

    /** The four weeks have only begun and hours come at their end: then the card, which lies still, says it. */
    @Test
    void aCardThatLiesStillFromTheFirstDayOfFourWeeksOnIsNoticed() {
        LocalDate last = LocalDate.of(2025, 9, 14);
        HonestLife life = fourWeekly(last).outings(last).hours(last, 28, YEAR_ON);

        noticedWithinThreeWeeks(life, last);
    }

    @Test
    void anAssistantOnLeaveIsNoNews() {
        LocalDate last = LocalDate.of(2025, 9, 12);
        LocalDate back = last.plusDays(24);
        HonestLife life = fourWeekly(YEAR_ON).outings(YEAR_ON).hours(YEAR_ON, 7, YEAR_ON).without(last.plusDays(1),
                back.minusDays(1)).onLeave(last.plusDays(1), back.minusDays(1));

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void whoStaysInForWeeksIsToldToTheSocialWorkerAndOneQuietMonthIsNot() {
        LocalDate last = LocalDate.of(2025, 8, 1);
        HonestLife stays = fourWeekly(YEAR_ON).outings(last);
        HonestLife rests = fourWeekly(YEAR_ON).outings(last).outings(last.plusDays(28), YEAR_ON);

        assertThat(stays.flags(last.plusDays(70))).singleElement().satisfies(flag -> {
            assertThat(flag.finding().reason()).isEqualTo(Reason.ISOLATION);
            assertThat(flag.finding().reason().route()).isEqualTo(Reason.Route.WELFARE);
            assertThat(flag.finding().officer()).contains("6 weeks");
        });
        assertThat(rests.flags(YEAR_ON)).isEmpty();
    }
}
