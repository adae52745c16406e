package scot.sporran.payruns.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.SubmissionState;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.portal.Browser;

/** What leaves with a pay run, by hand: the bank's file with its report, and the reports to HMRC. */
@MicronautTest(transactional = false)
class PagesOfWhatLeavesTest extends OutgoingScene {

    private static final String FILES = "/work/bank-files";

    @Inject
    Submissions submissions;

    @Test
    void wagesLeaveInAFileThatOneOfficerMakesAnotherReleasesAndTheBankReportsOn() {
        Place place = place(240);
        paid(place);
        Login fred = logins.createForCouncil("Fred", Role.FINANCE_OFFICER, place.council());
        Login sue = logins.createForCouncil("Sue", Role.SENIOR_FINANCE_OFFICER, place.council());
        Browser officer = browserOf(fred);
        String page = officer.get(FILES).body();
        assertThat(page).contains("17 April 2026: 2 payments", "Make the file");
        String form = "kind=ORDERS&form=STANDARD_18&payOn=" + FIRST_PAY + "&key=one&form-token="
                + Browser.formTokenIn(page);
        String at = location(officer.postForm(FILES, form)).replaceFirst("\\?.*", "");
        assertThat(location(officer.postForm(FILES, form))).as("pressed twice").startsWith(at);
        PaymentFile file = files.work(java.util.UUID.fromString(at.substring(at.lastIndexOf('/') + 1)));
        assertThat(file.state()).isEqualTo(PaymentFile.State.READY);
        assertThat(officer.get(at).body()).contains("Rhona", "Somebody other than who made it releases it",
                "in this file").doesNotContain("Download it for the bank", ">Release", "with the bank<");
        assertThat(officer.get(at + "/content").statusCode()).as("account numbers are for who releases")
                .isNotEqualTo(200);

        Browser senior = browserOf(sue);
        String ready = senior.get(at).body();
        assertThat(ready).contains("Release £", "Download it for the bank");
        assertThat(senior.postForm(at + "/release", "form-token=" + Browser.formTokenIn(ready)).statusCode())
                .isEqualTo(303);
        HttpResponse<String> content = senior.get(at + "/content");
        assertThat(content.headers().firstValue("Content-Disposition").orElseThrow()).contains(file.fileName());
        assertThat(content.body().lines()).anyMatch(line -> line.startsWith("0899996637495809910"));
        assertThat(wage(place, place.one()).state()).isEqualTo(OrderState.SENT);

        PaymentOrder bad = wage(place, place.two());
        String report = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>1</MsgId>
                <CreDtTm>2026-04-16T08:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId>
                <TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(file.messageId(), bad.reference());
        assertThat(bring(officer, report).body()).contains("What the report says", bad.reference(), ">done<");
        assertThat(pot(place, Pot.WAGES)).isEqualTo(net(place.two()));
        HttpResponse<String> odd = bring(officer, "no report at all");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("id=\"file-problem\"");
        assertThat(bring(officer, "").statusCode()).isEqualTo(400);

        assertThat(browserOf(otherOfficer).get(at).statusCode()).isEqualTo(404);
        assertThat(browserOf(place.bea()).get(FILES).statusCode()).isEqualTo(404);
    }

    @Test
    void aSpareFileIsMadeReleasedAndUsedAndNobodyToPayIsSaid() {
        Place place = place(240);
        Login fred = logins.createForCouncil("Fred", Role.FINANCE_OFFICER, place.council());
        Browser officer = browserOf(fred);
        String token = "&form-token=" + Browser.formTokenIn(officer.get(FILES).body());
        String spare = "kind=CONTINUITY&form=PAIN_BACS&payOn=" + FIRST_PAY.plusWeeks(4) + "&key=";
        HttpResponse<String> nobody = officer.postForm(FILES, spare + "none" + token);
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("There is nobody to pay");
        assertThat(officer.postForm(FILES, "kind=CONTINUITY&form=PAIN_BACS&payOn=soon&key=x" + token).body())
                .contains("id=\"payOn-problem\"");
        paid(place);
        file(place, FIRST_PAY);
        String at = location(officer.postForm(FILES, spare + "one" + token)).replaceFirst("\\?.*", "");
        Browser senior = browserOf(logins.createForCouncil("Sue", Role.SENIOR_FINANCE_OFFICER, place.council()));
        String token2 = "form-token=" + Browser.formTokenIn(senior.get(at).body());
        assertThat(senior.postForm(at + "/used", token2).statusCode()).as("not yet released").isEqualTo(400);
        assertThat(senior.postForm(at + "/release", token2).statusCode()).isEqualTo(303);
        assertThat(senior.get(at).body()).contains("It went to the bank");
        assertThat(senior.postForm(at + "/used", token2).statusCode()).isEqualTo(303);
        assertThat(senior.get(at).body()).contains("with the bank");
        assertThat(senior.postForm(at + "/give-up", token2).statusCode()).as("it is with the bank").isEqualTo(400);
    }

    @Test
    void whatHmrcWasToldAndIsOwedStandsOnAPageOfItsOwn() {
        Place place = place(240);
        paid(place);
        String path = "/employers/" + place.house().employer().id().value() + "/hmrc";
        Browser bea = browserOf(place.bea());
        String page = bea.get(path).body();
        assertThat(page).contains("Pay of a payday (FPS)", "waits to be sent", "to be paid by", "961PX00123456",
                "The reports wait here");
        String fps = "/api/v1/hmrc-submissions/" + submissions.of(place.house().employer().id(), 5).stream()
                .filter(report -> report.kind() == RtiDocument.Kind.FPS).findFirst().orElseThrow().id() + "/content";
        String content = programOf(place.bea()).with("Accept", "application/xml")
                .get(fps)
                .body();
        assertThat(content).contains("FullPaymentSubmission", "<Sur>Mair</Sur>", "<Sur>Lamb</Sur>");
        assertThat(page).as("months without pay").doesNotContain("£0.00");
        String back = page.replaceFirst("(?s).*action=\"(/employers/[^\"]*/withdraw)\".*", "$1");
        assertThat(bea.postForm(back, "form-token=" + Browser.formTokenIn(page)).headers().firstValue("Location")
                .orElseThrow()).contains("hmrc.WITHDRAW");
        assertThat(bea.postForm(back, "form-token=" + Browser.formTokenIn(page)).headers().firstValue("Location")
                .orElseThrow()).as("once").contains("wages.not-now");
        assertThat(bea.get(path).body()).contains("taken back");
        assertThat(browserOf(place.house().self()).get("/people/" + place.house().person().id().value() + "/pay")
                .body()).contains(path);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        assertThat(programOf(auditorOf(place)).with("Accept", "application/xml").get(fps).statusCode())
                .as("who only looks").isEqualTo(403);
        assertThat(submissions.of(place.house().employer().id(), 5)).extracting(Submission::state)
                .containsExactlyInAnyOrder(SubmissionState.QUEUED, SubmissionState.WITHDRAWN);
    }

    private Login auditorOf(Place place) {
        return logins.createForCouncil("Ada", Role.AUDITOR, place.council());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static HttpResponse<String> bring(Browser officer, String report) {
        return officer.upload(FILES, "/work/bank-files/reports", "report.xml", "text/xml",
                report.getBytes(StandardCharsets.UTF_8));
    }
}
