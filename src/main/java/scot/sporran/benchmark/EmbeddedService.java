package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.DatabaseSchema;
import scot.sporran.platform.EmbeddedDatabase;

/** A service on an embedded database of its own, whose every commit reaches the disk. */
final class EmbeddedService {

    /** What is measured with it. */
    interface Measure {
        void with(ApplicationContext service, DatabaseAccess database) throws Exception;
    }

    private EmbeddedService() {}

    static void run(Measure measure) throws Exception {
        on(access -> {
            Map<String, Object> settings = settings(access);
            settings.put("sporran.gateway.enabled", "false");
            try (ApplicationContext service = ApplicationContext.run(settings)) {
                measure.with(service, access);
            }
        });
    }

    /** The same with its servers. @param more settings beside the usual ones */
    static void serve(Map<String, Object> more, Measure measure) throws Exception {
        on(access -> {
            Map<String, Object> settings = settings(access);
            settings.putAll(more);
            try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
                measure.with(server.getApplicationContext(), access);
            }
        });
    }

    private interface Work {
        void on(DatabaseAccess database) throws Exception;
    }

    private static void on(Work work) throws Exception {
        Path folder = Files.createTempDirectory("sporran-benchmark-");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.EVERY_COMMIT)) {
            DatabaseSchema.prepare(database.access(), true);
            work.on(database.access());
        }
    }

    /** What every measured service has: keys of its own, any free gateway port, and no looks at budgets meanwhile. */
    static Map<String, Object> settings(DatabaseAccess database) {
        Map<String, Object> settings = new HashMap<>(database.asProperties());
        settings.put("micronaut.server.port", "-1");
        settings.put("sporran.gateway.port", "0");
        settings.put("sporran.monitoring.enabled", "false"); // measured by itself
        for (String keys : List.of("cards", "personal")) {
            settings.put("sporran." + keys + ".keys.encryption", randomKey());
            settings.put("sporran." + keys + ".keys.token", randomKey());
        }
        return settings;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
