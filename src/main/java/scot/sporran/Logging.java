package scot.sporran;

import java.util.Arrays;
import java.util.List;

/** Chooses how to log before anything logs: JSON lines for a service that machines watch, plain lines for people. */
final class Logging {

    private static final String FILE = "logback.configurationFile";
    private static final String LEVEL = "sporran.log.level";

    private Logging() {}

    static void choose(String... args) {
        List<String> words = Arrays.asList(args);
        boolean serving = words.contains("serve");
        String wanted = System.getenv().getOrDefault("SPORRAN_LOG", serving ? "json" : "plain");
        if (System.getProperty(FILE) == null && "json".equals(wanted)) {
            System.setProperty(FILE, "logback-json.xml");
        }
        if (System.getProperty(LEVEL) == null) {
            String quiet = serving ? "INFO" : "WARN";
            System.setProperty(LEVEL,
                    System.getenv().getOrDefault("SPORRAN_LOG_LEVEL", words.contains("--verbose") ? "DEBUG" : quiet));
        }
    }
}
