package scot.sporran.portal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import scot.sporran.platform.ProjectFolder;

/** The one browser that all tests share, started when the first one asks. */
final class Chromium {

    private static final Path GET = ProjectFolder.root().resolve("config/browser/get");

    private static Optional<Browser> browser = Optional.empty();
    private static boolean tried;

    private Chromium() {}

    /** The browser; a test that cannot have one is skipped, and says so where it is seen. */
    static synchronized Browser get() {
        if (!tried) {
            tried = true;
            browser = path().map(Chromium::start);
        }
        Assumptions.assumeTrue(browser.isPresent(), "NO BROWSER: config/browser/get says why");
        return browser.orElseThrow();
    }

    private static Browser start(Path executable) {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser started = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                .setHeadless(true).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--font-render-hinting=none")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return started;
    }

    /** Where it is; empty when it cannot be had. */
    static Optional<Path> path() {
        try {
            Process process = new ProcessBuilder(GET.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String found = out.readLine();
                return process.waitFor() == 0 && found != null ? Optional.of(Path.of(found)) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
