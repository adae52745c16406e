package scot.sporran.payruns.submissions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import scot.sporran.ledger.FundingSource;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rti.HoursBand;
import scot.sporran.payroll.rti.Identity;
import scot.sporran.payroll.rti.ReportedPay;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.Sql;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** A stand-in for HMRC, an employer who reports to it, and what tests of both start from. */
abstract class HmrcTest extends WebTest {

    static final String SUBMIT = "<Function>submit</Function>";
    static final String REQUEST = "<Qualifier>request</Qualifier>";
    static final String POLL = "<Qualifier>poll</Qualifier>";
    static final String LIST = "<Function>list</Function>";
    static final String DELETE = "<Function>delete</Function>";
    static final String PASSWORD = "not-a-real-password";

    final WireMockServer hmrc = new WireMockServer(WireMockConfiguration.options().dynamicPort());

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

    int made;

    @Override
    public Map<String, String> getProperties() {
        hmrc.start();
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.hmrc.url", hmrc.baseUrl() + "/submission");
        properties.put("sporran.hmrc.sender-id", "ISV635");
        properties.put("sporran.hmrc.password", PASSWORD);
        properties.put("sporran.hmrc.vendor-id", "9256");
        properties.put("sporran.hmrc.patience", "6");
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

    Employer employer() {
        return employer("961/XA12345");
    }

    Employer employer(@org.jspecify.annotations.Nullable String paye) {
        SupportedPerson person = person(++made);
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 4, 6));
        return employers.begin(person, budget, "Effie Gunn", new Employer.Terms(
                new PayCalendar(PayFrequency.FOUR_WEEKLY, LocalDate.of(2026, 3, 30), 1, 5), paye,
                paye == null ? null : "961PX00123456", null, true, true, false, null, null,
                Contributions.Method.RELIEF_AT_SOURCE));
    }

    SupportedPerson person(int number) {
        return people.add(council.id(), "Effie Gunn " + number);
    }

    Submission fps(Employer employer, String key) {
        return switch (paydays.report(employer, List.of(pay("2000.00", 'F')), Optional.empty(), key, "Test")) {
            case Submissions.Queued.Kept kept -> kept.submission();
            case Submissions.Queued.Wrong wrong -> throw new AssertionError(wrong.problems());
            case Submissions.Queued.OtherContent other -> throw new AssertionError("other content");
        };
    }

    ReportedPay pay(String gross, char gender) {
        return new ReportedPay(identity(gender), "1", Optional.empty(),
                payslip(gross, London.dateOf(clock.instant()).plusDays(2)), IncomeTax.ToDate.NOTHING, Optional.empty(),
                Optional.empty(), HoursBand.E, Optional.empty(), false, false);
    }

    static Identity identity(char gender) {
        return new Identity(Optional.of("AB123456C"), "Ailsa", "Kerr", List.of("1 Shore Road", "Strathbeg"),
                Optional.of("AB43 8QX"), LocalDate.of(1990, 2, 28), gender);
    }

    static Payslip payslip(String gross, LocalDate on) {
        return Payroll.standard().calculate(PayInputs.of(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L X"),
                NiCategory.A, Pounds.of(gross)), new PayDate(on));
    }

    void later() {
        clock.advance(Duration.ofMinutes(3));
    }

    void answer(String first, String second, ResponseDefinitionBuilder answer) {
        hmrc.stubFor(post(urlEqualTo("/submission")).withRequestBody(containing(first))
                .withRequestBody(containing(second)).willReturn(answer));
    }

    void answerAt(String path, String what, ResponseDefinitionBuilder answer) {
        hmrc.stubFor(post(urlEqualTo(path)).withRequestBody(containing(what)).willReturn(answer));
    }

    ResponseDefinitionBuilder acknowledged(String correlation, String poll) {
        return ok(reply("acknowledgement", "submit", correlation, poll.isEmpty()
                ? "<ResponseEndPoint PollInterval=\"5\"/>"
                : "<ResponseEndPoint PollInterval=\"5\">" + hmrc.baseUrl() + poll + "</ResponseEndPoint>", ""));
    }

    static ResponseDefinitionBuilder listed(String... pairs) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            records.append("<StatusRecord><CorrelationID>").append(pairs[i + 1])
                    .append("</CorrelationID><TransactionID>")
                    .append(pairs[i]).append("</TransactionID><Status>SUBMISSION_RESPONSE</Status></StatusRecord>");
        }
        return ok(reply("response", "list", "", "", "<StatusReport>" + records + "</StatusReport>"));
    }

    static String error(int number, String type) {
        return "<ErrorResponse><Error><Number>" + number + "</Number><Type>" + type
                + "</Type><Text>Not now</Text></Error></ErrorResponse>";
    }

    static ResponseDefinitionBuilder ok(String body) {
        return aResponse().withStatus(200).withHeader("Content-Type", "text/xml").withBody(body);
    }

    static String reply(String qualifier, String function, String correlation, String end, String body) {
        return "<GovTalkMessage xmlns=\"http://www.govtalk.gov.uk/CM/envelope\"><Header><MessageDetails><Class>X</Class>"
                + "<Qualifier>" + qualifier + "</Qualifier><Function>" + function + "</Function><CorrelationID>"
                + correlation + "</CorrelationID>" + end + "</MessageDetails></Header><Body>" + body
                + "</Body></GovTalkMessage>";
    }
}
