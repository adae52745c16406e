package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Login;
import scot.sporran.platform.push.PretendBrowser;

/**
 * Asking for notices in a real browser. Its push service is pretended, for a browser under test has none; the scripts, the question to
 * its owner and what is sent here are real.
 */
@MicronautTest(transactional = false)
class DevicePagesTest extends BrowserTest {

    @Inject
    Devices devices;

    private final PretendBrowser keys = PretendBrowser.make();

    /** A phone whose owner says yes to notices, with a push service that gives this address. */
    private Page phone(Login login, String endpoint) {
        Page page = freshPageOf(login, PHONE, true);
        page.context().grantPermissions(List.of("notifications"),
                new BrowserContext.GrantPermissionsOptions().setOrigin(server.getURI().toString()));
        page.addInitScript("""
                Object.defineProperty(Notification, 'permission', {get: () => 'granted'});
                Notification.requestPermission = async () => 'granted';
                const made = () => localStorage.getItem('pretended') && {
                  endpoint: '%1$s', options: {},
                  toJSON: () => ({endpoint: '%1$s', expirationTime: null, keys: {p256dh: '%2$s', auth: '%3$s'}})};
                PushManager.prototype.getSubscription = async () => made();
                PushManager.prototype.subscribe = async options => {
                  localStorage.setItem('pretended', options.applicationServerKey);
                  return made();
                };""".formatted(endpoint, keys.p256dh(), keys.auth()));
        page.navigate("/people/" + morag.id().value() + "/me");
        follow(page, page.getByText("Told on your phone, tablet or computer")::click);
        return page;
    }

    @Test
    void onePressIsEnoughAndAnotherEndsIt() {
        Page page = phone(moragsLogin, "https://fcm.googleapis.com/fcm/send/one");
        page.locator("#devices-on").waitFor();
        assertThat(page.locator("#devices-state").textContent()).contains("Your browser asks you first");
        assertThat(wrongWith(page)).isEmpty();
        assertFits(page);
        follow(page, page.locator("#devices-on")::click);
        assertThat(page.locator(".sp-done").textContent()).contains("This device tells you from now on");
        assertThat(devices.of(moragsLogin.id())).singleElement().satisfies(device -> {
            assertThat(device.name()).isEqualTo("Chrome on Linux");
            assertThat(devices.address(device).orElseThrow().p256dh()).isEqualTo(keys.p256dh());
        });
        page.locator(".sp-way__here:visible").waitFor();
        assertThat(page.locator("#devices-on").isVisible()).isFalse();
        assertThat(page.locator("#devices-state").textContent()).isEqualTo("This device tells you.");
        assertThat(page.evaluate("localStorage.getItem('pretended')"))
                .isEqualTo(page.getAttribute("#devices-here", "data-key"));
        assertThat(wrongWith(page)).isEmpty();
        assertFits(page);
        press(page, "Stop telling me there");
        assertThat(page.locator(".sp-done").textContent()).contains("That device tells you nothing more");
        assertThat(devices.of(moragsLogin.id())).isEmpty();
        page.locator("#devices-on").waitFor();
    }

    @Test
    void anAddressAtNoKnownPushServiceIsRefusedInWords() {
        Page page = phone(logins.createForPerson("Morag O'Hare", morag.id().value()), "https://push.evil.test/one");
        page.locator("#devices-on").waitFor();
        page.locator("#devices-on").click();
        page.getByText("That did not work. Nothing has changed.").waitFor();
    }

    @Test
    void withoutScriptsOrWhereTheBrowserCannotThePageSaysSo() {
        Login login = logins.createForPerson("Morag O'Hare", morag.id().value());
        Page bare = pageOf(login, PHONE, false);
        bare.navigate("/account/devices");
        assertThat(bare.locator("#devices-state").textContent()).contains("runs no scripts here");
        assertThat(bare.locator("#devices-on").isVisible()).isFalse();
        assertThat(bare.locator("main").textContent()).contains("No device tells you yet");
        Page old = freshPageOf(login, PHONE, true);
        old.addInitScript("delete window.PushManager;");
        old.navigate("/account/devices");
        old.getByText("This browser cannot show notices").waitFor();
        assertThat(old.locator("#devices-on").isVisible()).isFalse();
    }

    /** The service worker's own script, with what a browser would hand to it. */
    @Test
    void aNoticeShowsWhatWasSentAndLeadsToNoOtherSite() {
        Page page = pageOf(moragsLogin, PHONE, true);
        String script = browser().get("/offline.js").body();
        Object found = page.evaluate("async () => { const heard = {}; const shown = []; const opened = [];"
                + "const self = {addEventListener: (name, act) => { heard[name] = act; }, location: window.location,"
                + " registration: {showNotification: async (title, more) => { shown.push([title, more.body, more.tag, more.data]); }},"
                + " clients: {openWindow: async to => { opened.push(to); }}};"
                + "(self => {" + script + "})(self);"
                + "let waits; const waitUntil = one => { waits = one; };"
                + "heard.push({waitUntil, data: {json: () => ({title: 'a', text: 'b', tag: 'c', page: '/people/1'})}}); await waits;"
                + "for (const data of ['/people/1/letters/2', '//evil.test/x', 'https://evil.test/', '\\\\\\\\evil.test', 'javascript:1', undefined]) {"
                + " heard.notificationclick({waitUntil, notification: {data, close: () => {}}}); await waits; }"
                + "return {shown: JSON.stringify(shown), opened}; }");
        String own = server.getURI().toString();
        assertThat(((Map<?, ?>) found).get("shown")).isEqualTo("[[\"a\",\"b\",\"c\",\"/people/1\"]]");
        assertThat(((Map<?, ?>) found).get("opened"))
                .isEqualTo(List.of(own + "/people/1/letters/2", "/", "/", "/", "/", own + "/"));
    }
}
