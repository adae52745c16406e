package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import scot.sporran.identity.Login;
import scot.sporran.identity.Way;
import scot.sporran.portal.WebTest;

/** Somebody at a real browser, on a phone or at a desk. */
abstract class BrowserTest extends WebTest {

    /** A phone's width, the narrowest that WCAG 2.2 asks for (1.4.10), and a desk's. */
    static final int PHONE = 360;
    static final int NARROW = 320;
    static final int DESK = 1280;

    private static final String AXE = read("/axe.min.js");

    private static final Pattern SHAPES = Pattern
            .compile(".{0,40}(?:\\b[A-Z]{2,}_[A-Z_]+\\b|\\b20\\d\\d-(0\\d|1[0-2])(-\\d\\d)?\\b"
                    + "|\\b[0-9a-f]{8}-[0-9a-f]{4}-|\\bnull\\b|\\{\\d)");

    private final List<BrowserContext> open = new ArrayList<>();

    @AfterEach
    void closeWindows() {
        open.forEach(BrowserContext::close);
        open.clear();
    }

    /** A window in which that login has just signed in with a passkey: the most careful acts are open to it. */
    Page pageOf(Login login, int width, boolean scripts) {
        Page page = freshPageOf(login, width, scripts);
        page.navigate("/");
        return page;
    }

    /** The same in a window that has seen nothing yet, and keeps nothing. */
    Page freshPageOf(Login login, int width, boolean scripts) {
        Page page = nobody(width, scripts);
        String token = sessions.start(login, Way.PASSKEY, "Chrome on Linux").token();
        page.context().addCookies(List.of(new Cookie("sporran", token).setUrl(server.getURI().toString())
                .setHttpOnly(true).setSameSite(SameSiteAttribute.LAX)));
        return page;
    }

    /** A window in which that login has pressed the button of a one-time link. */
    Page linkPageOf(Login login, int width, boolean scripts) {
        Page page = nobody(width, scripts);
        page.navigate(signIn.oneTimeLink(login.id()).path());
        press(page, "");
        return page;
    }

    /** Presses the first visible button whose words hold these, and waits until the page it leads to is there. */
    static void press(Page page, String words) {
        follow(page, page.locator("button[type=submit]:visible").filter(new Locator.FilterOptions().setHasText(words))
                .first()::click);
    }

    /**
     * Does what leads to another page and waits until that is there. A click alone returns as soon as it is made: what is
     * asked of the page next, a key or going back, could still reach the old one. Waiting for an address would not do: a
     * form often leads back to its own.
     */
    @SuppressWarnings("deprecation")
    static void follow(Page page, Runnable step) {
        page.waitForNavigation(step);
    }

