package scot.sporran.portal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlans;

/** A council's staff write down a person, their plan, budget and sums, and look after its money, all by pages. */
@MicronautTest(transactional = false)
class DeskActsTest extends WebTest {

    @Inject
    List<DeskAct.Source> sources;
    @Inject
    Budgets budgets;
    @Inject
    BudgetMoney money;
    @Inject
    Commitments commitments;
    @Inject
    Agreements agreements;
    @Inject
    SupportPlans plans;
    @Inject
    Powers powers;
    @Inject
    Sql sql;
    @Inject
    Clock clock;

    private Login social;
    private Login senior;
    private LocalDate today;

    @BeforeAll
    void staff() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        today = London.dateOf(clock.instant());
    }

    @Test
    void fromAPersonNobodyKnewToABudgetWithSums() {
        Browser worker = browserOf(social);
        assertThat(worker.get("/work/people").body()).contains("/work/new-person");
        String page = "/work/new-person";
        assertThat(send(worker, page, "name=&council-reference=C-77").body()).contains("C-77");
        HttpResponse<String> added = send(worker, page, "name=Effie+N%C3%AC+Dh%C3%B2mhnaill&council-reference=C-77");
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(send(worker, page, "name=Somebody&council-reference=C-77").body())
                .contains("has this number already");
        String path = added.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        SupportedPerson effie = people.findByReference(council.id(), "C-77").orElseThrow();
        assertThat(path).isEqualTo("/people/" + effie.id().value());
        assertThat(worker.get(path + "?done=written").body()).contains("It is written down.", "/acts/plan",
                "/acts/budget-open");

        assertThat(done(worker, act(effie, "plan", null), "from=" + today + "&outcome-1=To+swim+every+week"
                + "&outcome-2=To+see+my+sister&purpose-1=Swimming+lessons&purpose-weekly-1=12.50&purpose-for-1=1"
                + "&purpose-2=The+bus+to+Oban&purpose-for-2=1,+2&emergency=Ring+my+sister&why=First+plan")).isTrue();
        assertThat(plans.of(effie.id())).singleElement().satisfies(agreed -> {
            assertThat(agreed.plan().outcomes()).hasSize(2);
            assertThat(agreed.plan().purposes().getFirst().weeklyPence()).isEqualTo(1_250);
            assertThat(agreed.plan().purposes().getLast().outcomes()).hasSize(2);
        });
        String swim = plans.of(effie.id()).getFirst().plan().outcomes().getFirst().code();
        assertThat(worker.get(act(effie, "plan", null)).body()).contains("To swim every week", "12.50");
        assertThat(done(worker, act(effie, "plan", null), "from=" + today
                + "&outcome-1=To+swim+twice+a+week&outcome-2=To+see+my+sister&why=More+of+it")).isTrue();
        assertThat(plans.of(effie.id()).getFirst().plan().outcomes().getFirst().code())
                .as("the same wish, in other words")
                .isEqualTo(swim);

        assertThat(done(worker, act(effie, "budget-open", null), "option=OPTION_1&sources=COUNCIL&sources=CONTRIBUTION"
                + "&opened-on=" + today)).isTrue();
        Budget budget = budgets.of(effie.id()).getFirst();
        assertThat(send(worker, act(effie, "budget-open", null), "option=OPTION_1&sources=COUNCIL&opened-on=" + today)
                .body()).contains("A budget of that option is open since");
        assertThat(done(worker, act(effie, "sums", budget), "from=" + today
                + "&per=WEEK&sum-COUNCIL=280&sum-CONTRIBUTION=20&why=Assessed")).isTrue();
        assertThat(done(worker, act(effie, "means-test", budget), "weekly=35&tested-on=" + today + "&from=" + today
                + "&why=Means+test")).isTrue();
        assertThat(done(worker, act(effie, "rise", budget), "percent=5&sources=COUNCIL&from=" + today.plusDays(30)
                + "&why=The+council+raised+it")).isTrue();
        assertThat(agreements.on(budget.id(), today).orElseThrow().sum(FundingSource.CONTRIBUTION))
                .isEqualTo(Money.ofPounds(35));
        assertThat(agreements.on(budget.id(), today.plusDays(30)).orElseThrow().sum(FundingSource.COUNCIL))
                .isEqualTo(Money.ofPence(27_825));
        assertThat(done(worker, act(effie, "one-off", budget), "source=COUNCIL&amount=900&due-on=" + today
                + "&what=A+hoist&why=To+get+up")).isTrue();
        UUID hoist = agreements.history(budget.id()).oneOffs().getFirst().id();
        assertThat(done(worker, act(effie, "one-off-drop", budget) + "&part=" + hoist, "")).isTrue();
        assertThat(done(worker, act(effie, "hospital", budget), "admitted-on=" + today)).isTrue();
        String stay = worker.get("/work/budgets/" + budget.id().value()).body()
                .replaceFirst("(?s).*acts/hospital-home[?]budget=[^&]*&amp;part=([0-9a-f-]{36}).*", "$1");
        assertThat(done(worker, act(effie, "hospital-home", budget) + "&part=" + stay, "discharged-on=" + today
                .plusDays(2))).isTrue();
        assertThat(done(worker, act(effie, "holding", budget), "mode=BANK_ACCOUNT&from=" + today
                + "&why=As+asked")).isTrue();
        assertThat(worker.get("/work/budgets/" + budget.id().value()).body()).contains("£35.00", "given up",
                "own bank account for it", "Means test").doesNotContain("acts/pot-move");
        assertThat(send(worker, act(effie, "budget-close", budget), "last-day=" + today.minusDays(3)).body())
                .contains("The last day is that day or later");
        assertThat(done(worker, act(effie, "budget-close", budget), "last-day=" + today.plusYears(1))).isTrue();
        assertThat(send(worker, act(effie, "budget-close", budget), "last-day=" + today.plusYears(1)).body())
                .contains("closed already");
    }

    @Test
    void anOfficerLooksAfterTheMoney() {
        SupportedPerson person = people.add(council.id(), "Hamish Tait");
        Budget budget = withMoney(person, 1_000);
        Browser desk = browserOf(officer);
        String page = "/work/budgets/" + budget.id().value();
        String move = "source=COUNCIL&pot=CONTINGENCY&way=INTO&amount=100&reason=For+bad+days&key=" + Ids.next();
        assertThat(done(desk, act(person, "pot-move", budget), move)).isTrue();
        assertThat(done(desk, act(person, "pot-move", budget), move)).as("pressed twice").isTrue();
        assertThat(send(desk, act(person, "pot-move", budget),
                "source=COUNCIL&pot=CONTINGENCY&way=OUT_OF&amount=900&reason=Too+much").body())
                .contains("There is not as much there", "value=\"900\"", "Too much");
        assertThat(done(desk, act(person, "pot-rule", budget), "source=COUNCIL&pot=HOLIDAY&percent=12&up-to=400"))
                .isTrue();
        assertThat(done(desk, act(person, "rhythm", budget), "frequency=WEEKLY&first-period-on=" + today
                + "&paused-from=" + today + "&why=As+asked")).isTrue();
        assertThat(send(desk, act(person, "rhythm", budget), "frequency=WEEKLY&why=As+asked").body())
                .contains("govuk-error-message");
        String came = "amount=40&day=" + today + "&reference=CARD+991";
        assertThat(done(desk, act(person, "share-came", budget), came)).isTrue();
        assertThat(send(desk, act(person, "share-came", budget), came.replace("40", "41")).body())
                .contains("sent before with another sum");
        assertThat(done(desk, act(person, "promise", budget), "what=Respite+week&amount=250&due-on=" + today
                .plusDays(9) + "&origin=BOOKED_SUPPORT&reference=R-1")).isTrue();
        UUID promise = commitments.open(budget.id(), today).getFirst().id();
        String change = act(person, "promise-change", budget) + "&part=" + promise;
        String seen = desk.get(change).body();
        assertThat(done(desk, change, "seen=1&amount=260&due-on=" + today.plusDays(9))).isTrue();
        assertThat(send(desk, change, "seen=1&amount=270&due-on=" + today.plusDays(9)).body())
                .as("somebody else came first: " + seen.length()).contains("govuk-error-summary");
        String stands = desk.get(page).body();
        assertThat(stands).contains("£260.00", "For when plans fall through £100.00", "12 % of each payment",
                "Every week", "£40.00").doesNotContain("acts/sums", "acts/budget-close");
        assertThat(desk.get(page + "?day=2026-01-01").body()).contains("Money by source on 1 January 2026");
        assertThat(desk.get(page + "?day=someday").body()).contains("govuk-error-message");
        assertThat(done(desk, change, "seen=2&gone=YES")).isTrue();
        assertThat(commitments.open(budget.id(), today)).isEmpty();
        assertThat(money.balance(budget).orElseThrow().available()).isEqualTo(Money.ofPounds(940));
        assertThat(browserOf(senior).get(page).body()).contains("/movements/", "acts/sums", "acts/budget-close");
    }

    @Test
    void whoHoldsAnOptionTwoBudgetIsProposedTakenBackAndHandedOn() {
        SupportedPerson person = people.add(council.id(), "Rona Bain");
        Budget budget = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL), today);
        String name = "Harbour Support " + budget.id().value().toString().substring(24);
        Browser worker = browserOf(social);
        HttpResponse<String> known = send(worker, "/work/setup/providers", "provider-name=" + name.replace(" ", "+"));
        String card = known.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        assertThat(send(worker, card, "service=home+care&rate-name=Home+care&unit=HOUR&price=24&from=" + today).body())
                .contains("service-problem", "value=\"home care\"");
        assertThat(done(worker, card, "service=home_care&rate-name=Home+care&unit=HOUR&price=24.50&from=" + today))
                .isTrue();
        assertThat(worker.get(card).body()).contains("HOME_CARE", "£24.50", "an hour");
        assertThat(worker.get("/work/setup/providers").body()).contains(name, "1 price");
        assertThat(browserOf(auditor).get("/work/setup/providers").statusCode()).isIn(403, 404);
        String propose = act(person, "fund-propose", budget);
        String terms = "&mode=DRAW_DOWN&starts-on=" + today + "&silence-days=14&bank-weeks=4";
        assertThat(send(worker, propose, "provider=Nobody+Ltd" + terms).body()).contains("No provider has this name",
                "Nobody Ltd");
        assertThat(done(worker, propose, "provider=" + name.replace(" ", "+") + terms)).isTrue();
        String page = worker.get("/work/budgets/" + budget.id().value()).body();
        assertThat(page).contains(name, "not all have said yes");
        String part = page.replaceFirst("(?s).*acts/fund-withdraw[?]budget=[^&]*&amp;part=([0-9a-f-]{36}).*", "$1");
        assertThat(done(worker, act(person, "fund-withdraw", budget) + "&part=" + part, "")).isTrue();
        assertThat(worker.get("/work/budgets/" + budget.id().value()).body()).contains("taken back")
                .doesNotContain("acts/fund-withdraw");
    }

    @Test
    void thatSomebodyWasRemindedOfAnEndingPowerIsNotedOnceAndTakesItOffTheQueue() {
        SupportedPerson person = people.add(council.id(), "Iseabail Gow");
        powers.record(person, new Powers.NewPower(PowerBasis.GUARDIAN, "Hector Gow", null, true,
                Set.of(Deed.VIEW_PLAN), JointRule.ALONE, "The order", today, today.minusYears(1), today.plusDays(6)),
                "test");
        Browser worker = browserOf(social);
        assertThat(worker.get("/").body()).contains("Hector Gow");
        assertThat(worker.get("/people/" + person.id().value()).body()).contains("/acts/reminded");
        String act = act(person, "reminded", null);
        String power = worker.get(act).body().replaceFirst("(?s).*name=\"power\" type=\"radio\" value=\"([^\"]*)\".*",
                "$1");
        assertThat(send(worker, act, "power=" + Ids.next()).body()).contains("id=\"power-problem\"");
        assertThat(done(worker, act, "power=" + power)).isTrue();
        assertThat(worker.get("/people/" + person.id().value()).body()).doesNotContain("/acts/reminded");
        assertThat(worker.get("/").body()).doesNotContain("Hector Gow");
    }

    @Test
    void eachActIsForWhoeverMayAndForNobodyElse() {
        SupportedPerson person = people.add(council.id(), "Ally Muir");
        Budget budget = withMoney(person, 100);
        Login own = logins.createForPerson("Ally Muir", person.id().value());
        Browser open = browserOf(senior);
        for (DeskAct act : sources.stream().flatMap(source -> source.acts().stream()).toList()) {
            String path = act(person, act.name(), act.about() == DeskAct.About.PERSON ? null : budget)
                    + (act.about() == DeskAct.About.PART ? "&part=" + Ids.next() : "");
            boolean ofNothing = act.about() == DeskAct.About.PART && !List.of("fund-end", "fund-transfer",
                    "hospital-home").contains(act.name());
            assertThat(open.get(path).statusCode()).as(act.name()).isEqualTo(ofNothing ? 404 : 200);
            assertThat(browserOf(otherOfficer).get(path).statusCode()).as(act.name()).isEqualTo(404);
            assertThat(browserOf(own).get(path).statusCode()).as(act.name()).isIn(403, 404);
            assertThat(browserOf(auditor).get(path).statusCode()).as(act.name()).isIn(403, 404);
            assertThat(act.about() == DeskAct.About.PERSON
                    ? 404
                    : open.get(act(morag, act.name(), budget) + "&part=" + Ids.next()).statusCode())
                    .as("another's budget: " + act.name()).isEqualTo(404);
        }
        assertThat(open.get(act(person, "no-such-act", budget)).statusCode()).isEqualTo(404);
    }

    private Budget withMoney(SupportedPerson person, long pounds) {
        Budget budget = budgets.open(person, SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL, FundingSource.CONTRIBUTION), LocalDate.of(2026, 4, 6));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(pounds), "first", LocalDate.of(2026, 4, 6), "test")
                .join();
        return budget;
    }

    private static String act(SupportedPerson person, String name, @Nullable Budget budget) {
        return BudgetPages.act(name, person.id().value(), budget == null ? null : budget.id().value(), null);
    }

    /** Fills in a form as it was drawn: with what stands in its hidden fields. */
    private static HttpResponse<String> send(Browser browser, String path, String typed) {
        String page = browser.get(path).body();
        String seen = page.contains("name=\"seen\"") && !typed.contains("seen=")
                ? "&seen=" + page.replaceFirst("(?s).*name=\"seen\" value=\"(\\d+)\".*", "$1")
                : "";
        return browser.postForm(path, typed + seen + "&form-token=" + Browser.formTokenIn(page));
    }

    private static boolean done(Browser browser, String path, String typed) {
        HttpResponse<String> answer = send(browser, path, typed);
        return answer.statusCode() == 303;
    }

    @Test
    void aWeeklySumIsReachedStepByStepKeptAndReadByThePerson() {
        String at = "/work/people/" + morag.id().value() + "/calculation";
        Browser worker = browserOf(social);
        assertThat(worker.get("/people/" + morag.id().value()).body()).contains(at);
        String asked = "formula=adult-points&place=RURAL&answers.points=";
        assertThat(worker.get(at + "?work=yes&" + asked + "lots").body()).contains("answers.points-problem",
                "value=\"lots\"");
        assertThat(worker.get(at + "?work=yes&" + asked + "24").body()).contains("£319.92 a week",
                "24 points at £12.40",
                "value=\"319.92\"");
        assertThat(worker.get(at + "?check=yes&weekly=300&hours=20&allowance=yes").body()).contains("No: it costs",
                "a week is missing");
        assertThat(worker.get(at + "?check=yes&weekly=&hours=200").body()).contains("weekly-problem");
        String token = "form-token=" + Browser.formTokenIn(worker.get(at).body());
        for (int i = 0; i < 2; i++) {
            assertThat(worker.postForm(at, token + "&key=calc&" + asked + "24").statusCode()).isEqualTo(303);
        }
        assertThat(worker.get(at).body()).containsOnlyOnce("24 points at £12.40");
        assertThat(browserOf(moragsLogin).get("/people/" + morag.id().value() + "/plan").body())
                .contains("How the sum was worked out", "24 points at £12.40");
        assertThat(browserOf(officer).get(at).body()).as("who agrees no plan keeps none").doesNotContain("Keep how");
        assertThat(browserOf(officer).postForm(at, "form-token=" + Browser.formTokenIn(browserOf(officer).get(at)
                .body()) + "&" + asked + "1").statusCode()).isEqualTo(403);
        assertThat(browserOf(moragsLogin).get(at).statusCode()).isEqualTo(404);
        assertThat(browserOf(otherOfficer).get(at).statusCode()).isEqualTo(404);
    }

    @Test
    void whetherSomebodyMayBePaidIsLookedUpBeforeItIsPromised() {
        SupportedPerson person = people.add(council.id(), "Effie Bain");
        powers.record(person, new Powers.NewPower(scot.sporran.support.PowerBasis.GUARDIAN, "Rhona Ross", null, true,
                java.util.Set.of(scot.sporran.identity.Deed.VIEW_PLAN), scot.sporran.support.JointRule.ALONE,
                "Register 1/26", today, today.minusDays(1), null), "Shona Gray");
        String at = "/work/people/" + person.id().value() + "/may-be-paid";
        Browser worker = browserOf(social);
        assertThat(worker.get(at + "?name=Somebody+Else").body()).contains("Somebody Else may be paid");
        assertThat(worker.get(at + "?name=rhona+ross").body()).contains("Is rhona ross the same person?",
                "name=\"other\"");
        assertThat(worker.get(at + "?name=rhona+ross&other=yes").body()).contains("rhona ross may be paid");
        assertThat(worker.get(at + "?name=").body()).contains("name-problem");
        assertThat(browserOf(moragsLogin).get(at).statusCode()).isEqualTo(404);
    }

    @Test
    void aPaperIsTypedInByThePersonAndAReturnDrawnUpByHand() throws Exception {
        SupportedPerson person = people.add(council.id(), "Iona Bain");
        Login own = logins.createForPerson("Iona Bain", person.id().value());
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusMonths(4));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(100), "first", today.minusMonths(3), "test").get(20,
                java.util.concurrent.TimeUnit.SECONDS);
        String papers = "/people/" + person.id().value() + "/papers/" + budget.id().value();
        Browser hers = browserOf(own);
        assertThat(hers.get(papers.replace("/papers/", "/receipts/")).body()).contains(papers);
        String token = "form-token=" + Browser.formTokenIn(hers.get(papers).body());
        assertThat(hers.postForm(papers, token + "&kind=BILL&amount=x&on=&name=Glen+%3Ci%3E").body()).contains(
                "amount-problem", "on-problem", "value=\"Glen &lt;i>\"");
        for (int i = 0; i < 2; i++) {
            assertThat(hers.postForm(papers, token + "&key=p1&kind=BILL&amount=12.50&name=Glen&on=" + today)
                    .statusCode()).isEqualTo(303);
        }
        assertThat(sql.select(rows -> rows.getInt(1), "SELECT COUNT(*) FROM return_paper WHERE budget_id=?",
                budget.id().value())).as("pressed twice").containsExactly(1);
        assertThat(browserOf(otherOfficer).get(papers).statusCode()).isEqualTo(404);
        assertThat(browserOf(auditor).get(papers).statusCode()).isEqualTo(403);

        String draw = "/work/people/" + person.id().value() + "/acts/return-draw?budget=" + budget.id().value();
        Browser desk = browserOf(officer);
        assertThat(desk.get("/work/budgets/" + budget.id().value()).body()).contains("return-draw");
        String typed = "return-from=" + today.minusDays(40) + "&return-to=" + today.minusDays(10)
                + "&band=CLOSE&from-what=LEDGER&why=";
        assertThat(send(desk, draw, typed).body()).contains("why-problem");
        assertThat(send(desk, draw, typed + "A+closer+look").statusCode()).isEqualTo(303);
        assertThat(programOf(officer).get("/api/v1/budgets/" + budget.id().value() + "/returns").body())
                .contains("\"band\":\"CLOSE\"");
    }
}
