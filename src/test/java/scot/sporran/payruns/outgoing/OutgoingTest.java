package scot.sporran.payruns.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderEvent;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.submissions.EmployerReports;
import scot.sporran.payruns.submissions.HmrcDues;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;

/** what leaves with a run and what falls due: each by payment orders alone. */
@MicronautTest(transactional = false)
class OutgoingTest extends OutgoingScene {

    private static final LocalDate AFTER_MONTH_1 = LocalDate.of(2026, 5, 6);
    private static final LocalDate DUE = LocalDate.of(2026, 5, 22);

    @Inject
    DueOrders dues;
    @Inject
    HmrcDues owed;
    @Inject
    Submissions submissions;
    @Inject
    PensionFiles pension;
    @Inject
    EmployerReports summaries;
    @Inject
    Timesheets timesheets;

    @Test
    void wagesWaitForASecondPersonToSeeTheAccountAndThenLeaveByThemselves() {
        Place place = place(240);
        PayRun run = approved(place, new Reporting.Late(LateReason.G));
        assertThat(run.state()).isEqualTo(PayRun.State.PAID);
        String path = "/api/v1/pay-runs/" + run.id();
        Browser bob = programOf(place.bob());
        assertThat(bob.get(path + "/waiting").body()).contains("Rhona Mair: somebody else has to look at the bank");
        assertThat(bob.get(path).body()).contains("\"handedOn\":1", "\"waiting\":1", "\"reporting\":\"G\"");
        assertThat(bob.get(path + "/wages").body()).contains("\"state\":\"DRAFT\"");
        assertThat(bank(place.bea(), place.one()).statusCode()).as("who gave the account").isEqualTo(409);

        confirm(place, place.one());
        confirm(place, place.two());
        assertThat(runs.waiting()).contains(run.id());
        runs.work(run.id());
        assertThat(bob.get(path + "/waiting").body()).isEqualTo("[]");
        assertThat(payments.of(place.house().person().id().value(), null, 9)).hasSize(2)
                .allMatch(order -> order.state() == OrderState.APPROVED);
        Login stranger = bureaus.addOperator(bureaus.add("Other bureau " + Ids.next()), "Rob");
        assertThat(programOf(stranger).get(path + "/wages").statusCode()).isEqualTo(404);
        assertThat(bank(stranger, place.one()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatThePersonRunsAloneWaitsForASecondPersonsYes() {
        Household house = scene.reporting(6_000);
        Employment job = scene.withAccount(scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, null), house.self());
        scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 240));
        PayRun draft = runs.work(PayScene.done(runs.begin(house.employer(), FIRST_PAY, "own", house.self())).id());
        PayRun run = runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
        assertThat(handovers.waiting(run.id(), null, 5)).singleElement().satisfies(waiting -> assertThat(
                waiting.words()).anyMatch(words -> words.contains("somebody else has to say yes"))
                .anyMatch(words -> words.contains("The payday is over")));
        assertThat(submissions.of(house.employer().id(), 5)).extracting(Submission::key)
                .doesNotContain("fps:" + run.id());
    }

    @Test
    void aReportAfterThePaydayWaitsForAReasonAndLeavesOnce() {
        Place place = place(240);
        PayRun run = approved(place, new Reporting.OnTime());
        assertThat(submissions.of(place.house().employer().id(), 5)).extracting(Submission::key)
                .containsExactly("eps:" + run.id());
        String path = "/api/v1/pay-runs/" + run.id() + "/reporting";
        assertThat(programOf(place.bob()).postJson(path, "{\"reporting\":\"Z\"}").statusCode()).isEqualTo(400);
        assertThat(programOf(place.bob()).postJson(path, "{\"reporting\":\"G\"}").statusCode()).isEqualTo(200);
        runs.work(run.id());
        runs.work(run.id());
        assertThat(submissions.of(place.house().employer().id(), 5)).extracting(Submission::key)
                .containsExactlyInAnyOrder("fps:" + run.id(), "eps:" + run.id());
    }

