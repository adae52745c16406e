package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.DecisionLevel;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;

/** People with money, staff, and what was agreed: what tests of pages about other money than a card's start from. */
abstract class OtherMoneyTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Requests requests;
    @Inject
    LedgerQueries ledger;
    @Inject
    Clock clock;

    Login senior;
    LocalDate today;

    /** Somebody new with a hundred pounds and a card, for each test. */
    record Somebody(SupportedPerson person, Login login, Till.Wallet wallet, String path) {

        Budget budget() {
            return wallet.budget();
        }
    }

    @BeforeAll
    void staff() {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        today = London.dateOf(clock.instant());
    }

    Somebody somebody(String name) throws Exception {
        SupportedPerson person = people.add(council.id(), name);
        return new Somebody(person, logins.createForPerson(name, person.id().value()),
                till.open(person, Money.ofPounds(100)), "/people/" + person.id().value());
    }

    /** Sends a form of a page. */
    static HttpResponse<String> send(Browser browser, String page, String action, String form) {
        return browser.postForm(action, "form-token=" + Browser.formTokenIn(browser.get(page).body()) + "&" + form);
    }

    /** That it was done, and the page that it led to. */
    static String done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
    }

    Money free(Budget budget) {
        return ledger.balance(budget.fund()).orElseThrow().available();
    }

    /** What was asked and the council has agreed to. */
    SupportRequest agreed(Budget budget, String what, @Nullable Money amount, RequestDetails details) {
        Actor person = new Actor(budget.person().value(), "Ailsa", true, false, null, DecisionLevel.NONE);
        SupportRequest asked = requests.ask(new Asking(budget.person(), budget.id(), what, "We are friends", null,
                amount, details), Ids.next().toString(), person, clock.instant());
        Actor panel = new Actor(Ids.next(), "Tam", false, true, null, DecisionLevel.PANEL);
        return ((StepResult.Done) requests.step(asked.id(), asked.version(), RequestEvent.APPROVE, "Enjoy it", null,
                panel, clock.instant())).request();
    }
}
