package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Transaction.Status;
import scot.sporran.monitoring.rules.Reason;

/** Each kind of trouble in a life that is otherwise ordinary, and beside it what looks like it and is honest. */
class TypologyTest {

    private static final LocalDate YEAR_ON = HonestLife.START.plusDays(364);
    private static final LocalDate DAY = LocalDate.of(2025, 9, 10);
    private static final int WAGE = 72_000;

    private static HonestLife ordinary() {
        return new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryWeek(YEAR_ON);
    }

    /** Paid every four weeks, with a payslip and a timesheet each time. */
    private static HonestLife withPayslips() {
        HonestLife life = new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryFourWeeks(YEAR_ON.minusDays(40));
        for (LocalDate pay : payDays()) {
            life.payslip(HonestLife.RHONA, pay, WAGE, 54, 0, 54, pay.minusDays(5));
        }
        return life;
    }

    private static List<LocalDate> payDays() {
        return IntStream.range(0, 12).mapToObj(period -> HonestLife.START.plusDays(28L * period + 32)).toList();
    }

    private static boolean isWage(HonestLife.Draft line) {
        return line.reference().equals("WAGES");
    }

    private static Arguments pair(Reason reason, HonestLife trouble, HonestLife lookAlike) {
        return arguments(reason, trouble, lookAlike);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(stays(), pay(), money(), purchases(), slow()).flatMap(some -> some);
    }

    private static Stream<Arguments> stays() {
        LocalDate home = DAY.plusDays(14);
        HonestLife visited = ordinary()
                .changed(line -> line.merchant().mcc().equals("7997") && !line.day().isBefore(DAY)
                        && line.day().isBefore(home) ? null : line);
        HonestLife trip = ordinary();
        HonestLife dayOut = ordinary();
        for (int i = 0; i < 4; i++) {
            trip.card(DAY.plusDays(i), "STRATH CAFE", "5814", 1_400, "Aviemore");
            dayOut.card(DAY.atTime(10 + i, 20), "STRATH CAFE", "5814", 1_000 + i, "Aviemore");
        }
        return Stream.of(
                pair(Reason.AFTER_DEATH, ordinary().event(Kind.DEATH, DAY, DAY.plusDays(3), "", 0),
                        new HonestLife().funded(DAY).outings(DAY.plusDays(1)).paidEveryWeek(DAY.plusDays(20))
                                .event(Kind.DEATH, DAY, DAY.plusDays(3), "", 0)),
                pair(Reason.IN_HOSPITAL, ordinary().event(Kind.HOSPITAL_IN, DAY, DAY, "", 0).event(Kind.HOSPITAL_OUT,
                        home, home, "", 0),
                        visited.event(Kind.HOSPITAL_IN, DAY, DAY, "", 0).event(Kind.HOSPITAL_OUT, home, home, "", 0)),
                pair(Reason.SPEND_STOP, new HonestLife().funded(YEAR_ON).outings(DAY).paidEveryWeek(DAY),
                        new HonestLife().funded(YEAR_ON).outings(DAY).paidEveryWeek(DAY).event(Kind.FAMILY_STAY,
                                DAY.plusDays(1), DAY.plusDays(2), "", 0).event(Kind.PA_VACANCY, DAY.plusDays(20),
                                        DAY.plusDays(20), "", 0)),
                pair(Reason.GEO_JUMP, trip, dayOut));
    }

    private static Stream<Arguments> pay() {
        LocalDate missed = payDays().get(7);
        LocalDate next = payDays().get(8);
        LocalDate last = payDays().getLast();
        return Stream.of(pair(Reason.GHOST_PA, withWages("acct-nobody"), withWages("acct-una").worker("una",
                DAY.minusDays(7), DAY.plusDays(10), "none", null, "acct-una")),
                pair(Reason.MISSED_PAYROLL,
                        withPayslips().changed(line -> isWage(line) && line.day().equals(missed) ? null : line),
                        withPayslips().changed(line -> isWage(line) && line.day().equals(missed) ? null : line)
                                .changed(line -> isWage(line) && line.day().equals(next) ? line.of(-2 * WAGE) : line)),
                pair(Reason.PA_OVERPAID,
                        withPayslips().payslip(HonestLife.RHONA, last.plusDays(1), WAGE, 62, 0, 54, last),
                        withPayslips().payslip(HonestLife.RHONA, last.plusDays(1), WAGE, 62, 8, 54, last)),
                pair(Reason.PA_NO_TIMESHEET, withSheets(null), withSheets(10)),
                pair(Reason.HMRC_MISSED, ordinary().changed(line -> isTax(line) ? null : line),
                        ordinary().changed(line -> isTax(line) && line.day().getMonthValue() % 3 != 0 ? null : line)),
                pair(Reason.RELATIVE_UNAPPROVED, withSon(null), withSon(DAY.plusDays(15))));
    }

