package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** An auditor walks from plan to evidence and keeps working papers, which grow and never change. */
@MicronautTest(transactional = false)
class WalkTest extends WebTest {

    @Inject
    SupportPlans plans;
    @Inject
    Budgets budgets;
    @Inject
    PersonVault vault;
    @Inject
    Clock clock;

    private SupportedPerson ailsa;
    private String path;

    @BeforeEach
    void somebodyNew() throws Exception {
        ailsa = people.add(council.id(), "Ailsa Craig");
        path = "/people/" + ailsa.id().value() + "/walk";
        LocalDate today = London.dateOf(clock.instant());
        plans.agree(ailsa.id(), 0, new SupportPlan(today.minusMonths(3), today.plusMonths(9),
                List.of(new SupportPlan.PlanOutcome("swim", "I swim each week")),
                List.of(new SupportPlan.Purpose("pool", "Swimming", List.of("swim"), 1_300L, List.of())), null),
                "Shona Gray", "First plan");
        Budget budget = budgets.open(ailsa, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusMonths(2));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(640), "first", today.minusDays(3), "test").get(20,
                TimeUnit.SECONDS);
    }

    @Test
    void eachStepFromThePlanOnIsThereWithTheWayToItsEvidence() {
        String page = browserOf(auditor).get(path).body();
        assertThat(page).contains("First plan").contains("Shona Gray").contains("£13.00").contains("£640.00")
                .contains("/people/" + ailsa.id().value() + "/statement").contains("There are no returns.")
                .contains("Nothing was asked.").contains("/work/audit?person=" + ailsa.id().value());
        assertThat(browserOf(auditor).get("/people/" + ailsa.id().value()).body()).contains(path);
        assertThat(browserOf(officer).get(path).statusCode()).isEqualTo(403);
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrittenDownStandsInTheSampleAndItsWorkingPapersAndIsNotChanged() throws SQLException {
        Browser auditing = browserOf(auditor);
        String form = "form-token=" + Browser.formTokenIn(auditing.get(path + "?sample=spring").body())
                + "&key=one&sample=spring&step=MONEY";
        HttpResponse<String> wrong = auditing.postForm(path, form + "&verdict=FINDING&words=");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("what was found").contains("value=\"spring\"");
        String right = form + "&verdict=FINDING&words=%3DPaid+twice+in+May";
        assertThat(auditing.postForm(path, right).statusCode()).isEqualTo(303);
        assertThat(auditing.postForm(path, right).statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(auditing.get(path).body()).containsOnlyOnce("Paid twice in May").contains("a finding");
        assertThat(auditing.get("/work/samples?seed=spring&size=200").body()).contains("Money: a finding (=Paid twice");
        assertThat(auditing.get("/work/samples?seed=autumn&size=200").body()).doesNotContain("Paid twice");
        assertThat(auditing.get("/work/samples/paper.csv?seed=spring&size=200").body()).contains("Paid twice in May");
        try (Connection app = database().connectAsApp()) {
            assertThatThrownBy(() -> app.createStatement().executeUpdate("UPDATE working_paper SET verdict='IN_ORDER'"))
                    .isInstanceOf(SQLException.class);
        }
        vault.destroy(ailsa.id().value());
        assertThat(auditing.get(path).body()).as("gone with the person's key").doesNotContain("Paid twice")
                .contains("a finding");
    }

    @Test
    void programsOfAuditorsDoTheSameAndOthersNothing() {
        String papers = "/api/v1/people/" + ailsa.id().value() + "/working-papers";
        String body = "{\"step\":\"PLAN\",\"verdict\":\"IN_ORDER\"}";
        Browser auditing = programOf(auditor);
        assertProblem(auditing.postJson(papers, body), 400, "Idempotency-Key");
        Browser keyed = programOf(auditor).with("Idempotency-Key", "paper one");
        assertThat(keyed.postJson(papers, body).statusCode()).isEqualTo(201);
        assertThat(keyed.postJson(papers, body).body()).containsOnlyOnce("\"step\":\"PLAN\"");
        assertThat(auditing.get(papers).body()).contains("\"by\":\"Ada Reid\"");
        assertThat(programOf(officer).get(papers).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).get(papers).statusCode()).isEqualTo(404);
        assertThat(programOf(moragsLogin).get(papers).statusCode()).isEqualTo(404);
    }

    @Test
    void aSampleOfReturnsIsDrawnOnceAndKept() {
        Browser auditing = browserOf(auditor);
        String token = "form-token=" + Browser.formTokenIn(auditing.get("/work/samples/returns").body());
        assertThat(auditing.postForm("/work/samples/returns",
                token + "&seed=one&size=5&from=2026-03-01&to=2026-02-01").body()).contains("Swap them");
        String form = token + "&seed=one&size=5&from=2025-01-01&to=2025-12-31";
        String at = auditing.postForm("/work/samples/returns", form).headers().firstValue("Location").orElseThrow();
        assertThat(auditing.postForm("/work/samples/returns", form).headers().firstValue("Location")).contains(at);
        assertThat(auditing.get(at).body()).contains("No return was closed in those days");
        assertThat(auditing.get(at.replaceFirst("\\?.*", "") + "/evidence.csv").body()).contains("item,return_id");
        assertThat(browserOf(officer).get("/work/samples/returns").statusCode()).isEqualTo(403);
    }
}
