package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Till;
import scot.sporran.support.SupportedPerson;

/** What people come to do, done as they do it: on a phone with scripts and at a desk without, their officer the other way round. */
@MicronautTest(transactional = false)
class JourneysTest extends BrowserTest {

    @Inject
    Till till;

    private Login worker;
    private int number;

    @BeforeAll
    void hire() {
        worker = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
    }

    private record Somebody(SupportedPerson person, Login login, Till.Wallet wallet) {}

    private Somebody somebody() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa Craig " + ++number);
        Till.Wallet wallet = till.open(person, Money.ofPounds(300));
        return new Somebody(person, logins.createForPerson(person.displayName(), person.id().value()), wallet);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPaymentNotTakenIsAskedForInOneTapAgreedToAndTaken(boolean scripts) throws Exception {
        Somebody ailsa = somebody();
        till.pay(ailsa.wallet(), 2_400, "LUCKY BETS", "7995", Kind.AUTHORISATION);
        Page phone = pageOf(ailsa.login(), scripts ? PHONE : DESK, scripts);
        assertThat(phone.locator(".sp-line__why").textContent()).contains("not on the plan yet");
        press(phone, "Ask to allow it");
        assertThat(phone.locator(".sp-done").textContent()).contains("Sent.");
        assertThat(phone.locator("main").textContent()).contains("Waits for the council.");
        assertFits(phone);

        Page desk = pageOf(worker, scripts ? DESK : PHONE, scripts);
        follow(desk, desk.getByRole(AriaRole.LINK,
                new Page.GetByRoleOptions().setName(ailsa.person().displayName()).setExact(true))::click);
        desk.locator("summary", new Page.LocatorOptions().setHasText("Agree")).click();
        press(desk, "Agree");
        assertThat(desk.locator(".govuk-error-message").textContent()).contains("Please write something here");
        desk.locator("#words").fill("Enjoy it.");
        press(desk, "Agree");
        assertThat(desk.locator(".sp-done").textContent()).contains("Agreed.");

        phone.reload();
        assertThat(phone.locator(".sp-lead").textContent()).isEqualTo("Agreed.");
        assertThat(paidWithinSeconds(ailsa)).isInstanceOf(AuthorisationDecision.Approved.class);
    }

    /** What payments remember of a card is a second old at most: a quick machine has agreed by then. */
    private AuthorisationDecision paidWithinSeconds(Somebody somebody) throws Exception {
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        AuthorisationDecision decision;
        do {
            decision = till.pay(somebody.wallet(), 2_400, "LUCKY BETS", "7995", Kind.AUTHORISATION);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        } while (!(decision instanceof AuthorisationDecision.Approved) && System.nanoTime() < patience);
        return decision;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCardIsPausedInOneTapAndPaysNothingUntilItIsBackOn(boolean scripts) throws Exception {
        Somebody ailsa = somebody();
        Page phone = pageOf(ailsa.login(), scripts ? PHONE : DESK, scripts);
        follow(phone, phone.getByText("My card")::click);
        press(phone, "Pause it now");
        assertThat(phone.locator(".sp-plastic__state").textContent()).isEqualTo("paused");
        assertThat(till.pay(ailsa.wallet(), 500, "CORNER SHOP", "5411", Kind.AUTHORISATION))
                .isInstanceOf(scot.sporran.cardgateway.AuthorisationDecision.Declined.class);
        press(phone, "Switch it back on");
        assertThat(phone.locator(".sp-plastic__state").textContent()).isEqualTo("works");
        phone.goBack();
        phone.reload();
        assertThat(phone.locator(".sp-plastic__state").textContent()).isEqualTo("works");
    }

    @Test
    void aFormThatComesBackKeepsWhatWasTypedAndSaysWhatToMendBesideIt() throws Exception {
        Somebody ailsa = somebody();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        follow(phone, phone.getByText("Ask for something")::click);
        follow(phone, phone.getByText("Buy something unusual")::click);
        phone.fill("#what", "A tricycle for Ò’Brien & <sons> 🌈");
        phone.fill("#amount", "a lot");
        press(phone, "Send it to the council");
        assertThat(phone.inputValue("#what")).isEqualTo("A tricycle for Ò’Brien & <sons> 🌈");
        assertThat(phone.inputValue("#amount")).isEqualTo("a lot");
        assertThat(phone.locator("#amount-problem").textContent()).contains("pounds and pence");
        assertThat(phone.locator("#problems").textContent()).contains("How much, in pounds? ");
        assertThat(phone.title()).startsWith("Please look at this again: ");
        assertThat(wrongWith(phone)).isEmpty();
        phone.fill("#amount", "£1,180.50");
        press(phone, "Send it to the council");
        assertThat(phone.locator("main").textContent()).contains("A tricycle for Ò’Brien & <sons> 🌈")
                .contains("£1,180.50");
    }

    @Test
    void pressingTwiceAsksOnce() throws Exception {
        Somebody ailsa = somebody();
        Page phone = pageOf(ailsa.login(), PHONE, false);
        phone.navigate("/people/" + ailsa.person().id().value() + "/requests/new?kind=CHALLENGE");
        phone.fill("#what", "To look at a sum again");
        press(phone, "Send it to the council");
        phone.goBack();
        press(phone, "Send it to the council");
        phone.navigate("/people/" + ailsa.person().id().value() + "/requests");
        assertThat(phone.locator(".sp-line").count()).isEqualTo(1);
    }

    @Test
    void lettersGrowTheLanguageChangesAndThePageTurnsRound() throws Exception {
        Somebody ailsa = somebody();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        phone.navigate("/people/" + ailsa.person().id().value() + "/me");
        phone.getByLabel("العربية").check();
        phone.getByLabel("Large", new Page.GetByLabelOptions().setExact(true)).check();
        press(phone, "Save how it looks");
        assertThat(phone.locator("html").getAttribute("dir")).isEqualTo("rtl");
        assertThat(phone.locator(".sp-done").textContent()).isEqualTo("تم الحفظ.");
        Object size = phone
                .evaluate("() => parseFloat(getComputedStyle(document.querySelector('.govuk-label')).fontSize)");
        assertThat(((Number) size).doubleValue()).isBetween(23.9, 24.1);
        assertFits(phone);
    }

    @Test
    void everyPlaceIsReachedByTheKeyboardAndTheFocusIsSeen() throws Exception {
        Somebody ailsa = somebody();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        phone.keyboard().press("Tab");
        assertThat(focused(phone)).startsWith("#main");
        String last = "";
        for (int step = 0; step < 60 && !last.endsWith("current"); step++) {
            phone.keyboard().press("Tab");
            last = focused(phone);
            assertThat(last).doesNotContain("unseen");
        }
        assertThat(last).isEqualTo("/ current");
    }

    /** Where the focus leads, whether it can be seen, and whether it is the place that is open. */
    private static String focused(Page page) {
        return String.valueOf(page.evaluate(
                """
                        () => {
                          const one = document.activeElement;
                          const box = one.getBoundingClientRect();
                          return (one.getAttribute('href') ?? one.tagName) + (box.width > 0 && box.height >= 20 ? '' : ' unseen')
                            + (one.getAttribute('aria-current') === 'page' ? ' current' : '');
                        }"""));
    }
}
