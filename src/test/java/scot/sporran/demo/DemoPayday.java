package scot.sporran.demo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.rti.EmployerPaymentSummary;
import scot.sporran.payroll.rti.EmployerReferences;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.outgoing.DueOrders;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.payslips.PayslipDesk;
import scot.sporran.payruns.payslips.PayslipView;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunLine;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.submissions.HmrcDues;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.SubmissionState;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.platform.MovableClock;
import scot.sporran.support.money.Answer;

/** A whole payday of the demo's bureau: from the draft that waits to the bank's file and HMRC's yes, for all its employers. */
@Singleton
@Requires(env = "demo")
class DemoPayday {

    private static final int EVERYBODY = 200;
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    DemoBooks books;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    Employments employments;
    @Inject
    Logins logins;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;
    @Inject
    PayslipDesk desk;
    @Inject
    Handovers handovers;
    @Inject
    PaymentFiles files;
    @Inject
    Submissions submissions;
    @Inject
    HmrcDues dues;
    @Inject
    DueOrders dueOrders;
    @Inject
    MovableClock clock;

    private final Map<EmployerId, Employer> all = new HashMap<>();

    /** A stand-in for HMRC that takes whatever it is sent. */
    static void takesAll(WireMockServer hmrc) {
        answer(hmrc, "request", "submit", "acknowledgement", "<CorrelationID>C0FFEE</CorrelationID>"
                + "<ResponseEndPoint PollInterval=\"1\"/>", "");
        answer(hmrc, "poll", "submit", "response", "<CorrelationID>C0FFEE</CorrelationID>",
                "<SuccessResponse><Message>Thank you</Message></SuccessResponse>");
        answer(hmrc, "request", "delete", "response", "<CorrelationID>C0FFEE</CorrelationID>", "");
    }

    private static void answer(WireMockServer hmrc, String qualifier, String function, String answered, String details,
            String body) {
        hmrc.stubFor(post(urlEqualTo("/submission")).withRequestBody(containing("<Qualifier>" + qualifier + "</"))
                .withRequestBody(containing("<Function>" + function + "</"))
                .willReturn(aResponse().withStatus(200).withHeader("Content-Type", "text/xml")
                        .withBody("<GovTalkMessage xmlns=\"http://www.govtalk.gov.uk/CM/envelope\"><Header>"
                                + "<MessageDetails><Class>X</Class><Qualifier>" + answered + "</Qualifier><Function>"
                                + function + "</Function>" + details + "</MessageDetails></Header><Body>" + body
                                + "</Body></GovTalkMessage>")));
    }

    /** Goes through all of it. @param hmrc that {@link #takesAll} */
    void isPaid(WireMockServer hmrc) {
        BureauId bureau = bureaus.findByName(DemoPay.BUREAU).orElseThrow();
        employers.ofBureau(bureau, null, EVERYBODY).forEach(employer -> all.put(employer.id(), employer));
        Login clerk = bureaus.operators(bureau).getFirst();
        Login manager = bureaus.operators(bureau).getLast();
        PayRun draft = runs.of(bureau.value(), 1).getFirst();
        assertThat(draft.state()).isEqualTo(PayRun.State.DRAFT);
        List<PayRunLine> lines = runs.lines(draft.id(), null, null, EVERYBODY);
        assertThat(lines).extracting(PayRunLine::employer).containsAll(all.keySet());
        assertThat(lines).filteredOn(line -> line.state() == PayRunLine.State.READY).hasSize(draft.ready())
                .hasSizeGreaterThan(8).allSatisfy(this::assertExplained);
        assertThat(lines).filteredOn(line -> line.state() == PayRunLine.State.LEFT_OUT)
                .allSatisfy(line -> assertThat(line.words()).isNotBlank());

        assertThat(runs.approve(draft, draft.version(), clerk)).as("who drafted it")
                .isInstanceOf(Answer.Refused.class);
        PayRun approved = done(runs.approve(draft, draft.version(), manager));
        assertThat(runs.approve(approved, approved.version(), manager)).as("twice").isInstanceOf(Answer.Refused.class);
        PayRun paid = runs.work(approved.id());
        assertThat(paid.state()).isEqualTo(PayRun.State.PAID);
        assertThat(paid.refused()).isZero();
        assertThat(handovers.waiting(paid.id(), null, EVERYBODY)).as("nothing has to wait").isEmpty();

        List<PaidPayslip> slips = payslips.ofRun(paid.id(), new EmployerId(FIRST), new EmploymentId(FIRST), EVERYBODY);
        assertThat(slips).hasSize(draft.ready()).allSatisfy(this::assertExplainsItself);
        assertThat(slips.stream().mapToLong(slip -> slip.figures().net()).sum()).isEqualTo(draft.net().pence());
        thatTheBankGets(slips, paid.payDate());
        thatHmrcIsTold(slips, paid, hmrc);
        thatWhatIsDueIsWrittenDown(slips, paid);
        books.tie(all.values());
    }

    /** A line whose pay is another than last time says why. */
    private void assertExplained(PayRunLine line) {
        Optional<PaidPayslip> last = payslips.of(line.employment(), 1).stream().findFirst();
        boolean same = last.filter(slip -> slip.figures().net() == line.net().pence()).isPresent();
        assertThat(line.differences()).as("%s", line.employment()).matches(words -> words.isEmpty() == same);
    }

