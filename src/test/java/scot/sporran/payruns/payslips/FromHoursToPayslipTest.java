package scot.sporran.payruns.payslips;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.platform.Accessible.assertAccessible;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.PrintPage;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** An assistant sends hours and finds a payslip, through the API alone; and what must not be possible on the way. */
@MicronautTest(transactional = false)
class FromHoursToPayslipTest extends WebTest {

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;

    private static final String HOURS = "{\"day\":\"2026-03-16\",\"note\":\"Bus by card 4242 4242 4242 4242\",\"lines\":["
            + "{\"kind\":\"DAY\",\"on\":\"2026-03-16\",\"begins\":\"09:00\",\"minutes\":480},"
            + "{\"kind\":\"SLEEP_IN\",\"on\":\"2026-03-16\",\"begins\":\"22:00\",\"minutes\":540,"
            + "\"awake\":[{\"from\":60,\"to\":105}]}]}";

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private static Browser key(Browser program, String key) {
        return program.copy().with("Idempotency-Key", key);
    }

    private static Browser seen(Browser program, String path) {
        return program.copy().with("If-Match", program.get(path).headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void anAssistantSendsHoursAndFindsAPayslipThatExplainsItself() {
        Household house = scene.household(3_000);
        Login rhona = logins.createForAssistant("Rhona Baird");
        Employment job = scene.hire(house, "Baird", "1", Employment.HolidayPay.WHEN_TAKEN, rhona);
        Browser hers = programOf(rhona);
        Browser employers = programOf(house.self());
        String jobPath = "/api/v1/employments/" + job.id().value();

        HttpResponse<String> sent = key(hers, "1").postJson(jobPath + "/timesheets", HOURS);
        String sheet = "/api/v1/timesheets/" + id(sent);
        assertThat(id(key(hers, "1").postJson(jobPath + "/timesheets", HOURS))).as("sent twice").isEqualTo(id(sent));
        assertThat(sent.body()).contains("\"state\":\"SENT\"").contains("Bus by card **** **** **** 4242");
        assertThat(seen(hers, sheet).postJson(sheet + "/approve", "{}").statusCode()).as("by herself").isEqualTo(403);
        assertThat(hers.get(sheet + "/check").statusCode()).as("the employer's money").isEqualTo(403);
        assertThat(employers.get(sheet + "/check").body()).contains("These hours cost £").contains("\"enough\":true");
        assertThat(employers.copy().postJson(sheet + "/approve", "{}").statusCode()).isEqualTo(428);
        assertThat(seen(employers, sheet).postJson(sheet + "/approve", "{}").body()).contains("APPROVED");
        assertThat(seen(employers, sheet).postJson(sheet + "/approve", "{}").statusCode()).as("twice").isEqualTo(409);

        String employer = "/api/v1/employers/" + house.employer().id().value();
        String run = id(key(employers, "r").postJson(employer + "/pay-runs", "{\"payDate\":\"2026-04-17\"}"));
        assertThat(key(hers, "x").postJson(employer + "/pay-runs", "{\"payDate\":\"2026-04-17\"}").statusCode())
                .isIn(403, 404);
        await(run, "DRAFT");
        assertThat(employers.get("/api/v1/pay-runs/" + run + "/lines").body()).contains("First pay.");
        String version = "\"" + runs.find(UUID.fromString(run)).orElseThrow().version() + "\"";
        assertThat(employers.copy().with("If-Match", version).postJson("/api/v1/pay-runs/" + run + "/approve", "{}")
                .statusCode()).isEqualTo(200);
        await(run, "PAID");

        String slips = hers.get(jobPath + "/payslips").body();
        String slip = "/api/v1/payslips/" + slips.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(hers.get(slip).body()).contains("Day hours", "\"minutes\":480", "1 sleep-in at £60.00",
                "Awake in sleep-ins", "\"minutes\":45", "working");
        String page = hers.get(slip + "/page.html?large=true").body();
        assertThat(page).contains("18pt", "pay for Rhona Baird", "What is taken off", "How it was worked out",
                "8:00", "£13.50", "£108.00");
        assertThat(hers.get(slip + "/page.pdf").statusCode()).isEqualTo(200);
        assertAccessible(PrintPage.pdf(page));
        assertThat(programOf(otherOfficer).get(slip).statusCode()).isEqualTo(404);
        assertThat(programOf(moragsLogin).get(slip).statusCode()).isEqualTo(404);
        assertThat(hers.get(sheet).body()).contains("\"paid\":true");
        assertThat(seen(employers, sheet).postJson(sheet + "/return", "{\"why\":\"wrong\"}").statusCode())
                .as("what is paid stays paid").isEqualTo(409);
        assertThat(employers.get(employer + "/pay-summary?taxYear=2026-27").body()).contains("\"taxMonth\":1",
                "\"reference\":\"2701\"");
        assertThat(employers.get(jobPath + "/leaving-estimate?notice=2026-05-01&lastDay=2026-05-31").body())
                .contains("\"noticeWeeks\":3", "\"wholeYears\":3");
        assertThat(hers.get(jobPath + "/p45").statusCode()).as("the job goes on").isEqualTo(404);
        seen(employers, jobPath).postJson(jobPath + "/leaving",
                "{\"lastDay\":\"2026-05-31\",\"reason\":\"RESIGNED\"}");
        assertThat(hers.get(jobPath + "/p45").body()).contains("\"taxCode\":\"S1257L\"", "\"byWeek\":true",
                "\"leavingDate\":\"2026-05-31\"");
        assertThat(hers.get(jobPath + "/p45.pdf").statusCode()).isEqualTo(200);
    }

    @Test
    void hoursThatCannotBeAreRefusedAndOddOnesAreQuestioned() {
        Household house = scene.household(500);
        Login rhona = logins.createForAssistant("Rhona Weir");
        Employment job = scene.hire(house, "Weir", "1", Employment.HolidayPay.ROLLED_UP, rhona);
        Browser hers = programOf(rhona);
        String path = "/api/v1/employments/" + job.id().value() + "/timesheets";
        assertThat(key(hers, "a").postJson(path, HOURS.replace("\"on\":\"2026-03-16\"", "\"on\":\"2026-05-16\""))
                .body()).contains("lines[0].on", "not in the period");
        assertThat(key(hers, "b").postJson(path, HOURS.replace("\"day\":\"2026-03-16\"", "\"day\":\"2019-03-18\"")
                .replace("\"on\":\"2026-03-16\"", "\"on\":\"2019-03-18\"")).body()).contains("the job is from");
        assertThat(key(hers, "c").postJson(path, HOURS.replace("\"to\":105", "\"to\":905")).body()).contains("awake");
        String twice = HOURS.replace("]}]}", "]},{\"kind\":\"DAY\",\"on\":\"2026-03-16\",\"begins\":\"08:00\","
                + "\"minutes\":900}]}");
        assertThat(key(hers, "d").postJson(path, twice).body()).contains("More than 24 hours on 16 March",
                "Two entries on 16 March");
        String csv = "payroll_number,date,kind,begins,minutes,awake\n1,2026-03-17,day,09:00,300,\n1,2026-03-18,nap,,60,\n";
        String file = "/api/v1/employers/" + house.employer().id().value() + "/timesheets.csv";
        Browser employers = programOf(house.self());
        assertThat(post(key(employers, "f"), file, csv).body()).contains("\"line\":3", "kind");
        HttpResponse<String> taken = post(key(employers, "g"), file, csv.replace("nap", "day"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        String again = hers.get(path + "/same-again?day=" + LocalDate.of(2026, 4, 20)).body();
        assertThat(again).contains("2026-04-14");
        assertThat(hers.get("/api/v1/employments/" + job.id().value() + "/pay-warnings").statusCode()).isEqualTo(200);
        assertThat(programOf(house.self()).get("/api/v1/employers/" + house.employer().id().value()
                + "/uplift-preview?from=2027-04-01").body()).contains("\"moreAWeekPence\":0",
                        "\"funderKnown\":false");
        assertThat(programOf(house.self()).get("/api/v1/employers/" + house.employer().id().value()
                + "/uplift-preview?from=2027-04-01&funderPence=1400").body()).contains("\"kind\":\"DAY\"",
                        "\"byLaw\":false", "\"leastPence\":1400", "\"weeklyMinutes\":1200", "\"affordable\":");
    }

    private static HttpResponse<String> post(Browser program, String path, String text) {
        return program.sendJson("POST", path, text);
    }

    private void await(String run, String state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!runs.find(UUID.fromString(run)).orElseThrow().state().name().equals(state)) {
            assertThat(System.nanoTime()).as("run is not %s in time", state).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
