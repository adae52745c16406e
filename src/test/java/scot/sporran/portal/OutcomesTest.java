package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.OutcomeWords;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** How it goes with what a person wants: said by the person and by the council, read by both on one page. */
@MicronautTest(transactional = false)
class OutcomesTest extends WebTest {

    @Inject
    SupportPlans plans;
    @Inject
    OutcomeWords words;
    @Inject
    Clock clock;

    private SupportedPerson ailsa;
    private Login own;
    private Login social;
    private String path;

    @BeforeAll
    void agree() {
        ailsa = people.add(council.id(), "Ailsa Craig");
        own = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        path = "/people/" + ailsa.id().value() + "/plan";
        LocalDate today = London.dateOf(clock.instant());
        plans.agree(ailsa.id(), 0, new SupportPlan(today.minusMonths(3), today.plusMonths(9),
                List.of(new SupportPlan.PlanOutcome("swim", "I swim with my friends each week"),
                        new SupportPlan.PlanOutcome("home", "I live in my own home")),
                List.of(new SupportPlan.Purpose("pool", "Swimming", List.of("swim"), 1_300L, List.of())), null),
                "Donnie Mackay", "First plan");
    }

    private HttpResponse<String> say(Login login, String code, String rest) {
        Browser browser = browserOf(login);
        return browser.postForm(path + "/outcomes/" + code,
                "form-token=" + Browser.formTokenIn(browser.get(path).body()) + "&" + rest);
    }

    @Test
    void bothSidesSayHowItGoesAndTheLastWordOfEachIsShown() {
        assertThat(say(own, "swim", "key=a&words=Soon").statusCode()).as("it says nothing yet").isEqualTo(400);
        assertThat(say(own, "swim", "key=b&going=NOT_YET&words=The+pool+is+shut").statusCode()).isEqualTo(303);
        say(own, "swim", "key=b&going=NOT_YET&words=The+pool+is+shut");
        assertThat(words.of(ailsa.id())).as("pressed twice").hasSize(1);
        assertThat(say(own, "swim", "key=c&going=YES&words=").statusCode()).isEqualTo(303);
        assertThat(say(social, "swim", "key=d&going=PARTLY&words=Every+other+week").statusCode()).isEqualTo(303);

        String page = browserOf(own).get(path).body();
        assertThat(page).contains("Ailsa Craig: Yes, it happens.").contains("Donnie Mackay, for the council: Partly.")
                .contains("Every other week").doesNotContain("The pool is shut");
        assertThat(browserOf(social).get("/people/" + ailsa.id().value()).body()).contains("Yes, it happens.");

        assertThat(say(own, "nothing", "key=e&going=YES").statusCode()).isEqualTo(404);
        assertThat(say(officer, "swim", "key=f&going=YES").statusCode()).as("whoever agrees plans").isIn(403, 404);
        assertThat(browserOf(auditor).get(path).body()).contains("Partly").doesNotContain("name=\"going\"");
        assertThat(browserOf(moragsLogin).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void programsDoTheSame() {
        String api = "/api/v1" + path + "/outcomes";
        Browser program = programOf(own).with("Idempotency-Key", "one");
        assertThat(program.postJson(api + "/home/words", "{\"going\":\"NO_MORE\",\"words\":\"I moved\"}").statusCode())
                .isEqualTo(201);
        program.postJson(api + "/home/words", "{\"going\":\"NO_MORE\",\"words\":\"I moved\"}");
        assertThat(programOf(social).get(api).body()).containsOnlyOnce("I moved").contains("\"side\":\"PERSON\"");
        assertThat(programOf(own).postJson(api + "/home/words", "{\"going\":\"YES\"}").statusCode()).isEqualTo(400);
        assertThat(program.postJson(api + "/nothing/words", "{\"going\":\"YES\"}").statusCode()).isEqualTo(404);
        assertThat(programOf(otherOfficer).get(api).statusCode()).isEqualTo(404);
    }
}
