package scot.sporran.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** Rates, tax codes, corrections, opting out and orders, by hand: each counts with the next pay, and what was paid stays. */
@MicronautTest(transactional = false)
class TermsPagesTest extends WebTest {

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;

    private Household house;
    private Login rhona;
    private Employment job;
    private Browser self;
    private String path;
    private String token;

    @BeforeEach
    void hire() {
        house = scene.household(9_000);
        rhona = logins.createForAssistant("Rhona Mair");
        job = scene.hire(house, "Mair", "1", HolidayPay.WHEN_TAKEN, rhona);
        path = "/jobs/" + job.id().value() + "/terms";
        self = browserOf(house.self());
        token = "&form-token=" + Browser.formTokenIn(self.get(path).body());
    }

    private HttpResponse<String> post(String to, String form) {
        return self.postForm(path + to, form + token);
    }

    private void pay(String key) {
        scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 360));
        PayRun draft = runs.work(PayScene.done(runs.begin(house.employer(), PayScene.FIRST_PERIOD.plusDays(32), key,
                house.self())).id());
        runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
    }

    @Test
    void aRateCountsFromADayAndNeverBelowTheMinimumOrForDaysThatWerePaid() {
        assertThat(self.get("/jobs/" + job.id().value()).body()).contains(path);
        assertThat(self.get(path).body()).contains("£13.50 an hour", "£60.00 a night");
        assertThat(post("/rate", "rateKind=DAY&rate=14.25&rateFrom=2026-03-30").statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("£14.25 an hour");
        assertThat(post("/rate", "rateKind=NIGHT&rate=9.00&rateFrom=2026-05-11").body())
                .contains("id=\"rate-problem\"", "minimum wage", "value=\"9.00\"");
        assertThat(post("/rate", "rateKind=DAY&rate=&rateFrom=soon").body()).contains("id=\"rate-problem\"",
                "id=\"rateFrom-problem\"");
        pay("one");
        assertThat(post("/rate", "rateKind=DAY&rate=15.00&rateFrom=2026-03-30").body())
                .contains("id=\"rateFrom-problem\"", "Send a later day");
        assertThat(post("/rate", "rateKind=DAY&rate=15.00&rateFrom=2036-04-01").body()).as("rates not known")
                .contains("not known here");
    }

    @Test
    void aTaxCodeAndWhatIsPutRightCountWithTheNextPay() {
        assertThat(post("/tax", "taxCode=S12O7L&taxFrom=2026-04-06&why=letter").body())
                .contains("id=\"taxCode-problem\"");
        assertThat(post("/tax", "taxCode=SBR&taxFrom=2026-04-06&letter=q&why=letter").statusCode()).isEqualTo(400);
        assertThat(post("/tax", "taxCode=SBR&taxFrom=2026-04-06&why=Letter+of+3+March&plan=2&postgraduate=yes")
                .statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("SBR", "plan 2", "Letter of 3 March");
        String sum = "sumKind=CORRECTION&sum=20.00&off=yes&sumWords=Two+hours+too+many&key=k1";
        assertThat(post("/sums", sum).statusCode()).isEqualTo(303);
        assertThat(post("/sums", sum).statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(post("/sums", "sumKind=EXPENSES&sum=8.40&sumWords=Bus+fares&key=k2").statusCode()).isEqualTo(303);
        assertThat(post("/sums", "sumKind=EXPENSES&sum=8.40&off=yes&sumWords=Bus+fares&key=k3").body())
                .contains("id=\"sum-problem\"");
        String page = self.get(path).body();
        assertThat(page).contains("Two hours too many", "−£20.00", "Bus fares");
        assertThat(page).as("once").containsOnlyOnce("sp-line__who\"><bdi>Two hours too many");
        String back = page.replaceFirst("(?s).*action=\"(/jobs/[^\"]*/take-back)\".*", "$1");
        assertThat(self.postForm(back, token.substring(1)).headers().firstValue("Location").orElseThrow())
                .doesNotContain("not-now");
        assertThat(self.postForm(back, token.substring(1)).headers().firstValue("Location").orElseThrow())
                .contains("wages.not-now");
        pay("one");
        var slip = payslips.of(job.id(), 1).getFirst();
        assertThat(slip.facts().taxCode()).isEqualTo("SBR");
        assertThat(slip.facts().lines()).extracting(line -> line.amountPence()).containsAnyOf(-2_000L, 840L);
        assertThat(self.get(path).body()).contains("Nothing to put right");
    }

    @Test
    void anOrderIsTakenOnceAndEndedAndAnOptOutNeedsAMember() {
        String order = "orderKind=EARNINGS_ARRESTMENT&reference=SP/1&received=2026-04-01&amount=500.00";
        assertThat(post("/orders", order).statusCode()).isEqualTo(303);
        assertThat(post("/orders", order).statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(post("/orders", order.replace("500.00", "600.00")).statusCode()).as("another of that name")
                .isEqualTo(400);
        String page = self.get(path).body();
        assertThat(page).contains("earnings arrestment", "SP/1", "£500.00").doesNotContain("They opted out");
        String end = page.replaceFirst("(?s).*action=\"(/jobs/[^\"]*/end)\".*", "$1");
        assertThat(self.postForm(end, "orderEnds=" + token).statusCode()).isEqualTo(400);
        assertThat(self.postForm(end, "orderEnds=2026-09-01" + token).statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("ended on 1 September 2026");
        assertThat(post("/opt-out", "notice=2026-05-01").body()).contains("only a member can opt out");
        pay("one");
        assertThat(self.get(path).body()).contains("They opted out");
        assertThat(post("/opt-out", "notice=2026-04-10").statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("opted out").doesNotContain("They opted out");
    }

    @Test
    void whereSomebodyStandsWithThePensionIsWrittenDownAndTheLetterAboutItIsRead() {
        assertThat(post("/pension", "standing=POSTPONED&standingFrom=2026-03-16").body())
                .contains("id=\"standingUntil-problem\"", "a postponement has");
        assertThat(post("/pension", "standing=POSTPONED&standingFrom=2026-03-16&standingUntil=2026-09-16").body())
                .as("three months at most").contains("id=\"standingUntil-problem\"", "value=\"2026-09-16\"");
        assertThat(post("/pension", "standing=ASKED_IN&standingFrom=2001-01-01").body())
                .contains("id=\"standingFrom-problem\"");
        assertThat(post("/pension", "standingFrom=2026-03-16").body()).contains("id=\"standing-problem\"");
        assertThat(post("/pension", "standing=POSTPONED&standingFrom=2026-03-16&standingUntil=2026-06-16")
                .statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("put off until 16 June 2026").doesNotContain("The letter about");
        pay("one");
        assertThat(self.get(path).body()).contains("The letter about the pension");
        assertThat(browserOf(rhona).get(path).body()).contains("The letter about the pension")
                .doesNotContain("/pension\"");
        assertThat(post("/pension", "standing=ASKED_IN&standingFrom=2026-04-13").statusCode()).isEqualTo(303);
        assertThat(self.get(path).body()).contains("asked to join");
    }

    @Test
    void thatPapersWereSeenIsWrittenDownByWhoeverEmploys() {
        String checks = "/jobs/" + job.id().value() + "/checks";
        assertThat(self.get("/jobs/" + job.id().value()).body()).contains(checks);
        String page = self.get(checks).body();
        assertThat(page).contains("16 March 2023");
        String version = "&version=" + page.replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1") + token;
        assertThat(self.postForm(checks, "rightToWork=&pvg=" + version).body())
                .contains("id=\"rightToWork-problem\"");
        assertThat(self.postForm(checks, "rightToWork=2026-03-01&pvg=2999-01-01" + version).body())
                .contains("id=\"pvg-problem\"", "still to come", "value=\"2026-03-01\"");
        assertThat(self.postForm(checks, "rightToWork=&pvg=2026-03-02" + version).statusCode()).isEqualTo(303);
        assertThat(self.get(checks).body()).as("what was written before stays").contains("2 March 2026",
                "16 March 2023");
        assertThat(self.postForm(checks, "rightToWork=&pvg=2026-03-03" + version).body())
                .contains("Somebody else changed this");
        assertThat(browserOf(rhona).get(checks).statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(checks).statusCode()).isEqualTo(404);
    }

    @Test
    void theAssistantReadsItAndChangesNothing() {
        Browser hers = browserOf(rhona);
        assertThat(hers.get(path).body()).contains("£13.50 an hour", "S1257L").doesNotContain("A new rate");
        assertThat(hers.postForm(path + "/rate", "rateKind=DAY&rate=99.00&rateFrom=2026-05-11&form-token="
                + Browser.formTokenIn(hers.get("/me").body())).statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }
}
