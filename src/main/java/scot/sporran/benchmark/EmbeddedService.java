package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.DatabaseSchema;
import scot.sporran.platform.EmbeddedDatabase;

/** A service without doors on an embedded database of its own, whose every commit reaches the disk. */
final class EmbeddedService {

    /** What is measured with it. */
    interface Measure {
        void with(ApplicationContext service, DatabaseAccess database) throws Exception;
    }

    private EmbeddedService() {}

    static void run(Measure measure) throws Exception {
        Path folder = Files.createTempDirectory("sporran-benchmark-");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.EVERY_COMMIT)) {
            DatabaseAccess access = database.access();
            DatabaseSchema.prepare(access, true);
            Map<String, Object> settings = new HashMap<>(access.asProperties());
            settings.put("sporran.gateway.enabled", "false");
            settings.put("sporran.cards.keys.encryption", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("sporran.cards.keys.token", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("sporran.personal.keys.encryption", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("sporran.personal.keys.token", Base64.getEncoder().encodeToString(new byte[32]));
            try (ApplicationContext service = ApplicationContext.run(settings)) {
                measure.with(service, access);
            }
        }
    }
}
