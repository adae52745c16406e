package scot.sporran.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.correspondence.Messages;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Till;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** The officer's queue: who has the next step, and, on a wide screen, what is chosen beside it. */
@MicronautTest(transactional = false)
class QueueTest extends BrowserTest {

    private static final int WIDE = 1440;

    @Inject
    Till till;
    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    CorrespondenceDesk desk;
    @Inject
    Clock clock;

    private Login senior;
    private Till.Wallet wallet;

    @BeforeAll
    void hire() throws Exception {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        wallet = till.open(morag, Money.ofPounds(500));
    }

    private SupportRequest ask(String what, Duration ago) {
        return requests.ask(new Asking(morag.id(), wallet.budget().id(), what, "", null, Money.ofPounds(20),
                RequestDetails.of(new RequestDetails.PreApproval(null, 0, null))), UUID.randomUUID().toString(),
                actors.of(moragsLogin, morag.id().value()), clock.instant().minus(ago));
    }

    private static Locator item(Page page, String what) {
        return page.locator(".sp-queue__item", new Page.LocatorOptions().setHasText(what));
    }

    @Test
    void whatIsChosenIsDecidedBesideTheQueueByKeysAndTheQueueIsTrueAgain() {
        SupportRequest kettle = ask("A kettle", Duration.ZERO);
        ask("A rail", Duration.ZERO);
        Page page = pageOf(senior, WIDE, true);
        String queue = page.url();
        assertThat(page.locator("#beside")).isHidden();
        item(page, "A kettle").locator("a").click();
        assertThat(page.locator("#beside h1")).containsText("Morag O'Hare");
        assertThat(page.locator("#beside")).containsText("A kettle");
        assertThat(item(page, "A kettle").locator("a")).hasAttribute("aria-current", "true");
        assertThat(page.url()).as("the queue stays").isEqualTo(queue);
        assertThat(tooWide(page)).isEmpty();

        page.keyboard().press("d");
        Locator words = page.locator("#beside textarea:focus");
        assertThat(words).hasCount(1);
        page.locator("#beside details[open] button").first().click();
        assertThat(page.locator("#beside .govuk-error-summary")).isVisible();
        page.keyboard().press("d");
        page.locator("#beside details[data-key=d] textarea").fill("It helps.");
        page.locator("#beside details[data-key=d] button").click();
        assertThat(page.locator("#beside .sp-done")).isVisible();
        assertThat(item(page, "A kettle")).hasCount(0);
        assertThat(item(page, "A rail")).hasCount(1);
        assertThat(requests.find(kettle.id()).orElseThrow().state()).isEqualTo(RequestState.APPROVED);

        item(page, "A rail").locator("a").click();
        assertThat(page.locator("#beside")).containsText("A rail");
        page.locator("#beside h1").click();
        page.keyboard().press("a");
        page.keyboard().type("Which wall?");
        page.locator("#beside details[data-key=a] button").click();
        assertThat(item(page, "A rail")).hasCount(0);
        follow(page,
                page.locator(".sp-queues__one", new Page.LocatorOptions().setHasText("Waits for the person"))::click);
        assertThat(item(page, "We asked about: A rail")).hasCount(1);
    }

    /** WCAG 2.2, 2.1.4: whoever speaks to their computer would set single keys off by speaking. */
    @Test
    void singleKeysDoNothingForWhomSwitchesThemOffOnAnyDeviceUntilTheyAreOnAgain() {
        SupportRequest ramp = ask("A ramp", Duration.ZERO);
        Login typist = logins.createForCouncil("Una Sim", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        Page page = pageOf(typist, WIDE, true);
        page.keyboard().press("j");
        assertThat(page.locator("[data-walk] a:focus")).hasCount(1);
        page.locator(".sp-keys summary").click();
        press(page, "Switch single keys off");
        assertThat(page.locator(".sp-done")).containsText("on every device");
        assertThat(page.locator(".sp-keys")).containsText("do nothing here");

        Page phone = pageOf(typist, WIDE, true);
        phone.keyboard().press("j");
        assertThat(phone.locator("[data-walk] a:focus")).hasCount(0);
        item(phone, "A ramp").locator("a").click();
        assertThat(phone.locator("#beside")).containsText("A ramp");
        assertThat(phone.locator("#beside .sp-keys")).hasCount(0);
        phone.keyboard().press("d");
        assertThat(phone.locator("#beside details[data-key=d][open]")).hasCount(0);
        phone.navigate("/work/requests/" + ramp.id().value());
        phone.keyboard().press("d");
        assertThat(phone.locator("details[data-key=d][open]")).hasCount(0);
        phone.navigate("/work/people");
        phone.keyboard().press("/");
        assertThat(phone.locator("input[type=search]:focus")).hasCount(0);

        scot.sporran.portal.Browser program = programOf(typist);
        assertThat(program.get("/api/v1/me/look").body()).contains("\"keys\":false");
        program.sendJson("PUT", "/api/v1/me/look", "{\"language\": \"en\", \"size\": \"LARGE\"}");
        assertThat(program.get("/api/v1/me/look").body()).as("left as it was").contains("\"keys\":false");
        phone.navigate("/account");
        press(phone, "Switch single keys on");
        assertThat(phone.locator(".sp-done")).containsText("work again");
        phone.navigate("/work/requests/" + ramp.id().value());
        phone.keyboard().press("d");
        assertThat(phone.locator("details[data-key=d][open]")).hasCount(1);
    }

    @Test
    void onANarrowScreenOrWithoutScriptsEachIsAPageOfItsOwn() {
        ask("A stool", Duration.ZERO);
        for (boolean scripts : new boolean[]{true, false}) {
            Page page = pageOf(senior, scripts ? DESK : WIDE, scripts);
            follow(page, item(page, "A stool").locator("a")::click);
            assertThat(page.url()).contains("/work/requests/");
        }
    }

    @Test
    void queuesTellWhoHasTheNextStepAndWhatIsDueThisWeek() {
        SupportRequest asked = ask("A lamp", Duration.ofDays(1));
        requests.step(asked.id(), asked.version(), RequestEvent.QUESTION, "Which one?", null,
                actors.of(senior, morag.id().value()), clock.instant());
        ask("A blanket", Duration.ofDays(2));
        desk.write(moragsLogin, morag.id().value(), Messages.Topic.USUAL, "Hello", UUID.randomUUID().toString());
        scot.sporran.portal.Browser browser = browserOf(senior);
        assertThat(browser.get("/work/queue").body()).contains("A blanket").contains("Wrote, and has no answer yet")
                .doesNotContain("We asked about: A lamp");
        assertThat(browser.get("/work/queue?wait=decision").body()).contains("A blanket")
                .doesNotContain("Wrote, and has no answer yet");
        assertThat(browser.get("/work/queue?wait=us").body()).contains("Wrote, and has no answer yet")
                .doesNotContain("A blanket");
        assertThat(browser.get("/work/queue?wait=person").body()).contains("We asked about: A lamp")
                .doesNotContain("A blanket");
        assertThat(browser.get("/work/queue?wait=week").body()).contains("A blanket")
                .doesNotContain("Wrote, and has no answer yet");
        assertThat(browser.get("/work/queue.csv?wait=person").body()).contains("A lamp").doesNotContain("A blanket");
        assertThat(browser.get("/work/queue?wait=nobody").body()).contains("Nothing waits.");
    }
}
