package scot.sporran.payruns.submissions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.HoursBand;
import scot.sporran.payroll.rti.Identity;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payroll.rti.ReportedPay;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

@MicronautTest(transactional = false)
class SubmissionsTest extends WebTest {

    private static final String SUBMIT = "<Function>submit</Function>";
    private static final String REQUEST = "<Qualifier>request</Qualifier>";
    private static final String POLL = "<Qualifier>poll</Qualifier>";
    private static final String LIST = "<Function>list</Function>";
    private static final String DELETE = "<Function>delete</Function>";
    private static final String PASSWORD = "not-a-real-password";

    private final WireMockServer hmrc = new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Inject
    Submissions submissions;
    @Inject
    PaydayReports paydays;
    @Inject
    HmrcDues dues;
    @Inject
    Employers employers;
    @Inject
    Budgets budgets;
    @Inject
    MovableClock clock;
    @Inject
    Sql sql;

    private int made;

    @Override
    public Map<String, String> getProperties() {
        hmrc.start();
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.hmrc.url", hmrc.baseUrl() + "/submission");
        properties.put("sporran.hmrc.sender-id", "ISV635");
        properties.put("sporran.hmrc.password", PASSWORD);
        properties.put("sporran.hmrc.vendor-id", "9256");
        properties.put("sporran.hmrc.patience", "1");
        return properties;
    }

    @BeforeAll
    void warmUp() {
        assertThat(submissions.canSend()).isTrue();
    }

    @AfterAll
    void stop() {
        hmrc.stop();
    }

    @BeforeEach
    void forget() {
        hmrc.resetAll();
    }

