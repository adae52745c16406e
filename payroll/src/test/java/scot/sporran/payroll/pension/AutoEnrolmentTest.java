package scot.sporran.payroll.pension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.PensionRates;
import scot.sporran.payroll.rates.RateBook;

class AutoEnrolmentTest {

    private static final PensionRates RATES = RateBook.standard().on(PayDate.of(2026, 11, 20)).pension();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate BORN_1990 = LocalDate.of(1990, 1, 31);

    @ParameterizedTest
    @CsvSource({"1990-01-31, MONTHLY, 833.00, NON_ELIGIBLE_JOBHOLDER",
            "1990-01-31, MONTHLY, 833.01, ELIGIBLE_JOBHOLDER",
            "1990-01-31, MONTHLY, 520.00, ENTITLED_WORKER", "1990-01-31, MONTHLY, 520.01, NON_ELIGIBLE_JOBHOLDER",
            "1990-01-31, FOUR_WEEKLY, 768.01, ELIGIBLE_JOBHOLDER",
            "1990-01-31, FORTNIGHTLY, 384.00, NON_ELIGIBLE_JOBHOLDER",
            "1990-01-31, WEEKLY, 192.01, ELIGIBLE_JOBHOLDER", "2004-11-20, WEEKLY, 500, ELIGIBLE_JOBHOLDER",
            "2004-11-21, WEEKLY, 500, NON_ELIGIBLE_JOBHOLDER", "2010-11-20, WEEKLY, 500, NON_ELIGIBLE_JOBHOLDER",
            "2010-11-21, WEEKLY, 500, OUT_OF_SCOPE", "1951-11-20, WEEKLY, 500, OUT_OF_SCOPE",
            "1951-11-21, WEEKLY, 500, NON_ELIGIBLE_JOBHOLDER"})
    void tellsWhichKindOfWorkerSomebodyIs(LocalDate born, PayFrequency frequency, String pay, AutoEnrolment.Kind kind) {
        assertThat(AutoEnrolment.kind(born, TODAY, frequency, Pounds.of(pay), RATES)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"1960-04-05, 2026-04-05", "1960-04-06, 2026-05-06", "1960-05-06, 2026-07-06", "1961-03-05, 2028-02-05",
            "1961-03-06, 2028-03-06", "1964-02-29, 2031-03-01"})
    void knowsWhenStatePensionAgeIsReached(LocalDate born, LocalDate reached) {
        assertThat(StatePensionAge.reachedOn(born)).isEqualTo(reached);
    }