    /** Beside the wages that the Employment Allowance covers, an employer who owes HMRC nothing. */
    @Test
    void whoOwesHmrcNothingHasPaidItNothing() {
        HonestLife owing = withPayslips().changed(line -> isTax(line) ? null : line);
        HonestLife nothing = new HonestLife().funded(YEAR_ON).outings(YEAR_ON)
                .paidEveryFourWeeks(YEAR_ON.minusDays(40)).changed(line -> isTax(line) ? null : line).untaxed();
        payDays().forEach(pay -> nothing.payslip(HonestLife.RHONA, pay, WAGE, 54, 0, 54, pay.minusDays(5)));

        assertThat(owing.flags(YEAR_ON)).extracting(flag -> flag.finding().reason()).contains(Reason.HMRC_MISSED);
        assertThat(nothing.flags(YEAR_ON)).extracting(flag -> flag.finding().reason())
                .doesNotContain(Reason.HMRC_MISSED);
    }

    /** Two visits a day are two bills of one day, day after day; one day's bill under two numbers is not. */
    @Test
    void oneDayBilledTwiceIsToldUnlessTwoVisitsADayAreUsual() {
        HonestLife once = ordinary();
        HonestLife visits = ordinary();
        for (int week = 0; week < 12; week++) {
            LocalDate day = DAY.plusDays(7L * week);
            once.transfer(day, "acct-agency", 2_000, "INV W" + week);
            visits.transfer(day, "acct-agency", 1_000, "INV M" + week);
            visits.transfer(day, "acct-agency", 1_000, "INV E" + week);
        }
        once.transfer(DAY.plusDays(77), "acct-agency", 2_000, "INV W11-B");

        assertThat(once.flags(YEAR_ON)).singleElement().satisfies(flag -> {
            assertThat(flag.finding().reason()).isEqualTo(Reason.AGENCY_OVERBILLED);
            assertThat(flag.finding().officer()).contains("£20 twice for 26 November", "W11", "W11-B");
        });
        assertThat(visits.flags(YEAR_ON)).isEmpty();
    }

    private static boolean isTax(HonestLife.Draft line) {
        return line.merchant().descriptor().equals("HMRC");
    }

    private static HonestLife withWages(String account) {
        HonestLife life = ordinary();
        for (int week = 0; week < 10; week++) {
            life.transfer(DAY.plusDays(7L * week), account, 9_000 + week, "WAGES");
        }
        return life;
    }

    private static HonestLife withSon(@Nullable LocalDate approved) {
        return withWages("acct-son").worker("son", DAY.minusDays(2), DAY.minusDays(2), "relative: son", approved,
                "acct-son");
    }

    /** @param late days after pay; null for timesheets that never come */
    private static HonestLife withSheets(@Nullable Integer late) {
        HonestLife life = new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryFourWeeks(YEAR_ON.minusDays(40));
        for (LocalDate pay : payDays()) {
            life.payslip(HonestLife.RHONA, pay, WAGE, 54, 0, late == null ? Double.NaN : 54,
                    late == null ? null : pay.plusDays(late));
        }
        return life;
    }

    private static Stream<Arguments> money() {
        HonestLife toSomebody = ordinary();
        HonestLife toTheAssistant = ordinary();
        HonestLife dear = ordinary();
        HonestLife alike = ordinary();
        for (int i = 0; i < 4; i++) {
            toSomebody.transfer(DAY.plusDays(6L * i), "acct-x", 5_000, "FOR YOU");
            toTheAssistant.transfer(DAY.plusDays(6L * i), HonestLife.ASSISTANT, 5_000, "PETROL");
        }
        for (int i = 0; i < 5; i++) {
            dear.transfer(DAY.plusDays(14L * i), "acct-agency", i == 4 ? 31_000 : 20_000 + i, "INV 20" + i);
            alike.transfer(DAY.plusDays(14L * i), "acct-agency", i == 4 ? 23_000 : 20_000 + i, "INV 20" + i);
        }
        return Stream.of(
                pair(Reason.ATM_SURGE, ordinary().cash(DAY, 6_000), ordinary().cash(DAY, 1_000)),
                pair(Reason.ROUND_TRANSFERS, toSomebody, toTheAssistant),
                pair(Reason.LIMITS_TESTED, tried(1), tried(0)),
                pair(Reason.AGENCY_OVERBILLED, dear, alike),
                pair(Reason.CONTRIBUTION_MISSED, sharing(DAY, 0), sharing(YEAR_ON, 12)),
                pair(Reason.FUNDING_ERROR,
                        ordinary().in(payDays().get(7).plusDays(2), Transaction.Kind.FUNDING, 100_000),
                        caughtUp()));
    }

