package scot.sporran.payruns.submissions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.rti.HoursBand;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payroll.rti.ReportedPay;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.platform.London;

@MicronautTest(transactional = false)
class SubmissionsTest extends HmrcTest {

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
        answer(REQUEST, SUBMIT, acknowledged("A1", "").withFixedDelay(8_000));
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
        assertThat(submissions.refused(report.employer())).extracting(Submission::id).containsExactly(report.id());
        assertThat(submissions.act(submissions.find(report.id()).orElseThrow(), SubmissionEvent.SEND_AGAIN)).isTrue();
        assertThat(submissions.refused(report.employer())).isEmpty();
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
                "SELECT sealed FROM hmrc_submission"))
                .noneMatch(row -> row.contains("AB123456C") || row.contains("Kerr"));
        assertThat(sql.select(rows -> rows.getString(1), "SELECT words FROM hmrc_exchange"))
                .noneMatch(row -> row.contains(PASSWORD) || row.contains("AB123456C"));
    }
}