    /** The same page in the colours that the reader's system prescribes. */
    static void forceColours(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(
                com.microsoft.playwright.options.ForcedColors.ACTIVE));
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
        return wrongWith(page, true);
    }

    private static List<String> wrongWith(Page page, boolean colours) {
        page.evaluate(AXE + "; undefined");
        Object found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations'],"
                + " rules: {'target-size': {enabled: true}, 'color-contrast': {enabled: " + colours + "}}})).violations"
                + ".map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' | '"
                + " + (node.any[0]?.message ?? '')).join(' ; '))");
        return lines(found);
    }

    /** Nothing is cut off or has to be scrolled sideways. */
    static void assertFits(Page page) {
        assertThat(tooWide(page)).as("wider than the window: " + page.url()).isEmpty();
    }

    /** Which innermost parts reach beyond the window, and by how many pixels, where the page has to be scrolled sideways. */
    static List<String> tooWide(Page page) {
        Object found = page.evaluate(
                """
                        () => {
                          const width = window.innerWidth;
                          const beyond = one => Math.max(one.getBoundingClientRect().right - width, -one.getBoundingClientRect().left);
                          // what stays at the foot is cut off without a word: it makes no page wider
                          const cut = [...document.querySelectorAll('.sp-foot__row > *')].some(one => beyond(one) > 0);
                          if (document.documentElement.scrollWidth <= width && !cut) return [];
                          const parts = [...document.body.querySelectorAll('*')].filter(one => beyond(one) > 0
                            && ![...one.children].some(child => beyond(child) > 0));
                          return ['scrolls to ' + document.documentElement.scrollWidth, ...parts.slice(0, 3).map(one =>
                            Math.ceil(beyond(one)) + ' pixels: ' + one.outerHTML.slice(0, 120))];
                        }""");
        return lines(found);
    }

    /** What a program left in the text of a page: names of constants, numbers of rows, days as a table has them, nothing at all. */
    private static List<String> notForReaders(Page page) {
        // what is wrong with a day that was typed says how a day is typed; what is given to somebody is what they type
        String text = String.valueOf(
                page.evaluate("() => [...document.querySelectorAll('[class*=govuk-error], .sp-secret')].reduce("
                        + "(text, wrong) => text.replaceAll(wrong.innerText, ''), document.querySelector('main').innerText)"));
        return SHAPES.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    /** Radios and check boxes are drawn beside what can be pressed: each has to lie on it, from right to left as well. */
    private static List<String> offItsControl(Page page) {
        return lines(page.evaluate("""
                () => [...document.querySelectorAll('.govuk-radios__input, .govuk-checkboxes__input')]
                  .filter(input => input.offsetParent !== null).filter(input => {
                    const item = input.parentElement.getBoundingClientRect(), at = input.getBoundingClientRect();
                    const drawn = getComputedStyle(input.nextElementSibling, '::before');
                    return Math.abs(item.left + parseFloat(drawn.left) + parseFloat(drawn.width) / 2
                      - (at.left + at.width / 2)) > 4;
                  }).map(input => input.id)"""));
    }

    /**
     * Every page of a list: axe finds nothing, there is one heading, and nothing is cut off. Zoomed to 400 %, a desk is as narrow as
     * {@link #NARROW} (WCAG 2.2, 1.4.10). With {@code -Dsporran.screenshots=FOLDER} it also takes a picture of each, and with
     * {@code -Dsporran.figures=FOLDER} the {@link Figures} of those on a phone.
     */
    void walk(String who, Login login, Map<String, String> pages, int width, boolean scripts) {
        walk(who, pageOf(login, width, scripts), pages, width, scripts);
        if (Figures.WANTED && scripts && width != DESK) {
            String cookie = "sporran=" + sessions.start(login, Way.PASSKEY, "Chrome on Linux").token();
            List<String> wrong = new ArrayList<>();
            pages.forEach((name, path) -> {
                if (!Figures.isTaken(who + "-" + name)) {
                    wrong.addAll(Figures.take(freshPageOf(login, NARROW, true), who + "-" + name, path,
                            server.getURI(), cookie));
                }
            });
            assertThat(wrong).isEmpty();
        }
    }

    /** The same in a window that is open already. */
    static void walk(String who, Page page, Map<String, String> pages, int width, boolean scripts) {
        walk(who, page, pages, scripts, true, width);
    }

    /** The same where colours are as on pages that are walked anyway: to look at them takes half of the time. */
    static void walkButForColours(String who, Page page, Map<String, String> pages, int width) {
        walk(who, page, pages, true, false, width);
    }

    private static void walk(String who, Page page, Map<String, String> pages, boolean scripts, boolean colours,
            int width) {
        List<String> wrong = new ArrayList<>();
        pages.forEach((name, path) -> {
            int status = page.navigate(path).status();
            // 400 says what to mend and 401 asks to sign in; whatever else is refused is not the page that was to be seen
            if (status > 401) {
                wrong.add(who + " " + name + ": answers " + status);
            }
            page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            if (scripts) {
                // axe is a script: where none runs, the page has to be there and to fit
                wrongWith(page, colours).forEach(line -> wrong.add(who + " " + name + ": " + line));
            }
            if (page.locator("h1").count() != 1) {
                wrong.add(who + " " + name + ": no heading");
            }
            tooWide(page).forEach(line -> wrong.add(who + " " + name + ": too wide: " + line));
            notForReaders(page).forEach(line -> wrong.add(who + " " + name + ": for a program, not a reader: " + line));
            offItsControl(page).forEach(line -> wrong.add(who + " " + name + ": its sign is elsewhere: " + line));
            if (Boolean.TRUE.equals(page.evaluate(
                    """
                            () => [...document.querySelectorAll('.sp-foot')].some(one => getComputedStyle(one).position === 'fixed'
                              && one.offsetHeight > parseFloat(getComputedStyle(document.body).paddingBottom))"""))) {
                wrong.add(who + " " + name + ": the foot lies across the end of the page");
            }
            String shot = System.getProperty("sporran.screenshots");
            if (shot != null) {
                // a foot that stays in view would lie across a picture of the whole page
                page.evaluate(
                        "() => document.querySelectorAll('.sp-foot').forEach(one => one.style.position = 'static')");
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(Path.of(shot, who + "-" + name + "-" + width + ".png")));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static List<String> lines(Object found) {
        return ((List<?>) found).stream().map(String::valueOf).toList();
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
