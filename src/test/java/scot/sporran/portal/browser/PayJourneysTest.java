package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.London;

/** From the hours on an assistant's phone to the payslip on it, by the pages alone. */
@MicronautTest(transactional = false)
class PayJourneysTest extends BrowserTest {

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Timesheets timesheets;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    Clock clock;

    private record Work(Household house, Login rhona, Employment job, PayCalendar.Period period) {}

    /** An assistant whose hours of the period before were agreed: four on each weekday. */
    private Work work(String name) {
        Household house = scene.household(council, 9_000);
        Login rhona = logins.createForAssistant("Rhona " + name);
        Employment job = scene.hire(house, name, "1", Employment.HolidayPay.WHEN_TAKEN, rhona);
        LocalDate today = London.dateOf(clock.instant());
        PayCalendar calendar = house.employer().calendar();
        PayCalendar.Period period = calendar.of(today);
        LocalDate before = calendar.before(period).from();
        scene.approved(house, job, before, scene.hours(before, 240));
        return new Work(house, rhona, job, period);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hoursAreSentInThreeTapsAgreedToAndPaid(boolean scripts) {
        Work work = work("Baird" + scripts);
        Page hers = pageOf(work.rhona(), scripts ? PHONE : DESK, scripts);
        follow(hers, hers.getByText("Send hours").first()::click);
        assertThat(hers.locator(".sp-day__hours").first().textContent()).isEqualTo("4:00");
        press(hers, "Check");
        assertThat(hers.locator("h1").textContent()).isEqualTo("Is this right?");
        assertThat(hers.locator(".sp-big").textContent()).contains(" h");
        assertThat(hers.locator("main").textContent()).contains("before tax");
        assertFits(hers);
        press(hers, "Send");
        assertThat(hers.locator(".sp-done").textContent()).contains("Sent.");
        assertThat(hers.locator(".sp-line__state").first().textContent()).isEqualTo("waits for a yes");

        Page theirs = pageOf(work.house().self(), scripts ? PHONE : DESK, scripts);
        assertThat(theirs.locator(".sp-todo").textContent()).contains("Look at the hours of Rhona Baird");
        follow(theirs, theirs.getByText("Look at the hours of").first()::click);
        assertThat(theirs.locator(".sp-waiting .sp-sentence").textContent()).contains("These hours cost £");
        assertFits(theirs);
        press(theirs, "Yes, agree");
        assertThat(theirs.locator(".sp-done").textContent()).contains("Agreed.");
        press(theirs, "Work the pay out");
        await(work, PayRun.State.DRAFT);
        theirs.reload();
        assertThat(theirs.locator("main").textContent()).contains("Look at what is different", "First pay.");
        assertFits(theirs);
        press(theirs, "Approve and pay £");
        await(work, PayRun.State.PAID);

        hers.reload();
        assertThat(hers.locator("main").textContent()).contains("paid");
        follow(hers, hers.locator("section[aria-labelledby=slips] a").first()::click);
        assertThat(hers.locator("h1").textContent()).startsWith("£").contains(" on ");
        assertThat(hers.locator("main").textContent()).contains("Day hours", "Income tax", "How it was worked out");
        assertThat(wrongOrNothing(hers, scripts)).isEmpty();
        theirs.navigate("/people/" + work.house().person().id().value() + "/pay");
        theirs.locator("section[aria-labelledby=past] summary").first().click();
        assertThat(theirs.locator("section[aria-labelledby=past]").textContent()).contains("It cost the budget £");
    }

    private static java.util.List<String> wrongOrNothing(Page page, boolean scripts) {
        return scripts ? wrongWith(page) : java.util.List.of();
    }

    @Test
    void aDayIsChangedASleepInIsAddedAndAQuestionComesBackAndForth() {
        Work work = work("Weir");
        Page hers = pageOf(work.rhona(), PHONE, true);
        hers.navigate("/jobs/" + work.job().id().value() + "/hours?from=" + work.period().from());
        hers.locator(".sp-day summary").first().click();
        hers.fill("#d0-0-time", "5:30");
        hers.locator(".sp-day__more summary").first().click();
        assertThat(hers.locator("#d0-1-awake").isVisible()).as("only for a sleep-in").isFalse();
        hers.selectOption("#d0-1-kind", "SLEEP_IN");
        hers.fill("#d0-1-time", "nine");
        hers.fill("#d0-1-begins", "22:00");
        hers.fill("#d0-1-awake", "01:30-02:15");
        press(hers, "Check");
        assertThat(hers.locator("#d0-1-time-problem").textContent()).contains("such as 4:30");
        assertThat(hers.inputValue("#d0-1-awake")).isEqualTo("01:30-02:15");
        assertThat(wrongWith(hers)).isEmpty();
        hers.fill("#d0-1-time", "9");
        press(hers, "Check");
        assertThat(hers.locator("main").textContent()).contains("5 h 30 min", "1 sleep-in",
                "9 h sleep-in from 22:00, up for work 01:30-02:15");
        press(hers, "Change something");
        assertThat(hers.inputValue("#d0-0-time")).isEqualTo("5:30");
        press(hers, "Check");
        press(hers, "Send");

        Page theirs = pageOf(work.house().self(), PHONE, false);
        theirs.navigate("/people/" + work.house().person().id().value() + "/pay");
        theirs.locator("summary").getByText("Ask about it").first().click();
        press(theirs, "Send the question");
        assertThat(theirs.locator("#words-problem").textContent()).contains("Please write something here");
        theirs.fill("#words", "Was it not Tuesday?");
        press(theirs, "Send the question");
        assertThat(theirs.locator(".sp-done").textContent()).contains("Your question is sent.");

        hers.navigate("/");
        assertThat(hers.locator(".sp-todo").textContent()).contains("has a question about your hours",
                "Was it not Tuesday?");
        hers.navigate("/jobs/" + work.job().id().value());
        follow(hers, hers.getByText("Change and send again")::click);
        press(hers, "Check");
        press(hers, "Send");
        assertThat(timesheets.waiting(work.house().employer().id())).hasSize(1)
                .allSatisfy(sheet -> assertThat(sheet.number()).isEqualTo(1));
    }

    @Test
    void whatWasAgreedMeanwhileIsNotSentOnTopUnseen() {
        Work work = work("Muir");
        Page hers = pageOf(work.rhona(), PHONE, true);
        String path = "/jobs/" + work.job().id().value() + "/hours?from=" + work.period().from();
        hers.navigate(path);
        press(hers, "Check");
        press(hers, "Send");
        Page other = pageOf(work.rhona(), PHONE, true);
        other.navigate(path);
        timesheets.waiting(work.house().employer().id()).forEach(sheet -> PayScene.done(
                timesheets.approve(sheet, work.house().employer(), work.house().self(), false)));
        press(other, "Check");
        assertThat(other.locator(".govuk-error-summary").textContent()).contains("Somebody else changed this");
        assertThat(other.locator(".sp-day__agreed").first().textContent()).contains("Agreed before: 4 h");
        assertThat(timesheets.waiting(work.house().employer().id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodyIsTakenOnIsAwayAndLeaves(boolean scripts) {
        Household house = scene.household(council, 3_000);
        LocalDate today = London.dateOf(clock.instant());
        Page theirs = pageOf(house.self(), scripts ? PHONE : DESK, scripts);
        theirs.navigate("/people/" + house.person().id().value() + "/pay");
        follow(theirs, theirs.getByText("Take somebody on")::click);
        theirs.fill("#firstNames", "Una");
        theirs.fill("#lastName", "Gow" + scripts);
        theirs.fill("#born", "1990-02-28");
        theirs.check("input[name=gender][value=F]");
        theirs.fill("#nino", "QQ12345");
        theirs.fill("#startedOn", today.minusYears(3).toString());
        theirs.fill("#weekly", "15:30");
        theirs.fill("#rate-DAY", "5.00");
        theirs.check("input[name=statement][value=P45]");
        press(theirs, "Take them on");
        assertThat(theirs.locator(".govuk-error-summary").textContent()).contains("A P45 has a tax code");
        theirs.check("input[name=statement][value=B]");
        press(theirs, "Take them on");
        assertThat(theirs.locator("#nino-problem").isVisible()).isTrue();
        assertThat(theirs.inputValue("#weekly")).as("what was typed stays").isEqualTo("15:30");
        theirs.fill("#nino", "");
        press(theirs, "Take them on");
        assertThat(theirs.locator("#rate-DAY-problem").textContent()).contains("minimum wage");
        assertThat(wrongOrNothing(theirs, scripts)).isEmpty();
        assertFits(theirs);
        theirs.fill("#rate-DAY", "13.50");
        press(theirs, "Take them on");
        assertThat(theirs.locator("h1").textContent()).isEqualTo("Una Gow" + scripts);
        assertThat(theirs.locator(".sp-done").textContent()).contains("They work for you now.");

        follow(theirs, theirs.getByText("Time away")::click);
        theirs.selectOption("#kind", "HOLIDAY");
        theirs.fill("#first", today.minusDays(3).toString());
        theirs.fill("#last", today.minusDays(2).toString());
        press(theirs, "Keep it");
        assertThat(theirs.locator("#hours-problem").textContent()).contains("such as 22:30");
        theirs.fill("#hours", "6:30");
        press(theirs, "Keep it");
        assertThat(theirs.locator(".sp-lines").textContent()).contains("holiday", "6 h 30 min");
        theirs.selectOption("#kind", "SICK");
        theirs.fill("#first", today.minusDays(1).toString());
        press(theirs, "Keep it");
        assertThat(theirs.locator(".sp-lines").textContent()).contains("sick", "since");
        theirs.locator(".sp-lines summary").first().click();
        theirs.locator(".sp-lines input[type=date]").first().fill(today.toString());
        press(theirs, "It has ended");
        assertThat(theirs.locator(".sp-lines").textContent()).doesNotContain("since");

        theirs.navigate(theirs.url().replaceFirst("/absences.*", ""));
        follow(theirs, theirs.getByText("End the job")::click);
        theirs.fill("#lastDay", today.plusWeeks(4).toString());
        theirs.check("input[name=reason][value=REDUNDANT]");
        press(theirs, "See what it costs");
        assertThat(theirs.locator("#costs + dl").textContent()).contains("3 weeks", "for 3 whole years");
        assertFits(theirs);
        press(theirs, "Yes, end the job");
        assertThat(theirs.locator(".sp-done").textContent()).contains("The job has an end.");
        assertThat(theirs.locator("main").textContent()).doesNotContain("What it costs first");
    }

    @Test
    void aJobsAccountIsToldByTheAssistantAndLookedAtBySomebodyElse() {
        Work work = work("Bain");
        Page hers = pageOf(work.rhona(), PHONE, true);
        hers.navigate("/jobs/" + work.job().id().value());
        follow(hers, hers.getByText("Where pay goes")::click);
        hers.fill("#accountName", "Rhona Bain");
        hers.fill("#sortCode", "08-99-9");
        hers.fill("#account", "66374958");
        press(hers, "Keep this account");
        assertThat(hers.locator("#sortCode-problem").textContent()).contains("six digits");
        hers.fill("#sortCode", "08-99-99");
        press(hers, "Keep this account");
        assertThat(hers.locator(".sp-sentence").textContent()).contains("••••4958 waits for a second person",
                "Rhona Bain gave it.");
        assertThat(hers.locator("main").textContent()).doesNotContain("Yes, it is right");
        Page theirs = pageOf(work.house().self(), PHONE, false);
        theirs.navigate("/jobs/" + work.job().id().value() + "/account");
        press(theirs, "Yes, it is right");
        assertThat(theirs.locator(".sp-sentence").textContent()).contains("Pay goes to the account ••••4958.");
    }

    @Test
    void anAssistantsPagesAreNobodyElses() {
        Work work = work("Reid");
        Work other = work("Orr");
        String job = "/jobs/" + work.job().id().value();
        for (Login stranger : java.util.List.of(other.rhona(), other.house().self(), moragsLogin, otherOfficer,
                admin)) {
            for (String path : java.util.List.of(job, job + "/hours", job + "/absences", job + "/account",
                    job + "/leaving", "/employers/" + work.house().employer().id().value() + "/hire",
                    "/people/" + work.house().person().id().value()
                            + "/pay")) {
                HttpResponse<String> answer = browserOf(stranger).get(path);
                assertThat(answer.statusCode()).as(stranger.displayName() + " " + path).isEqualTo(404);
            }
        }
        assertThat(browserOf(work.rhona()).get("/people/" + work.house().person().id().value() + "/pay").statusCode())
                .as("her employer's money").isIn(403, 404);
        assertThat(browserOf(work.rhona()).get(job + "/leaving").statusCode()).as("for her employer").isEqualTo(403);
        assertThat(browserOf(officer).get(job + "/hours").statusCode()).as("not for the council to send")
                .isEqualTo(403);
    }

    @Test
    void aBureausRunIsDraftedByOneAndApprovedByAnother() {
        Work work = work("Sim");
        BureauId bureau = bureaus.add("Clyde Payroll " + work.job().id().value());
        employers.choose(work.house().employer(), bureau);
        Login first = bureaus.addOperator(bureau, "Ada First");
        Login second = bureaus.addOperator(bureau, "Ben Second");
        Page hers = pageOf(first, DESK, true);
        assertThat(hers.locator("h1").textContent()).isEqualTo("Pay");
        press(hers, "Work it out");
        await(bureau, PayRun.State.DRAFT);
        hers.reload();
        assertThat(hers.locator("main").textContent()).contains("Somebody else approves this", "First pay.");
        assertThat(wrongWith(hers)).isEmpty();
        String at = hers.url().replaceFirst("\\?.*", "");
        Page his = pageOf(second, PHONE, false);
        his.navigate(at);
        assertFits(his);
        press(his, "Approve and pay £");
        await(bureau, PayRun.State.PAID);
        his.navigate(at);
        assertThat(his.locator("main").textContent()).contains("Every payslip is paid");
        his.navigate("/work/employers");
        follow(his, his.getByText(work.house().employer().name()).first()::click);
        assertThat(his.locator("main").textContent()).contains("Paydays before").doesNotContain("Yes, agree");
        assertThat(browserOf(second).get(at.replaceFirst(".*(/pay-runs/.*)", "$1/lines.csv")).body())
                .contains("Rhona Sim");
        assertThat(browserOf(work.rhona()).get("/work/pay-runs").statusCode()).isEqualTo(404);
    }

    private void await(Work work, PayRun.State state) {
        await(work.house().employer().id().value(), state);
    }

    private void await(BureauId bureau, PayRun.State state) {
        await(bureau.value(), state);
    }

    private void await(java.util.UUID payer, PayRun.State state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (runs.of(payer, 1).stream().noneMatch(run -> run.state() == state)) {
            assertThat(System.nanoTime()).as("no run of %s is %s in time", payer, state).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
