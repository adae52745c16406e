package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.ways.Passkeys;
import scot.sporran.platform.MovableClock;

/** Passkeys in a real browser, with the authenticator that Chromium pretends to have (WebDriver, virtual authenticators). */
@MicronautTest(transactional = false)
class PasskeyTest extends BrowserTest {

    @Inject
    Passkeys passkeys;
    @Inject
    Addresses addresses;
    @Inject
    MovableClock clock;

    @Test
    void madeOnceItSignsInWithoutAName() {
        Login login = logins.createForPerson("Morag O'Hare", morag.id().value());
        Page phone = signedIn(login);
        String authenticator = authenticator(phone);
        addPasskey(phone, "Morag's phone");
        assertThat(phone.locator(".sp-done").textContent()).contains("The passkey is there");
        assertThat(phone.locator("main").textContent()).contains("Morag's phone");
        assertThat(wrongWith(phone)).isEmpty();
        assertThat(passkeys.of(login.id())).singleElement()
                .satisfies(key -> assertThat(key.name()).isEqualTo("Morag's phone"));

        press(phone, "Sign out");
        phone.navigate(site("/sign-in"));
        assertThat(wrongWith(phone)).isEmpty();
        follow(phone, phone.getByText("Sign in with a passkey")::click);
        assertThat(phone.locator("main").textContent()).contains("Free to use");
        assertThat(passkeys.of(login.id()).getFirst().usedAt()).isNotNull();

        // the device's owner was not recognised: a thief's finger
        press(phone, "Sign out");
        JsonObject stranger = new JsonObject();
        stranger.addProperty("authenticatorId", authenticator);
        stranger.addProperty("isUserVerified", false);
        session(phone).send("WebAuthn.setUserVerified", stranger);
        phone.navigate(site("/sign-in"));
        phone.getByText("Sign in with a passkey").click();
        phone.locator(".sp-passkey [role=status]:not(:empty)").waitFor();
        assertThat(phone.locator(".sp-passkey [role=status]").textContent()).contains("That did not work");
    }

    @Test
    void anActThatWantsAProofGetsItAndGoesOnWithWhatWasTyped() {
        Login login = logins.createForPerson("Morag O'Hare", morag.id().value());
        Page phone = signedIn(login);
        authenticator(phone);
        addPasskey(phone, "My phone");
        clock.advance(Duration.ofMinutes(20));
        addresses.set(login.id(), Addresses.Kind.PHONE, "+447700900555");
        phone.navigate(site("/account"));
        phone.locator("summary").first().click();
        press(phone, "Take it away");
        assertThat(phone.locator("h1").textContent()).isEqualTo("Show that it is you");
        follow(phone, phone.getByText("Use my passkey")::click);
        assertThat(phone.locator("h1").textContent()).isEqualTo("What you typed is still here");
        press(phone, "Send it now");
        assertThat(phone.locator(".sp-done").textContent()).contains("The passkey is gone");
        assertThat(passkeys.of(login.id())).isEmpty();
    }

    @Test
    void aKeyTakenAwayOpensNothing() {
        Login login = logins.createForPerson("Morag O'Hare", morag.id().value());
        Page phone = signedIn(login);
        authenticator(phone);
        addPasskey(phone, "Lost phone");
        passkeys.remove(login.id(), passkeys.of(login.id()).getFirst().id());
        press(phone, "Sign out");
        phone.navigate(site("/sign-in"));
        phone.getByText("Sign in with a passkey").click();
        phone.locator(".sp-passkey [role=status]:not(:empty)").waitFor();
        assertThat(phone.url()).endsWith("/sign-in");
    }

    @Test
    void theStripKeepsASessionOpenAndWhatIsTypedStaysThere() {
        Page desk = nobody(DESK, true);
        desk.clock().install();
        desk.navigate(site(signIn.oneTimeLink(officer.id()).path()));
        press(desk, "");
        desk.navigate(site("/people/" + morag.id().value() + "/me"));
        desk.fill("#called", "Wee Morag");
        assertThat(desk.locator("#still").isVisible()).isFalse();
        desk.clock().fastForward("01:58:00");
        desk.locator("#still").waitFor();
        desk.waitForResponse("**/session/extend", desk.getByText("Carry on")::click);
        desk.locator("#still").waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        assertThat(desk.inputValue("#called")).isEqualTo("Wee Morag");
    }

    private void addPasskey(Page page, String name) {
        page.navigate(site("/account"));
        page.fill("#passkey-name", name);
        follow(page, page.getByText("Add a passkey")::click);
    }

    /** Passkeys belong to a name: the same server, called by one. */
    private String site(String path) {
        return "http://localhost:" + server.getPort() + path;
    }

    private Page signedIn(Login login) {
        Page page = nobody(PHONE, true);
        page.navigate(site(signIn.oneTimeLink(login.id()).path()));
        press(page, "");
        return page;
    }

    private final java.util.Map<Page, CDPSession> wires = new java.util.IdentityHashMap<>();

    private CDPSession session(Page page) {
        return wires.computeIfAbsent(page, one -> one.context().newCDPSession(one));
    }

    private String authenticator(Page page) {
        CDPSession wire = session(page);
        wire.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        return wire.send("WebAuthn.addVirtualAuthenticator", wanted).get("authenticatorId").getAsString();
    }
}
