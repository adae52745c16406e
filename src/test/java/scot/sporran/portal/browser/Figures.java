package scot.sporran.portal.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Figures of pages as a browser gets them: bytes on the wire at the first view, and what Lighthouse says of them. */
final class Figures {

    /** The version whose figures are compared with each other. */
    private static final String LIGHTHOUSE = "lighthouse@12.8.2";
    private static final List<String> CATEGORIES = List.of("performance", "accessibility", "best-practices");
    private static final int MOST_SECONDS = 240;
    private static final int USUAL_RUNS = 3;
    private static final int LOST_RUNS = 2;
    private static final String TABLE = "figures.md";
    /** Of 100, for performance; accessibility wants all 100, which one run tells. */
    private static final int GOAL = 95;
    /** Bytes on the wire when nothing is in the cache. */
    private static final int FIRST_VIEW = 120_000;
    private static final int OWN_SCRIPT = 15_000;

    /** Whether they are to be taken: only {@code config/browser/figures} wants them. */
    static final boolean WANTED = System.getProperty("sporran.figures") != null;

    private Figures() {}

    /** Whether the table has that page already: a run that was broken off goes on where it stood. */
    static boolean isTaken(String name) {
        Path table = Path.of(System.getProperty("sporran.figures")).resolve(TABLE);
        try {
            return Files.exists(table) && Files.readString(table).contains("| " + name + " |");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a page's line to the table: what it weighs, what Lighthouse says, and what axe finds in forced colours.
     *
     * @param page of a window that has seen nothing yet; closed afterwards
     * @param cookie of whoever is signed in
     * @return what is out of bounds
     */
    static List<String> take(Page page, String name, String path, URI server, String cookie) {
        Path folder = Path.of(System.getProperty("sporran.figures"));
        Weight weight = weigh(page, path);
        BrowserTest.forceColours(page);
        List<String> violations = new ArrayList<>(BrowserTest.wrongWith(page));
        violations.addAll(BrowserTest.tooWide(page));
        page.context().close();
        try {
            Map<String, Integer> scores = Boolean.getBoolean("sporran.figures.lighthouse")
                    ? median(server + path, cookie, folder, name)
                    : Map.of();
            Files.writeString(folder.resolve(TABLE), line(name, weight, scores, violations.size()) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (Exception e) {
            throw new IllegalStateException("No figures of " + path, e);
        }
        if (weight.all() > FIRST_VIEW || weight.scripts() > OWN_SCRIPT) {
            violations.add("weighs " + weight);
        }
        return violations.stream().map(line -> name + ": " + line).toList();
    }

    /** One page: bytes on the wire in all, and those of scripts, with nothing in the cache. */
    private record Weight(long all, long scripts) {}

    /** @param page of a window that has seen nothing yet */
    private static Weight weigh(Page page, String path) {
        Map<String, String> types = new HashMap<>();
        long[] sums = new long[2];
        CDPSession wire = page.context().newCDPSession(page);
        wire.send("Network.enable");
        wire.on("Network.responseReceived",
                event -> types.put(event.get("requestId").getAsString(), event.get("type").getAsString()));
        wire.on("Network.loadingFinished", event -> {
            long bytes = event.get("encodedDataLength").getAsLong();
            sums[0] += bytes;
            sums[1] += "Script".equals(types.get(event.get("requestId").getAsString())) ? bytes : 0;
        });
        page.navigate(path);
        page.waitForLoadState(LoadState.LOAD);
        // a live page never falls silent, so this asks once more for something that is there by then
        page.evaluate("() => document.fonts.ready.then(() => 1)");
        wire.detach();
        return new Weight(sums[0], sums[1]);
    }

    /**
     * The middle of each score over some runs: one run alone tells as much of what else the machine did as of the page. A page whose first
     * run reaches every goal is not run again, which is most of them.
     */
    private static Map<String, Integer> median(String url, String cookie, Path folder, String name) throws Exception {
        int runs = Integer.getInteger("sporran.figures.runs", USUAL_RUNS);
        Map<String, List<Integer>> all = new HashMap<>();
        int done = 0;
        // now and then it loses the trace of a page
        for (int tries = 0; done < runs && tries < runs + LOST_RUNS; tries++) {
            Map<String, Integer> one = lighthouse(url, cookie, folder, name);
            done += one.isEmpty() ? 0 : 1;
            one.forEach((category, score) -> all.computeIfAbsent(category, none -> new ArrayList<>()).add(score));
            if (done == 1 && !one.isEmpty() && one.values().stream().allMatch(score -> score >= GOAL)) {
                break;
            }
        }
        Map<String, Integer> middle = new HashMap<>();
        all.forEach(
                (category, scores) -> middle.put(category, scores.stream().sorted().toList().get(scores.size() / 2)));
        return middle;
    }

    /**
     * Lighthouse's scores for a phone, of 100; empty where it cannot be had.
     *
     * @param cookie of whoever is signed in; empty for nobody
     */
    private static Map<String, Integer> lighthouse(String url, String cookie, Path folder, String name)
            throws Exception {
        Path report = folder.resolve(name + ".lighthouse.json");
        Path headers = folder.resolve("headers.json");
        JsonObject json = new JsonObject();
        if (!cookie.isEmpty()) {
            json.addProperty("Cookie", cookie);
        }
        Files.writeString(headers, json.toString());
        List<String> command = new ArrayList<>(List.of("npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json",
                "--output-path=" + report, "--only-categories=" + String.join(",", CATEGORIES),
                "--extra-headers=" + headers, "--chrome-flags=--headless=new --no-sandbox --disable-gpu"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("lighthouse.log").toFile());
        builder.environment().put("CHROME_PATH", Chromium.path().orElseThrow().toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Map.of();
            }
        } catch (IOException e) {
            return Map.of();
        } finally {
            Files.deleteIfExists(headers);
        }
        if (!Files.exists(report)) {
            return Map.of();
        }
        JsonObject said = JsonParser.parseString(Files.readString(report)).getAsJsonObject()
                .getAsJsonObject("categories");
        Map<String, Integer> scores = new HashMap<>();
        for (String category : CATEGORIES) {
            JsonElement score = said.getAsJsonObject(category).get("score");
            if (score.isJsonNull()) {
                return Map.of();
            }
            scores.put(category, (int) Math.round(score.getAsDouble() * 100));
        }
        return scores;
    }

    /** A line of the table that is kept. */
    private static String line(String name, Weight weight, Map<String, Integer> scores, int violations) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %s | %s | %s | %d |", name, weight.all() / 1_000.0,
                weight.scripts() / 1_000.0, score(scores, "performance"), score(scores, "accessibility"),
                score(scores, "best-practices"), violations);
    }

    private static String score(Map<String, Integer> scores, String category) {
        return scores.containsKey(category) ? String.valueOf(scores.get(category)) : "–";
    }
}