    /** What is paid less what is taken off is what goes out, and every step of the working is there. */
    private void assertExplainsItself(PaidPayslip slip) {
        Employer employer = Objects.requireNonNull(all.get(slip.employer()));
        PayslipView view = desk.of(slip, employer, employments.find(slip.employment()).orElseThrow());
        long off = view.takenOff().stream().mapToLong(PayslipView.Line::amountPence).sum();
        assertThat(view.paid().stream().mapToLong(PayslipView.Line::amountPence).sum() - off)
                .isEqualTo(view.netPence());
        assertThat(view.working()).hasSizeGreaterThan(5);
    }

    private void thatTheBankGets(List<PaidPayslip> slips, LocalDate payDate) {
        Map<UUID, Long> owed = new HashMap<>();
        slips.forEach(slip -> owed.merge(
                Objects.requireNonNull(all.get(slip.employer())).council().value(), slip.figures().net(),
                Long::sum));
        owed.forEach((council, net) -> {
            By officer = By.login(somebody(council, Role.FINANCE_OFFICER));
            PaymentFile file = files.work(files.begin(council, payDate, PaymentFile.Form.STANDARD_18,
                    "payday", officer).orElseThrow().id());
            assertThat(file.total().pence()).isEqualTo(net);
            assertThat(files.handOver(file, officer)).isEqualTo(PaymentFiles.Step.SAME_PERSON);
            assertThat(files.handOver(file, By.login(somebody(council, Role.SENIOR_FINANCE_OFFICER))))
                    .isEqualTo(PaymentFiles.Step.DONE);
            assertThat(files.content(file).orElseThrow()).as("the contra record has the sum")
                    .contains("%011d".formatted(net));
        });
        slips.forEach(slip -> assertThat(handovers.wageOf(
                Objects.requireNonNull(all.get(slip.employer())), slip).orElseThrow().file()).isNotNull());
    }

    private Login somebody(UUID council, Role role) {
        return logins.ofCouncil(council).stream().filter(login -> login.role() == role).findFirst().orElseThrow();
    }

    private void thatHmrcIsTold(List<PaidPayslip> slips, PayRun run, WireMockServer hmrc) {
        List<Employer> reporting = slips.stream().map(PaidPayslip::employer).distinct()
                .map(id -> Objects.requireNonNull(all.get(id))).toList();
        Employer claims = reporting.getFirst();
        TaxMonth month = new PayDate(run.payDate()).taxMonth();
        RtiDocument summary = new EmployerPaymentSummary(Optional.empty(), Optional.empty(), Optional.of(true),
                Optional.empty(), Optional.empty()).document(
                        EmployerReferences.parse(
                                String.valueOf(claims.terms().payeReference()),
                                String.valueOf(claims.terms().accountsOffice())),
                        month);
        assertThat(submissions.queue(claims, summary, "eps:claims", "Test"))
                .isInstanceOf(Submissions.Queued.Kept.class);
        List<UUID> reports = new ArrayList<>(reporting.stream()
                .map(employer -> submissions.find(employer, "fps:" + run.id()).orElseThrow().id()).toList());
        reports.add(submissions.find(claims, "eps:claims").orElseThrow().id());
        for (int step = 0; step < 10; step++) {
            reports.forEach(submissions::work);
            clock.advance(Duration.ofSeconds(20));
        }
        assertThat(reports).extracting(id -> submissions.find(id).map(Submission::state).orElseThrow())
                .containsOnly(SubmissionState.ACCEPTED);
        List<LoggedRequest> sent = hmrc.findAll(postRequestedFor(urlEqualTo("/submission"))
                .withRequestBody(containing("<Function>submit</")).withRequestBody(containing("<Qualifier>request</")));
        assertThat(sent).as("each once").hasSize(reports.size());
        assertThat(sent).filteredOn(request -> request.getBodyAsString().contains("HMRC-PAYE-RTI-EPS")).hasSize(1);
        slips.forEach(slip -> assertThat(sent).anyMatch(request -> request.getBodyAsString()
                .contains(">" + pounds(slip.figures().taxablePay()) + "</TaxablePay>")));
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }

    private void thatWhatIsDueIsWrittenDown(List<PaidPayslip> slips, PayRun run) {
        TaxMonth month = new PayDate(run.payDate()).taxMonth();
        slips.stream().map(PaidPayslip::employer).distinct().forEach(id -> {
            Employer employer = Objects.requireNonNull(all.get(id));
            HmrcDues.Due due = dues.of(employer, month.year()).stream()
                    .filter(one -> one.month().number() >= month.number()).findFirst().orElseThrow();
            assertThat(due.reference()).startsWith(String.valueOf(employer.terms().accountsOffice())).hasSize(17);
            assertThat(due.dueOn().getDayOfMonth()).isEqualTo(22);
            dueOrders.look(employer, due.month().lastDay().plusDays(1)).forEach(
                    looked -> assertThat(looked.waitsFor()).as("%s %s", employer.name(), looked.to()).isNull());
            assertThat(payslips.owed(List.of(id), month.year()).get(id)).isNotNull();
        });
    }

    private static <T> T done(Answer<T> answer) {
        return answer.orElse(no -> {
            throw new AssertionError(no.code() + ": " + no.words());
        });
    }
}