    /** Four times beyond the card's limits, on days so far apart: 0 is at one till. */
    private static HonestLife tried(int apart) {
        HonestLife life = ordinary();
        for (int i = 0; i < 4; i++) {
            life.refused(DAY.plusDays((long) apart * i).atTime(14, i), Status.DECLINED_LIMIT, 30_000 - 5_000L * i);
        }
        return life;
    }

    private static HonestLife sharing(LocalDate until, int late) {
        HonestLife life = ordinary().owing(2_000);
        for (LocalDate day = HonestLife.START; day.isBefore(until); day = day.plusDays(28)) {
            life.in(day.plusDays(late), Transaction.Kind.CONTRIBUTION, 8_000);
        }
        return life;
    }

    /** One payment of ours came eleven days late, and the next on its day. */
    private static HonestLife caughtUp() {
        LocalDate due = HonestLife.START.plusDays(28L * 9);
        return ordinary().changed(line -> line.kind() == Transaction.Kind.FUNDING && line.day().equals(due)
                ? line.on(due.plusDays(6))
                : line);
    }

    private static Stream<Arguments> purchases() {
        HonestLife bills = ordinary();
        HonestLife few = ordinary();
        HonestLife lately = ordinary();
        HonestLife always = ordinary();
        for (int i = 0; i < 6; i++) {
            bills.card(DAY.plusDays(3L * i), "DAILYFARE 1201", "5411", 2_100 + 130 * i, "Dunoon");
            lately.card(DAY.plusDays(2L * i).atTime(23, 10), "MIDNIGHT NOODLES", "5814", 1_310 + 90 * i, "Dunoon");
        }
        for (int i = 0; i < 3; i++) {
            few.card(DAY.plusDays(3L * i), "DAILYFARE 1201", "5411", 2_100 + 130 * i, "Dunoon");
        }
        for (int i = 0; i < 150; i++) {
            always.card(HonestLife.START.plusDays(2L * i + 1).atTime(23, 10), "MIDNIGHT NOODLES", "5814",
                    410 + 7 * (i % 31), "Dunoon");
        }
        HonestLife parts = ordinary().card(DAY, "SHORE ELECTRIC", "5732", 21_000, "Dunoon").card(DAY.plusDays(2),
                "SHORE ELECTRIC", "5732", 22_000, "Dunoon");
        HonestLife agreed = ordinary().card(DAY, "SHORE ELECTRIC", "5732", 21_000, "Dunoon").card(DAY.plusDays(2),
                "SHORE ELECTRIC", "5732", 22_000, "Dunoon").event(Kind.CHANGE_OF_USE, DAY.minusDays(9),
                        DAY.minusDays(9), "electronics", 50_000);
        HonestLife twice = ordinary().card(DAY.atTime(15, 2), "GREEN GATE BOOKS", "5942", 3_285, "Dunoon")
                .card(DAY.atTime(15, 3), "GREEN GATE BOOKS", "5942", 3_285, "Dunoon");
        HonestLife refunded = ordinary().card(DAY.atTime(15, 2), "MILL CAFE", "5814", 900, "Dunoon")
                .card(DAY.atTime(15, 20), "MILL CAFE", "5814", 900, "Dunoon");
        return Stream.of(
                pair(Reason.PROHIBITED_MCC, ordinary().card(DAY, "QUICK PAWN", "5933", 4_000, "Dunoon"),
                        ordinary().card(DAY, "GIFT CARDS", "6051", 1_000, "Dunoon")),
                pair(Reason.SPLIT_PURCHASE, parts, agreed),
                pair(Reason.NEW_PAYEE_HIGH, ordinary().card(DAY, "GOLDSMITH ROW TECH", "5732", 46_000, "Dunoon"),
                        ordinary().card(DAY, "GOLDSMITH ROW TECH", "5732", 46_000, "Dunoon").event(Kind.CHANGE_OF_USE,
                                DAY.plusDays(2), DAY.plusDays(6), "electronics", 50_000)),
                pair(Reason.NIGHT_CLUSTER, lately, always),
                pair(Reason.DUPLICATE_CHARGE, twice, refunded),
                pair(Reason.SUBSCRIPTION_TRAP, club(2), club(1)),
                pair(Reason.OFF_PLAN_CREEP, bills, few));
    }

    private static HonestLife club(int charges) {
        HonestLife life = ordinary();
        for (int i = 0; i < charges; i++) {
            life.card(DAY.plusDays(30L * i), "SHINY NEWS CLUB", "5968", i == 0 ? 199 : 2_999, "Dunoon");
        }
        return life;
    }

