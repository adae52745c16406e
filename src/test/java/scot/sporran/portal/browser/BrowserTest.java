package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import scot.sporran.identity.Login;
import scot.sporran.portal.WebTest;

/** Somebody at a real browser, on a phone or at a desk. */
abstract class BrowserTest extends WebTest {

    /** A phone's width, the narrowest that WCAG 2.2 asks for (1.4.10), and a desk's. */
    static final int PHONE = 360;
    static final int NARROW = 320;
    static final int DESK = 1280;

    private static final String AXE = read("/axe.min.js");

    private final List<BrowserContext> open = new ArrayList<>();

    @AfterEach
    void closeWindows() {
        open.forEach(BrowserContext::close);
        open.clear();
    }

    /** A window in which that login has pressed the button of a one-time link. */
    Page pageOf(Login login, int width, boolean scripts) {
        Page page = nobody(width, scripts);
        page.navigate(signIn.oneTimeLink(login.id()).path());
        page.locator("button[type=submit]").click();
        return page;
    }

    /** A window in which nobody has signed in. */
    Page nobody(int width, boolean scripts) {
        BrowserContext context = Chromium.get().newContext(new Browser.NewContextOptions()
                .setBaseURL(server.getURI().toString()).setViewportSize(width, width == DESK ? 800 : 740)
                .setJavaScriptEnabled(scripts).setReducedMotion(ReducedMotion.REDUCE).setLocale("en-GB")
                .setTimezoneId("Europe/London"));
        open.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        return page;
    }

    /** What axe-core finds wrong by WCAG 2.2 A and AA and its best practice, one line each. */
    static List<String> wrongWith(Page page) {
        page.evaluate(AXE + "; undefined");
        Object found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' | '"
                + " + (node.any[0]?.message ?? '')).join(' ; '))");
        List<String> lines = new ArrayList<>();
        ((List<?>) found).forEach(line -> lines.add(String.valueOf(line)));
        return lines;
    }

    /** Nothing is cut off or has to be scrolled sideways. */
    static void assertFits(Page page) {
        Object over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) over).intValue()).as("wider than the window: " + page.url()).isLessThanOrEqualTo(0);
    }

    private static String read(String name) {
        try (InputStream in = BrowserTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