    @Test
    void someoneBornOnALeapDayComesOfAgeOnTheFirstOfMarch() {
        LocalDate leap = LocalDate.of(2004, 2, 29);

        assertThat(StatePensionAge.birthday(leap, 22)).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(StatePensionAge.birthday(leap, 24)).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    private static AutoEnrolment.Assessment assess(AutoEnrolment.Standing standing, String pay, boolean again) {
        return AutoEnrolment.assess(BORN_1990, TODAY, PayFrequency.MONTHLY, Pounds.of(pay), standing, again, RATES);
    }

    @Test
    void enrolsWhoIsEligibleAndTellsTheOthersTheirRights() {
        var none = new AutoEnrolment.Standing.NotYetAMember();

        assertThat(assess(none, "900").action()).isEqualTo(AutoEnrolment.Action.ENROL);
        assertThat(assess(none, "800").action()).isEqualTo(AutoEnrolment.Action.TELL_MAY_OPT_IN);
        assertThat(assess(none, "500").action()).isEqualTo(AutoEnrolment.Action.TELL_MAY_JOIN);
        assertThat(assess(none, "500").contributes()).isFalse();
    }

    @Test
    void aMemberGoesOnPayingInWhenPayFallsUnderTheTrigger() {
        var member = new AutoEnrolment.Standing.Member(LocalDate.of(2025, 1, 1));

        assertThat(assess(member, "600").contributes()).isTrue();
        assertThat(assess(member, "600").employerMustPay()).isTrue();
    }

    @Test
    void postponementHoldsToItsLastDayUnlessTheWorkerAsks() {
        assertThat(assess(new AutoEnrolment.Standing.Postponed(TODAY), "900").action())
                .isEqualTo(AutoEnrolment.Action.WAIT);
        assertThat(assess(new AutoEnrolment.Standing.Postponed(TODAY.minusDays(1)), "900").action())
                .isEqualTo(AutoEnrolment.Action.ENROL);
        assertThat(assess(new AutoEnrolment.Standing.AskedIn(TODAY), "900").action())
                .isEqualTo(AutoEnrolment.Action.ENROL);
        assertThat(AutoEnrolment.latestPostponement(LocalDate.of(2026, 11, 30))).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void theEmployerNeedNotPayForAnEntitledWorkerWhoJoins() {
        AutoEnrolment.Assessment joined = assess(new AutoEnrolment.Standing.AskedIn(TODAY), "300");

        assertThat(joined.contributes()).isTrue();
        assertThat(joined.employerMustPay()).isFalse();
    }

    @Test
    void whoOptedOutIsLeftAloneUntilReEnrolmentAYearLater() {
        var out = new AutoEnrolment.Standing.OptedOut(TODAY.minusYears(2));

        assertThat(assess(out, "900", false).action()).isEqualTo(AutoEnrolment.Action.NOTHING);
        assertThat(assess(out, "900", true).action()).isEqualTo(AutoEnrolment.Action.ENROL);
        assertThat(assess(new AutoEnrolment.Standing.OptedOut(TODAY.minusMonths(3)), "900", true).action())
                .isEqualTo(AutoEnrolment.Action.NOTHING);
        assertThat(AutoEnrolment.reEnrolmentWindow(LocalDate.of(2024, 5, 31))).containsExactly(
                LocalDate.of(2027, 2, 28),
                LocalDate.of(2027, 8, 31));
    }

    @Test
    void givesBackWhatWasDeductedWhenTheNoticeCameInTime() {
        LocalDate enrolled = LocalDate.of(2026, 9, 1);
        LocalDate informed = LocalDate.of(2026, 9, 20);

        assertThat(AutoEnrolment.refund(enrolled, informed, LocalDate.of(2026, 10, 19), Pounds.of(40)))
                .contains(Pounds.of(40));
        assertThat(AutoEnrolment.refund(enrolled, informed, LocalDate.of(2026, 10, 20), Pounds.of(40))).isEmpty();
    }

    private static AutoEnrolment.Assessment assess(AutoEnrolment.Standing standing, String pay) {
        return assess(standing, pay, false);
    }

    @ParameterizedTest
    @CsvSource({"MONTHLY, 520, 0, 0, 0, 0", "MONTHLY, 1520, 1000, 40.00, 10.00, 30.00",
            "MONTHLY, 9999, 3669, 146.76, 36.69, 110.07",
            "FOUR_WEEKLY, 1480.13, 1000.13, 40.01, 10.00, 30.00", "WEEKLY, 120.50, 0.50, 0.02, 0.01, 0.02"})
    void sharesTheContributionsOfQualifyingEarnings(PayFrequency frequency, String pay, String band, String employee,
            String relief, String employer) {
        Contributions.Result result = Contributions.calculate(
                Contributions.Scheme.statutory(Contributions.Method.RELIEF_AT_SOURCE), frequency, Pounds.of(pay),
                RATES);

        assertThat(result.qualifying()).isEqualTo(Pounds.of(band));
        assertThat(result.employee()).isEqualTo(Pounds.of(employee));
        assertThat(result.relief()).isEqualTo(Pounds.of(relief));
        assertThat(result.employer()).isEqualTo(Pounds.of(employer));
        assertThat(result.beforeTax()).isEqualTo(Pounds.ZERO);
    }

    @Test
    void takesTheWholeFivePerCentBeforeTaxUnderANetPayArrangement() {
        Contributions.Result result = Contributions.calculate(
                new Contributions.Scheme(Contributions.Method.NET_PAY, java.util.Optional.empty(),
                        java.util.Optional.of(Percent.of("4.5"))),
                PayFrequency.MONTHLY, Pounds.of(1520), RATES);

        assertThat(result.employee()).isEqualTo(Pounds.of(50));
        assertThat(result.beforeTax()).isEqualTo(Pounds.of(50));
        assertThat(result.employer()).isEqualTo(Pounds.of(45));
        assertThat(result.relief()).isEqualTo(Pounds.ZERO);
    }
}
