package scot.sporran.identity.foureyes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which acts want two people, and what an agreement is bound to. Pure. */
final class FourEyesRules {

    /** How long a proposal waits. */
    static final Duration LIFE = Duration.ofHours(72);
    /** Whoever was let in by the proposer this lately is no second pair of eyes. */
    static final Duration NEW_ACCESS = Duration.ofHours(24);

    private FourEyesRules() {}

    /**
     * One act's rule.
     *
     * @param wanted whether two people are wanted at all
     * @param fromPence the sum from which on they are; acts that move nothing want them always
     */
    record Rule(boolean wanted, long fromPence) {

        boolean applies(GuardedAct.Forecast forecast) {
            return wanted && (forecast.pence() == null || forecast.pence() >= fromPence);
        }
    }

    /** Reads the shipped table: act and pounds, one a line. */
    static Map<String, Rule> parse(List<String> lines) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            if (words.length != 2 || rules.put(words[0], new Rule(true, Long.parseLong(words[1]))) != null) {
                throw new IllegalStateException("identity/four-eyes.txt: " + line);
            }
        }
        return rules;
    }

    /** Over every value that matters, each with its length. */
    static String hash(String act, GuardedAct.Wanted wanted) {
        StringBuilder text = new StringBuilder();
        put(text, act);
        put(text, wanted.council());
        put(text, wanted.person());
        put(text, wanted.reason());
        wanted.payload().forEach((name, value) -> {
            put(text, name);
            put(text, value);
        });
        return sha256(text);
    }

    /** What the second person was shown: the proposal and what it would do. */
    static String shown(String hash, GuardedAct.Forecast forecast) {
        StringBuilder text = new StringBuilder();
        put(text, hash);
        put(text, forecast.pence());
        forecast.lines().forEach(line -> {
            put(text, line.name());
            put(text, line.value());
        });
        return sha256(text);
    }

    private static void put(StringBuilder text, @Nullable Object value) {
        String words = Objects.toString(value, "");
        text.append(words.length()).append(':').append(words);
    }

    private static String sha256(CharSequence text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