    @Test
    void whatIsOwedToHmrcIsWrittenDownOnceWhenTheMonthIsOverAndLeavesThePot() {
        Place place = place(420);
        paid(place);
        HmrcDues.Due month = owed.of(place.house().employer(), TaxYear.parse("2026-27")).getFirst();
        long due = payslips.of(place.one().id(), 1).getFirst().figures().dueToHmrc()
                + payslips.of(place.two().id(), 1).getFirst().figures().dueToHmrc();
        assertThat(month.total().pence()).isEqualTo(due).isPositive();
        assertThat(month.reference()).isEqualTo("961PX001234562701");
        assertThat(month.dueOn()).isEqualTo(DUE);
        assertThat(hmrc(place, AFTER_MONTH_1.minusDays(1)).order()).as("the month is not over").isNull();
        assertThat(hmrc(place, AFTER_MONTH_1).waitsFor()).contains("HMRC");

        payee(place, Payee.Kind.HMRC, "HMRC", false);
        PaymentOrder order = Objects.requireNonNull(hmrc(place, AFTER_MONTH_1).order());
        assertThat(order.amount().pence()).isEqualTo(due);
        assertThat(order.reference()).isEqualTo("961PX001234562701");
        assertThat(order.payOn()).isEqualTo(DUE);
        assertThat(order.state()).as("by whoever approved the run").isEqualTo(OrderState.APPROVED);
        assertThat(hmrc(place, AFTER_MONTH_1).order()).as("looked at again").isNull();
        file(place, DUE);
        assertThat(pot(place, Pot.TAX_AND_HMRC)).isZero();
        assertThat(out(place, CounterAccount.HMRC)).isEqualTo(due);
        assertThat(payslips.owed(List.of(place.house().employer().id()), new TaxYear(2026)).values())
                .extracting(Payslips.Owed::hmrc).containsExactly(0L);

        done(orders.settle(orders.find(order.id()).orElseThrow(), OrderEvent.RETURN, "closed"));
        assertThat(pot(place, Pot.TAX_AND_HMRC)).as("back in the pot").isEqualTo(due);
        PaymentOrder second = Objects.requireNonNull(hmrc(place, DUE.plusDays(1)).order());
        assertThat(second.id()).isNotEqualTo(order.id());
        assertThat(second.reference()).as("HMRC books by it").isEqualTo(order.reference());
    }

