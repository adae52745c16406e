package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Transaction.Kind;
import scot.sporran.monitoring.rules.Reason;

/** Histories as they come: gaps, other names, other days, much and little. None of it is odd by itself. */
class OddHistoryTest {

    private static final LocalDate YEAR_ON = HonestLife.START.plusDays(364);
    private static final LocalDate SUMMER = LocalDate.of(2025, 7, 14);

    private static HonestLife ordinary() {
        return new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryWeek(YEAR_ON);
    }

    @Test
    void threeTransactionsInAYearAreNeitherATroubleNorASilence() {
        HonestLife life = new HonestLife().card(SUMMER, "MILL CAFE", "5814", 450, "Dunoon")
                .card(SUMMER.plusDays(90), "MILL CAFE", "5814", 450, "Dunoon")
                .card(SUMMER.plusDays(140), "BLUE LANE SWIM", "7997", 600, "Dunoon");

        assertThat(life.flags(YEAR_ON)).filteredOn(flag -> flag.finding().reason() != Reason.FUNDING_ERROR).isEmpty();
    }

    @Test
    void fourThousandSmallPurchasesAreAHabit() {
        HonestLife life = ordinary();
        for (int i = 0; i < 4_000; i++) {
            life.card(HonestLife.START.plusDays(i / 11).atTime(9 + i % 11, i % 60), "MILL CAFE " + (1_000 + i % 7),
                    "5814",
                    1 + i % 13, "Dunoon");
        }

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void sumsAtTheExtremesAreToldInWordsThatCanBeRead() {
        HonestLife life = ordinary().card(SUMMER, "A PENNY SHOP", "5732", 1, "Dunoon").card(SUMMER.plusDays(1),
                "GOLDEN PALACE", "5944", 999_999_999_999L, "Dunoon");

        assertThat(life.flags(SUMMER.plusDays(40))).anySatisfy(flag -> {
            assertThat(flag.finding().reason()).isEqualTo(Reason.NEW_PAYEE_HIGH);
            assertThat(flag.finding().officer()).contains("£9,999,999,999.99");
        });
    }

    @Test
    void aShopThatChangesItsNameIsNoNewShopAndNoSilence() {
        HonestLife life = ordinary().changed(line -> line.at().toLocalDate().isAfter(SUMMER)
                && line.merchant().descriptor().equals("MILL CAFE") ? line.in("THE OLD MILL", "5814") : line);

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void aCouncilThatMovesItsFundingDayIsNotMissed() {
        HonestLife life = ordinary().changed(line -> line.kind() == Kind.FUNDING && line.at().toLocalDate()
                .isAfter(SUMMER) ? line.on(line.at().toLocalDate().plusDays(5)) : line);

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void whoseMoneyIsPausedIsMissingNothing() {
        LocalDate until = SUMMER.plusDays(70);
        HonestLife life = ordinary().changed(line -> line.kind() == Kind.FUNDING && line.day().isAfter(SUMMER)
                && line.day().isBefore(until) ? null : line);

        assertThat(life.flags(until)).extracting(flag -> flag.finding().reason()).contains(Reason.FUNDING_ERROR);
        for (LocalDate day = SUMMER; day.isBefore(until); day = day.plusWeeks(1)) {
            life.event(RecordedEvent.Kind.PAUSE, day, SUMMER, "", 0);
        }
        assertThat(life.flags(until)).isEmpty();
    }

    @Test
    void aYearlyFeeIsNoFirstPayment() {
        LocalDate fee = HonestLife.START.plusDays(20);
        HonestLife life = new HonestLife().funded(YEAR_ON.plusDays(60)).outings(YEAR_ON.plusDays(60))
                .paidEveryWeek(YEAR_ON.plusDays(60)).event(RecordedEvent.Kind.CHANGE_OF_USE, fee.minusDays(5),
                        fee.minusDays(5), "equipment", 15_000)
                .card(fee, "WHEELCHAIR COVER", "5047", 14_000, "Dunoon")
                .card(fee.plusDays(370), "WHEELCHAIR COVER", "5047", 15_200, "Dunoon");

        assertThat(life.flags(fee.plusDays(400))).isEmpty();
    }

    /** Somebody who pays within six weeks is only late, however often it is due; and an export may begin on any day. */
    @ParameterizedTest
    @EnumSource(value = Budget.Cycle.class, names = {"WEEKLY", "FORTNIGHTLY", "FOUR_WEEKLY", "MONTHLY"})
    void aShareThatAlwaysComesLateIsNotMissedWhereverTheFilesBegin(Budget.Cycle cycle) {
        for (int late = 0; late <= 40; late += 5) {
            HonestLife life = ordinary().owing(2_000).paying(cycle);
            LocalDate due = HonestLife.START;
            for (int period = 1; !due.isAfter(YEAR_ON); period++) {
                life.in(due.plusDays(late), Kind.CONTRIBUTION, cycle.due(2_000, due));
                due = cycle.after(HonestLife.START, period);
            }
            LocalDate begins = HonestLife.START.plusDays(40 + late);
            HonestLife cut = life.changed(line -> line.day().isBefore(begins) ? null : line);

            assertThat(cut.flags(YEAR_ON)).as("%d days late", late)
                    .filteredOn(flag -> flag.finding().reason() == Reason.CONTRIBUTION_MISSED).isEmpty();
        }
    }

    @Test
    void twoSharesThatDoNotComeAreToldTwoWeeksAfterTheSecond() {
        HonestLife life = ordinary().owing(2_000);
        for (int period = 0; period < 6; period++) {
            life.in(HonestLife.START.plusDays(28L * period + 3), Kind.CONTRIBUTION, 8_000);
        }

        assertThat(life.flags(YEAR_ON)).singleElement().satisfies(flag -> {
            assertThat(flag.date()).isEqualTo(HonestLife.START.plusDays(28 * 7 + 14));
            assertThat(flag.finding().officer()).startsWith("£160 of the person's share").contains("since 29 May");
        });
    }

    /** Told by the rules of today, whichever they are: what was paid before they counted is no error. */
    @Test
    void aCouncilThatPaysWeeklyInsteadOfEveryFourWeeksOrTheOtherWayRoundPaysNothingTwiceOrLate() {
        HonestLife weeklyNow = ordinary()
                .changed(line -> line.kind() == Kind.FUNDING && line.day().isAfter(SUMMER) ? null : line);
        HonestLife weeklyThen = ordinary()
                .changed(line -> line.kind() == Kind.FUNDING && !line.day().isAfter(SUMMER) ? null : line);
        for (LocalDate day = HonestLife.START; !day.isAfter(YEAR_ON); day = day.plusWeeks(1)) {
            (day.isAfter(SUMMER) ? weeklyNow : weeklyThen).in(day, Kind.FUNDING, 25_000);
        }

        for (Budget.Cycle told : List.of(Budget.Cycle.WEEKLY, Budget.Cycle.FOUR_WEEKLY, Budget.Cycle.MONTHLY)) {
            assertThat(weeklyNow.paying(told).flags(YEAR_ON)).as("weekly now, %s", told).isEmpty();
        }
        assertThat(weeklyThen.paying(Budget.Cycle.FOUR_WEEKLY).flags(YEAR_ON)).as("weekly then").isEmpty();
    }

    @Test
    void aHistoryThatHasLostEverySecondMerchantCategoryRaisesNothing() {
        HonestLife life = ordinary().changed(
                line -> line.day().toEpochDay() % 2 == 0 ? line.in(line.merchant().descriptor(), "") : line);

        assertThat(life.flags(YEAR_ON)).filteredOn(flag -> flag.finding().reason() != Reason.HMRC_MISSED).isEmpty();
    }

    /** Nobody paid anything between one and two in the night in which clocks go forward; a till that is slow may say so. */
    @Test
    void anHourThatIsMissingInMarchIsReadAsItIsWritten() {
        LocalDate clocksForward = LocalDate.of(2025, 3, 30);
        HonestLife life = ordinary().card(clocksForward.atTime(0, 59), "NIGHT BAKERY", "5462", 1_237, "Dunoon")
                .card(clocksForward.atTime(1, 30), "NIGHT BAKERY", "5462", 1_450, "Dunoon")
                .card(clocksForward.atTime(2, 1), "NIGHT BAKERY", "5462", 1_112, "Dunoon");

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    @Test
    void aHistoryWithoutAnyMerchantCategoryRaisesNothing() {
        HonestLife life = ordinary().changed(line -> line.in(line.merchant().descriptor(), ""));

        assertThat(life.flags(YEAR_ON)).filteredOn(flag -> flag.finding().reason() != Reason.HMRC_MISSED).isEmpty();
    }

    @Test
    void aWeekThatIsMissingFromTheFilesIsNoSilence() {
        HonestLife life = ordinary().changed(line -> line.kind() == Kind.FUNDING
                || line.at().toLocalDate().isBefore(SUMMER) || line.at().toLocalDate().isAfter(SUMMER.plusDays(6))
                        ? line
                        : null);

        assertThat(life.flags(YEAR_ON)).isEmpty();
    }

    /** Half past one comes twice in that night, an hour apart. */
    @Test
    void theHourThatComesTwiceInOctoberMakesNoDoubleCharge() {
        LocalDate clocksBack = LocalDate.of(2025, 10, 26);
        HonestLife life = ordinary().card(clocksBack.atTime(1, 30), "NIGHT BAKERY", "5462", 1_237, "Dunoon")
                .card(clocksBack.atTime(1, 31), "NIGHT BAKERY", "5462", 1_237, "Dunoon");
        HonestLife aWeekLater = ordinary().card(clocksBack.plusDays(7).atTime(1, 30), "NIGHT BAKERY", "5462", 1_237,
                "Dunoon").card(clocksBack.plusDays(7).atTime(1, 31), "NIGHT BAKERY", "5462", 1_237, "Dunoon");

        assertThat(life.flags(YEAR_ON)).isEmpty();
        assertThat(aWeekLater.flags(YEAR_ON)).isNotEmpty();
    }

    @Test
    void cardsUsedAbroadForDaysAreAskedAboutAlsoWhereNoTownIsKnown() {
        HonestLife life = ordinary();
        for (int i = 0; i < 4; i++) {
            life.abroad(SUMMER.plusDays(i), "MERCADO", "5411", 1_820, "724");
        }

        assertThat(life.flags(YEAR_ON)).anySatisfy(flag -> {
            assertThat(flag.finding().reason()).isEqualTo(Reason.GEO_JUMP);
            assertThat(flag.finding().officer()).contains("abroad");
        });
    }
}