    private static Stream<Arguments> slow() {
        HonestLife fewer = ordinary().changed(line -> isWage(line) && line.day().isAfter(DAY) ? line.of(-6_000) : line);
        HonestLife vacant = ordinary().changed(line -> isWage(line) && line.day().isAfter(DAY) ? line.of(-6_000) : line)
                .event(Kind.PA_VACANCY, DAY, DAY.plusDays(4), "", 0);
        LocalDate last = LocalDate.of(2025, 8, 1);
        HonestLife stays = new HonestLife().funded(YEAR_ON).paidEveryFourWeeks(YEAR_ON).outings(last);
        HonestLife rests = new HonestLife().funded(YEAR_ON).paidEveryFourWeeks(YEAR_ON).outings(last)
                .outings(last.plusDays(28), YEAR_ON);
        HonestLife saving = new HonestLife().funded(YEAR_ON).outings(YEAR_ON).event(Kind.CHANGE_OF_USE,
                YEAR_ON.plusDays(30), HonestLife.START.plusDays(20), "equipment", 900_000);
        return Stream.of(pair(Reason.UNDERSPEND, fewer, vacant), pair(Reason.ISOLATION, stays, rests),
                pair(Reason.RUNNING_OUT, dear(40), dear(4)),
                pair(Reason.BALANCE_BUILDUP, new HonestLife().funded(YEAR_ON).outings(YEAR_ON), saving));
    }

    /** A hundred pounds more each week, for so many weeks. */
    private static HonestLife dear(int weeks) {
        HonestLife life = ordinary();
        for (int week = 0; week < weeks; week++) {
            life.card(HonestLife.START.plusDays(84 + 7L * week), "MILL CAFE", "5814", 10_000 + week, "Dunoon");
        }
        return life;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theTroubleIsToldAndWhatLooksLikeItIsNot(Reason reason, HonestLife trouble, HonestLife lookAlike) {
        assertThat(trouble.flags(YEAR_ON)).extracting(flag -> flag.finding().reason()).contains(reason);
        assertThat(trouble.flags(YEAR_ON)).filteredOn(flag -> flag.finding().reason() == reason)
                .allSatisfy(flag -> {
                    assertThat(flag.finding().officer()).isNotBlank();
                    assertThat(flag.finding().person()).isNotBlank();
                });
        assertThat(lookAlike.flags(YEAR_ON)).extracting(flag -> flag.finding().reason()).doesNotContain(reason);
    }

    /** The council's own clock is live only, and other is a word of files. */
    @Test
    void noKindIsLeftOut() {
        List<Reason> shown = kinds().map(pair -> (Reason) pair.get()[0]).toList();
        assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.values())
                .filter(reason -> !reason.isDuty() && reason != Reason.OTHER).toList());
    }

    @Test
    void timesheetsThatComeLateAnswerWhatWasAskedAndTheNextThatAreMissingAreANewMatter() {
        HonestLife life = new HonestLife().funded(YEAR_ON).outings(YEAR_ON).paidEveryFourWeeks(YEAR_ON.minusDays(40));
        List<LocalDate> days = payDays();
        for (int i = 0; i < days.size(); i++) {
            LocalDate came = i < 3 ? days.get(2).plusDays(5) : i < 6 ? days.get(i).minusDays(3) : null;
            life.payslip(HonestLife.RHONA, days.get(i), WAGE, 54, 0, came == null ? Double.NaN : 54, came);
        }

        assertThat(life.flags(YEAR_ON)).filteredOn(flag -> flag.finding().reason() == Reason.PA_NO_TIMESHEET)
                .satisfiesExactly(first -> {
                    assertThat(first.date()).isEqualTo(days.get(1).plusDays(14));
                    assertThat(java.util.Objects.requireNonNull(first.answered()).on())
                            .isEqualTo(days.get(2).plusDays(5));
                    assertThat(first.answered().words()).contains("timesheet");
                }, second -> {
                    assertThat(second.date()).isEqualTo(days.get(7).plusDays(14));
                    assertThat(second.answered()).isNull();
                });
    }

    @Test
    void aStayThatIsWrittenDownLateAnswersTheSilenceAndNothingElse() {
        HonestLife life = new HonestLife().funded(YEAR_ON).outings(DAY).paidEveryWeek(DAY)
                .card(DAY.minusDays(20), "QUICK PAWN", "5933", 4_000, "Dunoon")
                .event(Kind.FAMILY_STAY, DAY.plusDays(2), DAY.plusDays(40), "", 0);

        assertThat(life.flags(DAY.plusDays(45))).filteredOn(flag -> flag.answered() != null).singleElement()
                .satisfies(flag -> {
                    assertThat(flag.finding().reason()).isEqualTo(Reason.SPEND_STOP);
                    assertThat(java.util.Objects.requireNonNull(flag.answered()).words())
                            .contains("a stay with family (12 September)", "On record since 20 October");
                });
    }
}
