package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.returns.ReturnScene.done;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Till;
import scot.sporran.returns.Band;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.ReturnScene;
import scot.sporran.returns.Returns;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** A return from both sides: on a phone, at somebody's home without a signal, and at the officer's desk with every click counted. */
@MicronautTest(transactional = false)
class ReturnJourneysTest extends BrowserTest {

    private static final int TABLET = 800;
    private static final double PATIENCE_MS = 60_000;
    private static final String MARCH = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,25.00,,75.00\n"
            + "09/03/2026,FPI,'80-00-00,12345678,A FRIEND,,100.00,100.00\n";

    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    ReturnScene scene;
    @Inject
    ReturnDrafts drafts;
    @Inject
    ReturnMoves moves;
    @Inject
    Returns returns;
    @Inject
    Ledger ledger;
    @Inject
    Till till;
    @Inject
    SupportPlans plans;
    @Inject
    PayScene pay;
    @Inject
    PayRuns runs;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    MovableClock clock;

    private record Somebody(SupportedPerson person, Login login, FinancialReturn one) {}

    private Somebody asked() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa " + Ids.next());
        Login login = logins.createForPerson(person.displayName(), person.id().value());
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 3, 1));
        return new Somebody(person, login, scene.ofMarch(budget, MARCH, login, officer));
    }

    private FinancialReturn now(FinancialReturn one) {
        return returns.find(one.id()).orElseThrow();
    }

    private static LocatorAssertions soon(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReturnIsAnsweredLineByLine(boolean scripts) throws Exception {
        Somebody ailsa = asked();
        Page phone = pageOf(ailsa.login(), scripts ? PHONE : DESK, scripts);

        follow(phone, phone.getByText("Look at what we see").first()::click);
        assertFits(phone);
        assertThat(phone.locator(".sp-lead").textContent()).contains("tell us what 2 payments were for");
        phone.locator(".sp-line__ask textarea:visible").first().fill("A birthday present");
        press(phone, "Send your answer");
        assertThat(phone.locator(".sp-lead").textContent()).contains("what one payment was for");
        phone.locator(".sp-line__ask textarea:visible").first().fill("");
        press(phone, "Send your answer");
        assertThat(phone.locator(".govuk-error-message").first().textContent()).contains("Please write something here");
        phone.locator(".sp-line__ask textarea:visible").first().fill("Lunch with my sister");
        press(phone, "Send your answer");

        assertThat(phone.locator(".sp-lead").textContent()).contains("The council reads it");
        assertFits(phone);
        assertThat(now(ailsa.one()).state()).isEqualTo(ReturnState.CHECKING);
    }

    @Test
    void aTabletTakesAReturnWhereThereIsNoSignalAndSendsItOnceThereIs() throws Exception {
        Somebody ailsa = asked();
        Page tablet = pageOf(officer, TABLET, true);
        tablet.navigate("/work/returns/" + ailsa.one().id());
        follow(tablet, tablet.getByText("Take it along on a visit")::click);
        for (String words : List.of("Gàidhlig", "العربية", "Easy Read", "English")) {
            // the person reads along
            follow(tablet, tablet.locator(".sp-tab").getByText(words)::click);
            assertThat(tablet.locator("html").getAttribute("dir")).isEqualTo(
                    words.equals("العربية") ? "rtl" : "ltr");
            assertFits(tablet);
            assertThat(wrongWith(tablet)).isEmpty();
        }
        soon(tablet.locator("#visit-state")).containsText("on the tablet now", patiently());

        tablet.context().setOffline(true);
        tablet.reload();
        tablet.locator("[data-line] textarea").first().fill("A birthday present");
        tablet.reload();
        assertThat(tablet.locator("[data-line] textarea").first().inputValue()).as("nothing typed is lost")
                .isEqualTo("A birthday present");
        tablet.locator("[data-line] textarea").last().fill("Lunch with my sister");
        tablet.getByText("Finish the visit").click();
        soon(tablet.locator("#visit-state")).containsText("A name is needed", patiently());
        tablet.locator("#name").fill("Ailsa");
        tablet.getByText("Finish the visit").click();
        soon(tablet.locator("#visit-state")).containsText("Kept on this tablet", patiently());
        assertThat(now(ailsa.one()).version()).isEqualTo(ailsa.one().version());

        // meanwhile somebody else says something about the first line
        int first = returns.whole(ailsa.one()).lines().stream().filter(line -> line.state() == LineState.ASKED)
                .findFirst().orElseThrow().number();
        done(moves.move(ailsa.one(), ReturnEvent.ANSWER, first, "It was her aunt’s money", ailsa.login()));
        tablet.context().setOffline(false);

        soon(tablet.locator("#visit-state")).containsText("Others moved some lines on", patiently());
        soon(tablet.locator("#visit-conflicts")).containsText("A birthday present",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
        List<String> answers = returns.whole(now(ailsa.one())).lines().stream().map(FinancialReturn.Line::answer)
                .toList();
        assertThat(answers).contains("It was her aunt’s money", "Lunch with my sister");
        assertThat(now(ailsa.one()).version()).as("one move of theirs, one of ours")
                .isEqualTo(ailsa.one().version() + 2);
        tablet.navigate("/work/returns");
        assertThat(tablet.locator("#visits-waiting").isVisible()).as("nothing waits on the tablet").isFalse();
    }

    /** Somebody with a plan, a card and an assistant, whose pay was worked out of more hours than were sent. */
    private Household whoEmploys(LocalDate today) throws Exception {
        SupportedPerson person = people.add(council.id(), "Iona " + Ids.next().toString().replace("-", ""));
        Till.Wallet wallet = till.open(person, Money.ofPounds(4_000));
        plans.agree(person.id(), 0, new SupportPlan(today.minusMonths(6), today.plusMonths(6),
                List.of(new SupportPlan.PlanOutcome("swim", "I swim with my friends each week")),
                List.of(new SupportPlan.Purpose("pool", "Swimming", List.of("swim"), 2_500L, List.of("7997")),
                        new SupportPlan.Purpose("help", "Help at home", List.of("swim"), 50_000L, List.of())),
                "Ring my sister."), "Fiona Grant", "First plan");
        till.pay(wallet, 26_000, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 7_000, "CRAFT CORNER", "5970", Kind.FINANCIAL);
        Employer employer = employers.begin(person, wallet.budget(), person.displayName(),
                Employer.Terms.usual(PayScene.FIRST_PERIOD));
        Household house = new Household(person, wallet.budget(), employer,
                logins.createForPerson(person.displayName(), person.id().value()));
        Employment job = pay.hire(house, "Kerr", "1", Employment.HolidayPay.ROLLED_UP, null);
        PayCalendar.Period before = employer.calendar().before(employer.calendar().of(today));
        pay.approved(house, job, before.from(), pay.hours(before.from(), 240));
        BureauId bureau = bureaus.add("Payroll " + Ids.next());
        employers.choose(employer, bureau);
        PayRun run = PayScene.done(runs.begin(bureau, employer.calendar().frequency(), before.payDate(), "first",
                bureaus.addOperator(bureau, "Ada First")));
        PayRun ready = runs.work(run.id());
        runs.work(PayScene.done(runs.approve(ready, ready.version(), bureaus.addOperator(bureau, "Ben Second"))).id());
        try (var connection = database().connectAsOwner();
                var update = connection.prepareStatement("UPDATE timesheet_line l JOIN timesheet t"
                        + " ON t.timesheet_id=l.timesheet_id SET l.minutes=180 WHERE t.employer_id=?")) {
            // no way of this service pays more than was sent; what was paid before it came may be so
            update.setBytes(1, Ids.bytes(employer.id().value()));
            update.executeUpdate();
        }
        return house;
    }

    @Test
    void whatStandsOutBesideAReturnIsReadAtADeskAndOnAPhone() throws Exception {
        LocalDate today = London.dateOf(clock.instant());
        Household house = whoEmploys(today);
        clock.advance(Duration.ofDays(21));
        LocalDate now = London.dateOf(clock.instant());
        FinancialReturn one = done(drafts.drawUp(house.budget(), Band.STANDARD, now.minusDays(56), now.minusDays(1),
                "The last eight weeks", officer));
        Map<String, String> pages = Map.of("return-noted", "/work/returns/" + one.id());

        Page desk = pageOf(officer, DESK, true);
        desk.navigate(pages.values().iterator().next());
        assertThat(desk.locator("main").textContent()).contains("It waits for the person.", "Beside this return",
                "£260.00 on Swimming; the plan means £200.00.", "on Help at home; the plan means £4,000.00.",
                "£70.00 by card on what the plan does not name", "Rhona Kerr was paid 80 hours up to",
                "60 hours were sent", "Nobody has seen the employer’s insurance.");
        walk("officer", desk, pages, DESK, true);
        walk("officer", officer, pages, PHONE, true);
        walk("officer-no-script", officer, pages, NARROW, false);
    }

    /** Counts what an officer presses. */
    private static final class Clicks {
        private final Page page;
        private int made;

        Clicks(Page page) {
            this.page = page;
        }

        void on(Locator what) {
            made++;
            follow(page, what::click);
        }

        void press(String words) {
            made++;
            BrowserTest.press(page, words);
        }
    }

    private Budget budget(Council place, String name, LocalDate today) throws Exception {
        Budget made = budgets.open(people.add(place.id(), name), SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusDays(400));
        agreements.agree(made.id(), 0, new Agreements.Terms(today.minusDays(400), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(90)), "A. Worker", "assessed"));
        budgets.payIn(made, FundingSource.COUNCIL, Money.ofPounds(500), "first", today.minusDays(390), "test").get(30,
                TimeUnit.SECONDS);
        Outcome outcome = Outcome.done(Money.ofPounds(40),
                List.of(new Move.Debit(Money.ofPounds(40), CounterAccount.PROVIDER_PAYABLE)), List.of());
        ledger.submit(new LedgerCommand(made.fund(), new CommandKey(Ids.next()), RequestHash.of("spend"), Set.of(),
                "test", today.minusDays(395), null, (fund, at) -> outcome)).get(30, TimeUnit.SECONDS);
        return made;
    }

    @Test
    void anOfficerClosesAQuarterAndMostReturnsNeedNoClickAtAll() throws Exception {
        LocalDate today = London.dateOf(clock.instant());
        Council place = councils.add("Glen Quarter " + Ids.next());
        Login fay = logins.createForCouncil("Fay", Role.FINANCE_OFFICER, place.id().value());
        int people = Integer.getInteger("sporran.quarter.people", 20);
        int exceptions = people / 10;
        for (int i = 0; i < people; i++) {
            Budget budget = budget(place, "Somebody " + i, today);
            if (i < exceptions) {
                FinancialReturn one = done(drafts.drawUp(budget, Band.CLOSE, today.minusDays(400),
                        today.minusDays(380), "A concern is open.", fay));
                Login login = logins.createForPerson("Somebody " + i, budget.person().value());
                for (FinancialReturn.Line line : returns.whole(one).lines()) {
                    if (line.state() == LineState.ASKED) {
                        one = done(moves.move(one, ReturnEvent.ANSWER, line.number(), "The ramp", login));
                    }
                }
                assertThat(one.state()).isEqualTo(ReturnState.CHECKING);
            }
        }
        Page desk = pageOf(fay, DESK, true);
        desk.navigate("/work/returns");
        Clicks clicks = new Clicks(desk);
        do {
            clicks.press("Draw up what is due");
        } while (desk.url().contains("from=")); // a press does what fits into it, and says that there is more
        int presses = clicks.made;
        for (int i = 0; i < exceptions; i++) {
            clicks.on(desk.locator("main .sp-lines a").first());
            clicks.press("Agree");
            clicks.press("Close it");
            desk.navigate("/work/returns");
        }

        assertThat(returns.of(place.id(), ReturnState.CHECKING, null, 2 * people)).isEmpty();
        List<FinancialReturn> closed = returns.of(place.id(), ReturnState.CLOSED, null, 2 * people);
        long byNobody = closed.stream().filter(one -> one.byPeople() == 0).count();
        assertThat(byNobody).isEqualTo(closed.size() - exceptions).isGreaterThanOrEqualTo(people - exceptions);
        System.out.printf("%,d people: %,d clicks; %,d of %,d returns needed nobody%n", people, clicks.made, byNobody,
                closed.size());
        assertThat(clicks.made).as("drawing up, and three for each that asks for somebody")
                .isEqualTo(presses + 3 * exceptions);
    }
}
