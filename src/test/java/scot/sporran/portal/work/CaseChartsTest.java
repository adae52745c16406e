package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.platform.Language;
import scot.sporran.portal.SpendingPages;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.portal.parts.Chart;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** Shapes that answer faster than lists: what money went on, how long it lasts, hours that were paid. */
@MicronautTest(transactional = false)
class CaseChartsTest extends WebTest {

    @Inject
    Till till;
    @Inject
    SupportPlans plans;
    @Inject
    Agreements agreements;
    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    SpendingPages spending;
    @Inject
    Budgets budgets;
    @Inject
    Employers employers;
    @Inject
    Employments employments;
    @Inject
    Payslips payslips;

    @Test
    void personAndOfficerSeeTheSameSumsByPurposeBesideWhatThePlanMeant() throws Exception {
        SupportedPerson ailsa = people.add(council.id(), "Ailsa");
        Login own = logins.createForPerson("Ailsa", ailsa.id().value());
        Till.Wallet wallet = till.open(ailsa, Money.ofPounds(500));
        String path = "/people/" + ailsa.id().value();
        assertThat(browserOf(own).get(path + "/plan").body()).as("nothing agreed")
                .doesNotContain("What it was spent on");
        LocalDate began = LocalDate.now().minusDays(6);
        plans.agree(ailsa.id(), 0, new SupportPlan(began, null, List.of(new SupportPlan.PlanOutcome("out", "I swim")),
                List.of(new SupportPlan.Purpose("swim", "Swimming & friends", List.of("out"), 2_000L, List.of("7997"))),
                null),
                "Donnie", "First plan");
        agreements.agree(wallet.budget().id(), 0, new Agreements.Terms(began, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(100)), "Donnie", "First plan"));
        till.pay(wallet, 2_650, "POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 1_200, "SECRET SHOP", "5411", Kind.FINANCIAL);
        for (String page : List.of(browserOf(own).get(path + "/plan").body(), browserOf(officer).get(path).body())) {
            assertThat(page).contains("What it was spent on", "£38.50 was spent since", "Swimming &amp; friends",
                    "£26.50 of £20.00", "Not in the plan", "£12.00").contains("sp-chart__odd");
        }
        assertThat(browserOf(officer).get(path).body()).contains("How long the money lasts", "£461.50, 4 weeks");
        agreements.agree(wallet.budget().id(), 1, new Agreements.Terms(LocalDate.now(), LocalDate.now().plusDays(2),
                AgreedPer.WEEK, Map.of(FundingSource.COUNCIL, Money.ofPounds(70)), "Donnie", "It ends"));
        assertThat(browserOf(officer).get(path).body()).as("ends within the week").contains("£70.00 a week");
        Login social = logins.createForCouncil("Donnie", Role.SOCIAL_WORKER, council.id().value());
        assertThat(browserOf(social).get(path).body()).as("sums by purpose, no purchases")
                .contains("£26.50 of £20.00").doesNotContainIgnoringCase("secret");
    }

    @Test
    void hoursThatPayslipsPaidStandBesideWhatWasAgreed() {
        PayScene.Household house = scene.household(9_000);
        Employment job = scene.hire(house, "Mair", "1", Employment.HolidayPay.WHEN_TAKEN, null);
        assertThat(charts("2026-05-10").hours(house.person(), Language.ENGLISH)).as("nobody was paid").isNull();
        scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 240));
        PayRun draft = runs.work(PayScene.done(
                runs.begin(house.employer(), LocalDate.of(2026, 4, 17), "run", house.self())).id());
        runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
        long minutes = payslips.of(job.id(), 1).getFirst().facts().time().working();
        Chart chart = charts("2026-05-10").hours(house.person(), Language.ENGLISH);
        assertThat(chart).isNotNull();
        assertThat(chart.bars()).hasSize(6).extracting(Chart.Bar::name).containsExactly("Dec", "Jan", "Feb", "Mar",
                "Apr", "May");
        assertThat(chart.bars().get(4).value()).isEqualTo(minutes).isPositive();
        assertThat(chart.bars().get(5).value()).isZero();
        assertThat(chart.mark()).as("agreed a month").isEqualTo(
                employments.find(job.id()).orElseThrow().contract().weeklyMinutes() * 182L / 7 / 6);
        assertThat(charts("2027-05-10").hours(house.person(), Language.ENGLISH)).as("long ago").isNull();
    }

    private CaseCharts charts(String day) {
        return new CaseCharts(spending, budgets, agreements, employers, employments, payslips,
                Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC));
    }
}
