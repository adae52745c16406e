package scot.sporran.payruns.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** What pay makes of time: work that begins later, hours that come late, terms that change, a year that ends. */
@MicronautTest(transactional = false)
class PayOverTimeTest extends WebTest {

    private static final LocalDate FIRST_PAY = LocalDate.of(2026, 4, 17);
    private static final LocalDate SECOND_PAY = LocalDate.of(2026, 5, 15);

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;
    @Inject
    JobTerms terms;
    @Inject
    Employers employers;
    @Inject
    Employments employments;
    @Inject
    Bureaus bureaus;

    private PayRun drafted(Household house, LocalDate payDate) {
        return runs.work(PayScene.done(runs.begin(house.employer(), payDate, "run " + Ids.next(), house.self())).id());
    }

    private PayRun paid(Household house, LocalDate payDate) {
        PayRun draft = drafted(house, payDate);
        return runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
    }

    @Test
    void aPayDateBeforeTheWorkBeganPaysNobodyAndSaysWhy() {
        Household house = scene.household(2_000);
        Employment later = scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, null,
                PayScene.FIRST_PERIOD.plusWeeks(4));
        PayRun draft = drafted(house, FIRST_PAY);
        assertThat(runs.lines(draft.id(), null, null, 5)).singleElement().satisfies(line -> {
            assertThat(line.employment()).isEqualTo(later.id());
            assertThat(line.reason()).isEqualTo("NOT_STARTED");
            assertThat(line.words()).contains("The work begins on 2026-04-13");
        });
        assertThat(draft.ready()).isZero();
    }

    @Test
    void hoursThatWereApprovedLateRollOnToTheNextRunOnALineOfTheirOwn() {
        Household house = scene.household(9_000);
        Employment rhona = scene.hire(house, "Gunn", "1", HolidayPay.WHEN_TAKEN, null);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 120));
        paid(house, FIRST_PAY);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 60));
        LocalDate second = PayScene.FIRST_PERIOD.plusWeeks(4);
        scene.approved(house, rhona, second, scene.hours(second, 120));
        paid(house, SECOND_PAY);
        PaidPayslip slip = payslips.of(rhona.id(), 1).getFirst();
        assertThat(slip.facts().lines()).filteredOn(line -> line.words().contains("late: worked")).singleElement()
                .satisfies(line -> assertThat(line.amountPence()).as("20 hours at £13.50").isEqualTo(27_000));
        assertThat(slip.figures().gross()).isEqualTo(27_000 + 54_000);
    }

    @Test
    void whatWasPaidByIsNotOverwritten() {
        Household house = scene.household(6_000);
        Employment rhona = scene.hire(house, "Leask", "1", HolidayPay.ROLLED_UP, null);
        Assistant assistant = employments.assistant(rhona.assistant()).orElseThrow();
        Rates.Dated dearer = new Rates.Dated(RateKind.DAY, rhona.startedOn(), 1_400);
        terms.setRate(rhona, assistant, dearer, "before anything was paid");
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 120));
        paid(house, FIRST_PAY);
        terms.setRate(rhona, assistant, dearer, "the same again");
        assertThatThrownBy(() -> terms.setRate(rhona, assistant,
                new Rates.Dated(RateKind.DAY, rhona.startedOn(), 1_500), "test"))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("from: hours were paid");
        assertThatThrownBy(() -> terms.setTax(rhona, new TaxTerms(rhona.startedOn(), TaxCode.parse("SBR"), null, null,
                false, "test"), "test")).isInstanceOf(BadPayInputException.class).hasMessageContaining("taxed");
        terms.setRate(rhona, assistant, new Rates.Dated(RateKind.DAY, PayScene.FIRST_PERIOD.plusWeeks(4), 1_500),
                "test");
        assertThat(payslips.of(rhona.id(), 1).getFirst().figures().gross()).isEqualTo(scene.hours(
                PayScene.FIRST_PERIOD, 120).size() * 2_800L + slipHoliday(rhona));
    }

    private long slipHoliday(Employment job) {
        return payslips.of(job.id(), 1).getFirst().paid(PayLine.Kind.ROLLED_UP_HOLIDAY);
    }

    @Test
    void aBureauRunsThoseOfAllCouncilsWhoChoseItAndNobodyElse() {
        BureauId chosen = bureaus.add("Chosen Payroll");
        BureauId other = bureaus.add("Another Payroll");
        Login bea = bureaus.addOperator(chosen, "Bea");
        List<Household> own = List.of(scene.choose(scene.household(2_000), chosen),
                scene.choose(scene.household(2_000), chosen));
        Household theirs = scene.choose(scene.household(2_000), other);
        assertThat(own.getFirst().person().council()).isNotEqualTo(own.getLast().person().council());
        for (Household house : List.of(own.getFirst(), own.getLast(), theirs)) {
            Employment job = scene.hire(house, "Ross", "1", HolidayPay.ROLLED_UP, null);
            scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 60));
        }
        PayRun draft = runs.work(PayScene.done(
                runs.begin(chosen, PayFrequency.FOUR_WEEKLY, FIRST_PAY, "segregated", bea)).id());
        assertThat(runs.lines(draft.id(), null, null, 9)).extracting(PayRunLine::employer)
                .containsExactlyInAnyOrderElementsOf(own.stream().map(house -> house.employer().id()).toList());
    }

    @Test
    void whoOptedOutIsPutBackOnTheDayOfReEnrolmentAndNotBefore() {
        Household house = scene.household(9_000);
        Employment rhona = scene.hire(house, "Tait", "1", HolidayPay.ROLLED_UP, null);
        terms.setPension(rhona, new PensionStanding(PayScene.FIRST_PERIOD.minusYears(2),
                PensionStanding.Kind.OPTED_OUT, null, 0), "test");
        LocalDate second = PayScene.FIRST_PERIOD.plusWeeks(4);
        assertThat(employers.reEnrol(house.employer(), second.plusDays(3))).isPresent();
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 300));
        paid(house, FIRST_PAY);
        assertThat(payslips.of(rhona.id(), 1).getFirst().figures().employeePension()).isZero();
        scene.approved(house, rhona, second, scene.hours(second, 300));
        paid(house, SECOND_PAY);
        assertThat(payslips.of(rhona.id(), 1).getFirst().figures().employeePension()).isPositive();
    }

    @Test
    void aP60IsThereOnceTheTaxYearIsOver() {
        Household house = scene.reporting(6_000);
        Login rhona = logins.createForAssistant("Rhona Mair");
        Employment job = scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, rhona);
        LocalDate from = PayScene.FIRST_PERIOD.minusWeeks(4);
        for (LocalDate period : List.of(from, PayScene.FIRST_PERIOD)) {
            scene.approved(house, job, period, scene.hours(period, 300));
            PayRun draft = runs.work(PayScene.done(runs.begin(house.employer(), period.plusDays(32), "p60 " + period,
                    house.self())).id());
            runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
        }
        PaidPayslip last = payslips.of(job.id(), new TaxYear(2025)).getLast();
        String path = "/api/v1/employments/" + job.id().value() + "/p60";
        Browser hers = programOf(rhona);
        assertThat(hers.get(path + "?taxYear=2025-26").body()).contains("\"finalTaxCode\":\"S1257L\"",
                "\"payHerePence\":" + last.figures().after().pay(), "\"taxHerePence\":" + last.figures().after().tax());
        assertThat(hers.get(path + ".pdf?taxYear=2025-26").statusCode()).isEqualTo(200);
        assertThat(hers.get(path + "?taxYear=2026-27").statusCode()).as("the year goes on").isEqualTo(404);
        assertThat(programOf(otherOfficer).get(path + "?taxYear=2025-26").statusCode()).isEqualTo(404);
    }
}