    @Test
    void thatNobodyWasPaidInAMonthIsToldByItselfOnceUnlessPayStillWaits() {
        Place place = place(240);
        paid(place);
        var employer = place.house().employer();
        TaxMonth second = new TaxMonth(new TaxYear(2026), 2);
        LocalDate week = second.lastDay().plusDays(7);
        assertThat(summaries.untold(employer, week)).as("the month before the first pay is nobody's business")
                .containsExactly(second);
        assertThat(summaries.tellWithoutPay(employer, week.minusDays(1))).as("a week to put it right").isEmpty();
        LocalDate worked = PayScene.FIRST_PERIOD.plusWeeks(4);
        Timesheet late = scene.approved(place.house(), place.one(), worked, scene.hours(worked, 60));
        assertThat(summaries.tellWithoutPay(employer, week)).as("agreed hours wait to be paid").isEmpty();
        PayScene.done(timesheets.giveBack(late, employer, place.house().self(), "these were other days"));
        assertThat(summaries.tellWithoutPay(employer, week)).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(RtiDocument.Kind.EPS);
            assertThat(report.key()).isEqualTo("eps:nobody-paid:2702");
        });
        assertThat(summaries.tellWithoutPay(employer, week.plusDays(1))).isEmpty();
        assertThat(summaries.untold(employer, week)).isEmpty();
        String path = "/api/v1/employers/" + employer.id().value() + "/hmrc-submissions/";
        assertThat(programOf(place.bob()).get(path + "eps-due?taxYear=2026-27").body())
                .contains("\"taxMonth\":3", "\"dueOn\":\"2026-07-19\"", "\"toldOn\":\"2026-07-12\"")
                .doesNotContain("\"taxMonth\":2");
        assertThat(programOf(place.bob()).with("Idempotency-Key", "end").postJson(path + "eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":3,\"nobodyPaid\":false,\"takesBack\":false,"
                        + "\"lastOfYear\":false,\"ceasedOn\":\"2026-06-30\"}")
                .statusCode()).isEqualTo(201);
        assertThat(summaries.untold(employer, week.plusMonths(1))).as("the scheme has ended").isEmpty();
        assertThat(programOf(place.bob()).with("Idempotency-Key", "nobody").postJson(path + "eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":1,\"nobodyPaid\":true,\"takesBack\":false,"
                        + "\"lastOfYear\":false}")
                .body()).contains("somebody was paid in this month");
    }

    @Test
    void aPensionProviderThatCollectsIsInNoFileAndTakesItOnce() {
        Place place = place(420);
        paid(place);
        payee(place, Payee.Kind.PENSION, "NEST", true);
        long due = pot(place, Pot.PENSION);
        PaymentOrder order = Objects
                .requireNonNull(dues.look(place.house().employer(), AFTER_MONTH_1).getLast().order());
        assertThat(order.amount()).isEqualTo(Money.ofPence(due));
        file(place, DUE);
        assertThat(pot(place, Pot.PENSION)).as("in no file").isEqualTo(due);
        Browser sheena = programOf(logins.find(new scot.sporran.identity.LoginId(place.sheena().id())).orElseThrow());
        for (int i = 0; i < 2; i++) {
            assertThat(sheena.postJson("/api/v1/payments-out/" + order.id().value() + "/steps",
                    "{\"step\":\"COLLECTED\",\"on\":\"2026-05-22\"}").statusCode()).isEqualTo(200);
            assertThat(pot(place, Pot.PENSION)).isZero();
            assertThat(out(place, CounterAccount.PENSION)).isEqualTo(due);
        }
    }

    @Test
    void thePensionsPapersAreMadeFromPayslips() {
        Place place = place(420);
        paid(place);
        Browser bea = programOf(place.bea());
        String path = "/api/v1/employers/" + place.house().employer().id().value() + "/pension-files/";
        String contributions = bea.get(path + "contributions?payDate=2026-04-17").body();
        assertThat(contributions).startsWith("H,EMP123456789,CS,2026-04-12,Direct debit,2026-05-22,4 weekly,2026-03-16")
                .contains("Mair", "Lamb").endsWith("T,2\r\n");
        assertThat(bea.get(path + "contributions?payDate=2026-04-17&form=PAPDIS").body())
                .contains("<PAPDIS", "<Surname>Lamb</Surname>");
        assertThat(bea.get(path + "enrolments?payDate=2026-04-17").body()).contains("Mair", "Lamb", "1 Shore Road");
        assertThat(bea.get(path + "contributions?payDate=2026-05-15").statusCode()).isEqualTo(404);
        assertThat(bea.get("/api/v1/employments/" + place.one().id().value() + "/pension-letter").body())
                .contains("\"kind\":\"ENROL\"", "Dear Rhona Mair", "NEST");
        Browser fay = programOf(logins.find(new scot.sporran.identity.LoginId(place.fay().id())).orElseThrow());
        assertThat(fay.get(path + "contributions?payDate=2026-04-17").statusCode()).as("names and numbers")
                .isEqualTo(403);
    }

    @Test
    void thePensionsPapersAreFilesWhoseNamesNameNobody() {
        Place place = place(420);
        paid(place);
        var employer = place.house().employer();
        var names = new PensionPapers.Names("Direct debit", "Group 1");
        assertThat(pension.contributions(employer, FIRST_PAY, PensionPapers.Form.PAPDIS, names))
                .containsOnlyKeys("pension-contributions-2026-04-17-" + employer.id().value() + ".xml");
        assertThat(pension.enrolments(employer, FIRST_PAY, names).values()).singleElement()
                .satisfies(text -> assertThat(text).contains("Mair", "Lamb"));
        assertThat(pension.letters(employer, FIRST_PAY)).hasSize(2)
                .containsKey("pension-letter-2026-04-17-" + place.one().id().value() + ".txt");
        assertThat(pension.contributions(employer, FIRST_PAY.plusWeeks(4), PensionPapers.Form.NEST, names)).isEmpty();
        assertThat(pension.letters(employer, FIRST_PAY.plusWeeks(4))).isEmpty();
    }

    @Test
    void theDayOfReEnrolmentIsChosenWithinItsWindow() {
        Place place = place(60);
        Browser bea = programOf(place.bea());
        String employer = "/api/v1/employers/" + place.house().employer().id().value();
        // work began on 16 March 2023
        assertThat(bea.get(employer + "/pension-duties").body()).contains("\"from\":\"2023-03-16\"",
                "\"declareBy\":\"2023-08-16\"", "\"reEnrolsOn\":\"2029-03-16\"", "\"chosen\":false",
                "\"earliest\":\"2028-12-16\"", "\"latest\":\"2029-06-16\"");
        String version = bea.get(employer).headers().firstValue("ETag").orElseThrow();
        String path = employer + "/pension-duties/re-enrolment";
        assertThat(bea.copy().with("If-Match", version).sendJson("PUT", path, "{\"on\":\"2027-01-01\"}").body())
                .contains("2028-12-16 to 2029-06-16");
        assertThat(bea.copy().with("If-Match", version).sendJson("PUT", path, "{\"on\":\"2029-05-01\"}").body())
                .contains("\"reEnrolsOn\":\"2029-05-01\"", "\"chosen\":true");
    }

    private DueOrders.Looked hmrc(Place place, LocalDate today) {
        return dues.look(place.house().employer(), today).getFirst();
    }
}