    @Test
    void aReportIsSubmittedAcknowledgedPolledAcceptedAndDeleted() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, acknowledged("A1B2", "/poll"));
        Submission waiting = submissions.work(report.id());
        assertThat(waiting.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(waiting.correlation()).isEqualTo("A1B2");
        assertThat(submissions.work(report.id()).attempts()).as("HMRC's interval is kept").isZero();

        later();
        answerAt("/poll", POLL, acknowledged("A1B2", "/poll"));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.WAITING);
        later();
        answerAt("/poll", POLL, ok(reply("response", "submit", "A1B2", "", "<SuccessResponse><Message>Thank you"
                + "</Message></SuccessResponse>")));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.ACCEPTED_THERE);
        answer(REQUEST, DELETE, ok(reply("response", "delete", "A1B2", "", "")));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.ACCEPTED);

        assertThat(submissions.exchanges(report.id())).extracting(Submission.Exchange::event).containsExactly(
                SubmissionEvent.ACKNOWLEDGED, SubmissionEvent.ACKNOWLEDGED, SubmissionEvent.ACCEPTED,
                SubmissionEvent.DELETED);
        hmrc.verify(1, postRequestedFor(urlEqualTo("/submission")).withRequestBody(containing(report.mark()))
                .withRequestBody(containing("<GatewayTest>1</GatewayTest>"))
                .withRequestBody(containing("<Value>" + PASSWORD + "</Value>")));
    }

    @Test
    void aLostAnswerIsLookedForBeforeAnythingIsSentAgain() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.UNCERTAIN);
        later();
        answer(REQUEST, LIST, listed("SOMEBODY", "FFFF", report.transactionId(), "C0FFEE"));
        Submission found = submissions.work(report.id());
        assertThat(found.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(found.correlation()).isEqualTo("C0FFEE");
        hmrc.verify(1, postRequestedFor(urlEqualTo("/submission")).withRequestBody(containing("<IRmark")));
    }

    @Test
    void whatHmrcDoesNotHaveIsSentAgainUnderTheSameName() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, aResponse().withStatus(503));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.UNCERTAIN);
        later();
        answer(REQUEST, LIST, listed("SOMEBODY", "FFFF"));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.QUEUED);
        later();
        hmrc.resetAll();
        answer(REQUEST, SUBMIT, acknowledged("A1", ""));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.WAITING);
        hmrc.verify(1, postRequestedFor(urlEqualTo("/submission"))
                .withRequestBody(containing("<TransactionID>" + report.transactionId() + "</TransactionID>")));
    }

    @Test
    void aSlowAnswerIsALostOne() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, acknowledged("A1", "").withFixedDelay(3_000));
        assertThat(submissions.work(report.id()).state()).isEqualTo(SubmissionState.UNCERTAIN);
    }

    @Test
    void anAnswerAboutAnotherReportIsPutAside() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, acknowledged("A1", ""));
        submissions.work(report.id());
        later();
        answer(POLL, SUBMIT, ok(reply("response", "submit", "B2", "", "<SuccessResponse/>")));
        Submission after = submissions.work(report.id());
        assertThat(after.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(after.correlation()).isEqualTo("A1");
        later();
        answer(POLL, SUBMIT, ok(reply("response", "submit", "A1", "", "<SuccessResponse><IRmarkReceipt><Signature>"
                + "<DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAA=</DigestValue></Signature></IRmarkReceipt></SuccessResponse>")));
        assertThat(submissions.work(report.id()).state()).as("another mark is another report")
                .isEqualTo(SubmissionState.WAITING);
        assertThat(submissions.exchanges(report.id())).extracting(Submission.Exchange::event)
                .endsWith(SubmissionEvent.WRONG_ANSWER, SubmissionEvent.WRONG_ANSWER);
    }

    @Test
    void aRefusedReportSaysWhyAndMayBeSentAgain() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, acknowledged("A1", ""));
        submissions.work(report.id());
        later();
        answer(POLL, SUBMIT, ok(reply("error", "submit", "A1", "", "<ErrorResponse><Error><Number>7829</Number>"
                + "<Type>business</Type><Text>Complete two lines</Text><Location>Address</Location></Error></ErrorResponse>")));
        Submission refused = submissions.work(report.id());
        assertThat(refused.state()).isEqualTo(SubmissionState.REFUSED_THERE);
        assertThat(refused.words()).contains("7829", "Complete two lines");
        answer(REQUEST, DELETE, ok(reply("error", "delete", "A1", "", error(2000, "fatal"))));
        assertThat(submissions.work(report.id()).state()).as("deleted before").isEqualTo(SubmissionState.REFUSED);
        assertThat(submissions.act(submissions.find(report.id()).orElseThrow(), SubmissionEvent.WITHDRAW)).isFalse();
        assertThat(submissions.act(submissions.find(report.id()).orElseThrow(), SubmissionEvent.SEND_AGAIN)).isTrue();
        assertThat(submissions.find(report.id()).orElseThrow().state()).isEqualTo(SubmissionState.QUEUED);
    }

    @Test
    void whatHmrcCannotTakeJustNowWaitsLongerEachTime() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, ok(reply("error", "submit", "", "", error(1000, "recoverable"))));
        Submission once = submissions.work(report.id());
        later();
        Submission twice = submissions.work(report.id());
        assertThat(twice.state()).isEqualTo(SubmissionState.QUEUED);
        assertThat(twice.attempts()).isEqualTo(2);
        assertThat(once.attempts()).isEqualTo(1);
    }

    @Test
    void twoWhoWorkAtOneReportSendItOnce() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, acknowledged("A1", "").withFixedDelay(300));
        List<java.util.concurrent.CompletableFuture<Submission>> both = List.of(
                java.util.concurrent.CompletableFuture.supplyAsync(() -> submissions.work(report.id())),
                java.util.concurrent.CompletableFuture.supplyAsync(() -> submissions.work(report.id())));
        both.forEach(java.util.concurrent.CompletableFuture::join);
        hmrc.verify(1, postRequestedFor(urlEqualTo("/submission")));
    }

    @Test
    void aPollAddressThatIsNotHmrcsIsNotAsked() {
        Submission report = fps(employer(), "run-1");
        answer(REQUEST, SUBMIT, ok(reply("acknowledgement", "submit", "A1",
                "<ResponseEndPoint PollInterval=\"1\">http://elsewhere.invalid/poll</ResponseEndPoint>", "")));
        submissions.work(report.id());
        later();
        answer(POLL, SUBMIT, acknowledged("A1", ""));
        assertThat(submissions.work(report.id()).attempts()).isEqualTo(1);
        hmrc.verify(1, postRequestedFor(urlEqualTo("/submission")).withRequestBody(containing(POLL)));
    }

    @Test
    void theSameKeyIsTheSameReportAndOtherContentUnderItIsRefused() {
        Employer employer = employer();
        Submission first = fps(employer, "run-1");
        assertThat(fps(employer, "run-1").id()).isEqualTo(first.id());
        assertThat(paydays.report(employer, List.of(pay("2100.00", 'F')), Optional.empty(), "run-1", "Test"))
                .isInstanceOf(Submissions.Queued.OtherContent.class);
    }

    @Test
    void whatHmrcWouldRefuseIsToldAndNotKept() {
        Employer employer = employer();
        ReportedPay late = new ReportedPay(identity('F'), "1", Optional.empty(), payslip("100.00",
                London.dateOf(clock.instant()).minusDays(1)), IncomeTax.ToDate.NOTHING, Optional.empty(),
                Optional.empty(), HoursBand.E, Optional.empty(), false, false);
        assertThat(paydays.report(employer, List.of(late), Optional.empty(), "late", "Test"))
                .isInstanceOfSatisfying(Submissions.Queued.Wrong.class, wrong -> assertThat(wrong.problems())
                        .singleElement().satisfies(problem -> assertThat(problem.where()).contains("LateReason")));
        assertThat(submissions.of(employer.id(), 10)).isEmpty();
        ReportedPay excused = new ReportedPay(late.identity(), "1", Optional.empty(), late.payslip(),
                IncomeTax.ToDate.NOTHING, Optional.empty(), Optional.empty(), HoursBand.E, Optional.of(LateReason.G),
                false, false);
        assertThat(paydays.report(employer, List.of(excused), Optional.empty(), "late", "Test"))
                .isInstanceOf(Submissions.Queued.Kept.class);
        Employer unknown = employer(null);
        assertThatThrownBy(() -> paydays.report(unknown, List.of(excused), Optional.empty(), "x", "Test"))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("payeReference");
    }

    @Test
    void nothingOfAReportIsReadableInTheDatabaseOrTheLog() {
        fps(employer(), "run-1");
        assertThat(sql.select(rows -> new String(rows.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1),
                "SELECT sealed FROM hmrc_submission")).noneMatch(row -> row.contains("AB123456C") || row.contains("Kerr"));
        assertThat(sql.select(rows -> rows.getString(1), "SELECT words FROM hmrc_exchange"))
                .noneMatch(row -> row.contains(PASSWORD) || row.contains("AB123456C"));
    }

    @Test
    void whatIsOwedIsAddedUpByMonthWithItsReferenceAndDay() {
        Employer employer = employer();
        Payslip payslip = payslip("2000.00", LocalDate.of(2026, 11, 20));
        dues.add(employer, "a", payslip);
        dues.add(employer, "a", payslip);
        dues.add(employer, "b", payslip("1000.00", LocalDate.of(2026, 12, 5)));
        HmrcDues.Due month = dues.of(employer, TaxYear.parse("2026-27")).get(7);
        assertThat(month.parts().get(HmrcDues.Kind.NI_EMPLOYER).pence()).isEqualTo(
                payslip.insurance().employer().pence() + payslip("1000.00", LocalDate.of(2026, 12, 5)).insurance()
                        .employer().pence());
        assertThat(month.reference()).isEqualTo("961PX001234562708");
        assertThat(month.dueOn()).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(dues.of(employer, TaxYear.parse("2026-27"))).hasSize(12);
    }

    @Test
    void overHttpOnlyWhoRunsThePayrollReports() {
        Employer employer = employer();
        String path = "/api/v1/employers/" + employer.id().value();
        Browser effie = programOf(logins.createForPerson("Effie", employer.person().value()));
        HttpResponse<String> made = effie.with("Idempotency-Key", "e1").postJson(path + "/hmrc-submissions/eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":8,\"nobodyPaid\":true,\"claimsAllowance\":true,\"lastOfYear\":false}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"EPS\"", "\"QUEUED\"", "\"test\":true");
        assertThat(effie.get(path + "/hmrc-submissions").body()).contains("eps:e1");
        assertThat(effie.get(path + "/hmrc-dues?taxYear=2026-27").body()).contains("961PX001234562712");
        assertThat(effie.postJson(path + "/hmrc-submissions/eps", "{\"taxYear\":\"2026-28\",\"taxMonth\":8}").body())
                .contains("errors");
        assertThat(programOf(otherOfficer).get(path + "/hmrc-submissions").statusCode()).isEqualTo(404);
        Browser watching = programOf(officer);
        assertThat(watching.get(path + "/hmrc-submissions").statusCode()).isEqualTo(200);
        assertThat(watching.with("Idempotency-Key", "e2").postJson(path + "/hmrc-submissions/eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":8}").statusCode()).isEqualTo(403);
    }

    private Employer employer() {
        return employer("961/XA12345");
    }

    private Employer employer(@org.jspecify.annotations.Nullable String paye) {
        SupportedPerson person = person(++made);
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 4, 6));
        return employers.begin(person, budget, "Effie Gunn", new Employer.Terms(
                new PayCalendar(PayFrequency.FOUR_WEEKLY, LocalDate.of(2026, 3, 30), 1, 5), paye,
                paye == null ? null : "961PX00123456", null, true, true, false, null, null,
                Contributions.Method.RELIEF_AT_SOURCE));
    }

    private SupportedPerson person(int number) {
        return people.add(council.id(), "Effie Gunn " + number);
    }

    private Submission fps(Employer employer, String key) {
        return switch (paydays.report(employer, List.of(pay("2000.00", 'F')), Optional.empty(), key, "Test")) {
            case Submissions.Queued.Kept kept -> kept.submission();
            case Submissions.Queued.Wrong wrong -> throw new AssertionError(wrong.problems());
            case Submissions.Queued.OtherContent other -> throw new AssertionError("other content");
        };
    }

    private ReportedPay pay(String gross, char gender) {
        return new ReportedPay(identity(gender), "1", Optional.empty(),
                payslip(gross, London.dateOf(clock.instant()).plusDays(2)), IncomeTax.ToDate.NOTHING, Optional.empty(),
                Optional.empty(), HoursBand.E, Optional.empty(), false, false);
    }

    private static Identity identity(char gender) {
        return new Identity(Optional.of("AB123456C"), "Ailsa", "Kerr", List.of("1 Shore Road", "Strathbeg"),
                Optional.of("AB43 8QX"), LocalDate.of(1990, 2, 28), gender);
    }

    private static Payslip payslip(String gross, LocalDate on) {
        return Payroll.standard().calculate(PayInputs.of(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L X"),
                NiCategory.A, Pounds.of(gross)), new PayDate(on));
    }

    private void later() {
        clock.advance(Duration.ofMinutes(3));
    }

    private void answer(String first, String second, ResponseDefinitionBuilder answer) {
        hmrc.stubFor(post(urlEqualTo("/submission")).withRequestBody(containing(first))
                .withRequestBody(containing(second)).willReturn(answer));
    }

    private void answerAt(String path, String what, ResponseDefinitionBuilder answer) {
        hmrc.stubFor(post(urlEqualTo(path)).withRequestBody(containing(what)).willReturn(answer));
    }

    private ResponseDefinitionBuilder acknowledged(String correlation, String poll) {
        return ok(reply("acknowledgement", "submit", correlation, poll.isEmpty()
                ? "<ResponseEndPoint PollInterval=\"5\"/>"
                : "<ResponseEndPoint PollInterval=\"5\">" + hmrc.baseUrl() + poll + "</ResponseEndPoint>", ""));
    }

    private static ResponseDefinitionBuilder listed(String... pairs) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            records.append("<StatusRecord><CorrelationID>").append(pairs[i + 1]).append("</CorrelationID><TransactionID>")
                    .append(pairs[i]).append("</TransactionID><Status>SUBMISSION_RESPONSE</Status></StatusRecord>");
        }
        return ok(reply("response", "list", "", "", "<StatusReport>" + records + "</StatusReport>"));
    }

    private static String error(int number, String type) {
        return "<ErrorResponse><Error><Number>" + number + "</Number><Type>" + type
                + "</Type><Text>Not now</Text></Error></ErrorResponse>";
    }

    private static ResponseDefinitionBuilder ok(String body) {
        return aResponse().withStatus(200).withHeader("Content-Type", "text/xml").withBody(body);
    }

    private static String reply(String qualifier, String function, String correlation, String end, String body) {
        return "<GovTalkMessage xmlns=\"http://www.govtalk.gov.uk/CM/envelope\"><Header><MessageDetails><Class>X</Class>"
                + "<Qualifier>" + qualifier + "</Qualifier><Function>" + function + "</Function><CorrelationID>"
                + correlation + "</CorrelationID>" + end + "</MessageDetails></Header><Body>" + body
                + "</Body></GovTalkMessage>";
    }
}
