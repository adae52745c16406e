package scot.sporran.payruns.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderEvent;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.ReportReader;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.submissions.HmrcDues;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** What leaves with a run, what comes back, and what falls due: each by payment orders alone. */
@MicronautTest(transactional = false)
class OutgoingTest extends WebTest {

    private static final LocalDate FIRST_PAY = LocalDate.of(2026, 4, 17);
    private static final LocalDate AFTER_MONTH_1 = LocalDate.of(2026, 5, 6);
    private static final LocalDate DUE = LocalDate.of(2026, 5, 22);

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Handovers handovers;
    @Inject
    DueOrders dues;
    @Inject
    HmrcDues owed;
    @Inject
    Payslips payslips;
    @Inject
    Employments employments;
    @Inject
    Bureaus bureaus;
    @Inject
    Submissions submissions;
    @Inject
    Payees payees;
    @Inject
    PayerAccounts payers;
    @Inject
    PaymentOrders orders;
    @Inject
    PaymentFiles files;
    @Inject
    ReportReader reports;
    @Inject
    LedgerQueries queries;
    @Inject
    ChainVerifier verifier;

    /** A bureau of two people who run the pay of one employer with two assistants, and the council's two officers. */
    private record Place(Household house, BureauId bureau, Login bea, Login bob, Employment one, Employment two, By fay,
            By sheena) {

        UUID council() {
            return house.person().council().value();
        }
    }

    private Place place(int minutesADay) {
        BureauId bureau = bureaus.add("Bureau " + Ids.next());
        Login bea = bureaus.addOperator(bureau, "Bea");
        Login bob = bureaus.addOperator(bureau, "Bob");
        Household house = scene.choose(scene.reporting(9_000), bureau);
        Employment one = scene.withAccount(scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, null), bea);
        Employment two = scene.withAccount(scene.hire(house, "Lamb", "2", HolidayPay.WHEN_TAKEN, null), bea);
        for (Employment job : List.of(one, two)) {
            scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, minutesADay));
        }
        UUID council = house.person().council().value();
        Place place = new Place(house, bureau, bea, bob, one, two,
                By.login(logins.createForCouncil("Fay", Role.FINANCE_OFFICER, council)),
                By.login(logins.createForCouncil("Sheena", Role.SENIOR_FINANCE_OFFICER, council)));
        seen(place, payers.set(council, "Council", new BankAccount("107999", "88837491"), "123456", place.fay())
                .payee());
        return place;
    }

    private void seen(Place place, Payee payee) {
        assertThat(payees.confirm(payee, 1, place.sheena())).isEqualTo(Payees.Confirmation.DONE);
    }

    private void payee(Place place, Payee.Kind kind, String name, boolean collects) {
        seen(place, payees.add(new Payees.NewPayee(place.council(), place.council(), kind, name,
                new BankAccount("083210", "12001039"), collects), name, place.fay()));
    }

    private PayRun approved(Place place, Reporting reporting) {
        PayRun draft = runs.work(PayScene.done(
                runs.begin(place.bureau(), PayFrequency.FOUR_WEEKLY, FIRST_PAY, "run", place.bea())).id());
        return runs.work(PayScene.done(runs.approve(draft, draft.version(), reporting, place.bob())).id());
    }

    private PayRun paid(Place place) {
        confirm(place, place.one());
        confirm(place, place.two());
        return approved(place, new Reporting.Late(LateReason.G));
    }

    private void confirm(Place place, Employment job) {
        assertThat(bank(place.bob(), job).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> bank(Login who, Employment job) {
        return programOf(who).with("If-Match", "\"" + employments.find(job.id()).orElseThrow().version() + "\"")
                .postJson("/api/v1/employments/" + job.id().value() + "/bank/confirm", "{}");
    }

    private long net(Employment job) {
        return payslips.of(job.id(), 1).getFirst().figures().net();
    }

    private PaymentOrder wage(Place place, Employment job) {
        PaidPayslip slip = payslips.of(job.id(), 1).getFirst();
        return handovers.wageOf(place.house().employer(), slip).orElseThrow();
    }

    private PaymentFile file(Place place, LocalDate day) {
        PaymentFile file = files.work(files.begin(place.council(), day, PaymentFile.Form.STANDARD_18,
                "file " + Ids.next(), place.fay()).orElseThrow().id());
        files.handOver(file, place.sheena());
        return file;
    }

    private long pot(Place place, Pot pot) {
        return queries.balance(place.house().budget().fund()).orElseThrow().inPot(pot).pence();
    }

    /** What left the budget to a clearing account, less what came back. */
    private long out(Place place, CounterAccount counter) {
        return queries.entries(place.house().budget().fund(), null, LedgerQueries.LARGEST_PAGE).stream()
                .filter(entry -> entry.counter() == counter && entry.pot() == null)
                .mapToLong(entry -> entry.kind() == EntryKind.UNDO_DEBIT
                        ? -entry.amount().pence()
                        : entry.amount().pence())
                .sum();
    }

    private static PaymentOrder done(OrderResult result) {
        return switch (result) {
            case OrderResult.Done done -> done.order();
            case OrderResult.Refused refused -> throw new AssertionError(refused.why());
        };
    }

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
        assertThat(orders.of(place.house().person().id().value(), null, 9)).hasSize(2)
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
    void aFileThatTheBankRefusesInPartLeavesTheRestPaidAndTheReturnedWageIsSetAside() {
        Place place = place(240);
        PayRun run = paid(place);
        PaymentOrder good = wage(place, place.one());
        PaymentOrder bad = wage(place, place.two());
        PaymentFile file = file(place, FIRST_PAY);
        long before = out(place, CounterAccount.NET_PAY);
        assertThat(before).isEqualTo(net(place.one()) + net(place.two()));

        for (int i = 0; i < 2; i++) {
            reports.take(place.council(), status(file, item(good, "ACSC"), item(bad, "RJCT")), place.fay());
            assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(net(place.one()));
            assertThat(pot(place, Pot.WAGES)).isEqualTo(net(place.two()));
        }
        assertThat(wage(place, place.one()).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(programOf(place.bea()).get("/api/v1/pay-runs/" + run.id() + "/wages").body())
                .contains("\"state\":\"REJECTED\"", "AC01 Incorrect account number");

        PaymentOrder again = done(orders.again(wage(place, place.two()), FIRST_PAY.plusDays(7), place.fay()));
        done(orders.approve(again, place.sheena()));
        file(place, FIRST_PAY.plusDays(7));
        assertThat(pot(place, Pot.WAGES)).isZero();
        assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(before);
        done(orders.settle(orders.find(again.id()).orElseThrow(), OrderEvent.RETURN, "closed"));
        assertThat(pot(place, Pot.WAGES)).as("back again").isEqualTo(net(place.two()));
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
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

    private DueOrders.Looked hmrc(Place place, LocalDate today) {
        return dues.look(place.house().employer(), today).getFirst();
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

    private static String item(PaymentOrder order, String status) {
        return "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s</TxInfAndSts>".formatted(
                order.reference(), status, status.equals("RJCT")
                        ? "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Incorrect account number</AddtlInf></StsRsnInf>"
                        : "");
    }

    private static String status(PaymentFile file, @Nullable String... items) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>1</MsgId>
                <CreDtTm>2026-04-16T08:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>1</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(file.messageId(), String.join("", items));
    }
}
