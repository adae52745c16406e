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
import scot.sporran.payments.payees.Payee;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.SubmissionState;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.portal.Browser;

/** What leaves, by hand: the bank's file with its report, HMRC's reports, what is due, the pension's papers, and hours that come. */
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

    @Test
    void whatIsDueSaysWhatItWaitsForAndIsWrittenDownOnceItCanBe() {
        Place place = place(420);
        paid(place);
        String path = "/employers/" + place.house().employer().id().value() + "/due";
        Browser bea = browserOf(place.bea());
        assertThat(bea.get(path).body()).contains("Tax and National Insurance", "961PX001234562",
                "Nobody has said and seen which account HMRC is paid into", "No payments yet")
                .doesNotContain("Write these payments down");
        assertThat(send(bea, path, "", "").headers().firstValue("Location").orElseThrow()).contains("due.none");
        payee(place, Payee.Kind.PENSION, "NEST", true);
        payee(place, Payee.Kind.HMRC, "HMRC", false);
        assertThat(bea.get(path).body()).contains("Write these payments down").doesNotContain("Nobody has said");
        assertThat(bea.get(path).body()).as("looking writes nothing").contains("No payments yet");
        assertThat(send(bea, path, "", "").statusCode()).isEqualTo(303);
        String written = bea.get(path).body();
        assertThat(written).contains("Nothing is due", "leaves with the next file", "EMP123456789");

        assertThat(written).as("a bureau sees no purchases").doesNotContain("/bills/");
        Browser self = browserOf(place.house().self());
        String bill = self.get(path).body().replaceFirst("(?s).*href=\"(/people/[^\"]*/bills/[0-9a-f-]{36})\".*", "$1");
        assertThat(self.get(bill).statusCode()).isEqualTo(200);
        Browser auditor = browserOf(auditorOf(place));
        assertThat(auditor.get(path).body()).contains("EMP123456789").doesNotContain("Write these payments");
        assertThat(send(auditor, path, "", "").statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void hmrcIsToldAboutAMonthAndAskedForNumbersByHandOnceEach() {
        Place place = place(240);
        paid(place);
        String hmrc = "/employers/" + place.house().employer().id().value() + "/hmrc";
        String path = hmrc + "/summary";
        Browser bea = browserOf(place.bea());
        assertThat(bea.get(hmrc).body()).contains(path, "Ask about National Insurance numbers");
        String page = bea.get(path).body();
        assertThat(page).contains("Months without pay", "Tell HMRC now");
        String month = page.replaceFirst("(?s).*name=\"month\" value=\"([^\"]*)\".*", "$1");
        String about = "month=" + month + "&allowance=";
        assertThat(send(bea, path, "", about + "NOTHING").body()).contains("id=\"says-problem\"");
        assertThat(send(bea, path, "", about + "NOTHING&says=TAKES_BACK").body()).contains("id=\"says-problem\"",
                "nobody was paid for a child");
        assertThat(send(bea, path, "", "month=1999-00/1&allowance=CLAIM").body()).contains("id=\"month-problem\"");
        assertThat(send(bea, path, "", about + "CLAIM&ceased=soon").body()).contains("id=\"ceased-problem\"",
                "value=\"soon\"");
        int before = reports(place, RtiDocument.Kind.EPS);
        assertThat(send(bea, path, "", about + "CLAIM_NO_MORE&key=one").statusCode()).isEqualTo(303);
        assertThat(send(bea, path, "", about + "CLAIM_NO_MORE&key=one").statusCode()).as("pressed twice")
                .isEqualTo(303);
        assertThat(send(bea, path, "", about + "CLAIM&key=one").body()).contains("told something else about this");
        assertThat(send(bea, path, "", about + "NOTHING&says=NOBODY_PAID").statusCode()).isEqualTo(303);
        assertThat(reports(place, RtiDocument.Kind.EPS)).isEqualTo(before + 2);
        assertThat(bea.get(path).body()).as("told").doesNotContain("name=\"month\" value=\"" + month + "\"");

        assertThat(send(bea, hmrc, "/numbers", "key=ask").statusCode()).isEqualTo(303);
        assertThat(send(bea, hmrc, "/numbers", "key=ask").statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(reports(place, RtiDocument.Kind.NVR)).isEqualTo(1);
        assertThat(bea.get(hmrc).body()).contains("National Insurance numbers (NVR)");

        Household other = scene.household(100);
        assertThat(send(browserOf(other.self()), "/employers/" + other.employer().id().value() + "/hmrc", "/numbers",
                "").body())
                .contains("HMRC’s numbers for you are not known here yet");
        Browser auditor = browserOf(auditorOf(place));
        assertThat(auditor.get(hmrc).body()).doesNotContain(path, "/numbers");
        assertThat(auditor.get(path).statusCode()).isEqualTo(403);
        assertThat(send(auditor, hmrc, "/numbers", "").statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void thePensionsDutiesHaveDaysAndItsFilesAreHadForAPayday() {
        Place place = place(420);
        paid(place);
        String path = "/employers/" + place.house().employer().id().value() + "/pension";
        Browser bea = browserOf(place.bea());
        // work began on 16 March 2023
        assertThat(bea.get(path).body()).contains("16 March 2023", "16 March 2029",
                "A day from 16 December 2028 to 16 June 2029", FIRST_PAY.toString());
        String seen = bea.get(path).body().replaceFirst("(?s).*name=\"seen\" value=\"(\\d+)\".*", "$1");
        assertThat(send(bea, path, "", "on=2027-01-01&seen=" + seen).body()).contains("id=\"on-problem\"",
                "value=\"2027-01-01\"");
        assertThat(send(bea, path, "", "on=2029-05-01&seen=" + seen).statusCode()).isEqualTo(303);
        assertThat(send(bea, path, "", "on=2029-05-02&seen=" + seen).body()).as("seen before it was changed")
                .contains("Somebody else changed this");
        assertThat(bea.get(path).body()).contains("You chose to put people back on", "1 May 2029");

        String file = "source=Direct+debit&group=Group+1&day=" + FIRST_PAY + "&paper=";
        HttpResponse<String> nest = send(bea, path, "/file", file + "NEST_CONTRIBUTIONS");
        assertThat(nest.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("pension-contributions-" + FIRST_PAY + ".csv");
        assertThat(nest.body()).contains("EMP123456789");
        assertThat(send(bea, path, "/file", file + "PAPDIS_CONTRIBUTIONS").body()).startsWith("<?xml");
        assertThat(send(bea, path, "/file", file.replace(FIRST_PAY.toString(), "2026-04-18") + "ENROLMENTS").body())
                .contains("id=\"day-problem\"", "Nobody joined on that day");
        assertThat(send(bea, path, "/file", file.replace("Group+1", "") + "ENROLMENTS").body())
                .contains("id=\"group-problem\"");
        Browser auditor = browserOf(auditorOf(place));
        assertThat(auditor.get(path).body()).contains("16 March 2023").doesNotContain("/file", "Choose another day");
        assertThat(send(auditor, path, "/file", file + "NEST_CONTRIBUTIONS").statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void hoursOfAllAssistantsComeInOneFileOrNoneOfThemDo() {
        Place place = place(240);
        String path = "/employers/" + place.house().employer().id().value() + "/hours-file";
        Browser bea = browserOf(place.bea());
        assertThat(bea.get("/work/employers/" + place.house().employer().id().value()).body()).contains(path);
        String head = "payroll_number,date,kind,begins,minutes,awake\n";
        HttpResponse<String> odd = hours(bea, path, head + "1,2026-04-14,DAY,09:00,60,\n9,2026-04-14,DAY,09:00,60,\n");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("id=\"file-problem\"", "nobody here has the number 9");
        assertThat(hours(bea, path, "").body()).contains("id=\"file-problem\"");
        assertThat(location(hours(bea, path, head + "1,2026-04-14,DAY,09:00,60,\n2,2026-04-15,DAY,09:00,90,\n")))
                .contains("hours.sent");
        assertThat(browserOf(place.house().self()).get("/people/" + place.house().person().id().value() + "/pay")
                .body()).contains("14 Apr", "15 Apr");
        assertThat(browserOf(auditorOf(place)).get(path).statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> hours(Browser browser, String path, String csv) {
        return browser.upload(path, "hours-file", "hours.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private int reports(Place place, RtiDocument.Kind kind) {
        return (int) submissions.of(place.house().employer().id(), 50).stream()
                .filter(report -> report.kind() == kind).count();
    }

    /** Fills in a form of the page at {@code path} and sends it to a place below it. */
    private static HttpResponse<String> send(Browser browser, String path, String below, String typed) {
        String token = "form-token=" + Browser.formTokenIn(browser.get("/account").body());
        return browser.postForm(path + below, typed.isEmpty() ? token : typed + "&" + token);
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
