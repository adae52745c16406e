package scot.sporran.platform;

import io.micronaut.test.support.TestPropertyProvider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/**
 * Base of tests that start the service on a database: {@code @MicronautTest class X extends DatabaseTest}. Each class
 * has a schema and card keys of its own, and its ports are free ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseTest implements TestPropertyProvider {

    private final DatabaseAccess database = TestDatabase.schemaFor(getClass());

    /** Address and accounts of this class's schema. */
    protected final DatabaseAccess database() {
        return database;
    }

    @Override
    public Map<String, String> getProperties() {
        return properties(database);
    }

    /** What a service on this database is configured with. */
    public static Map<String, String> properties(DatabaseAccess database) {
        Map<String, String> properties = new HashMap<>();
        database.asProperties().forEach((key, value) -> properties.put(key, value.toString()));
        properties.put("sporran.database.accept-older-mysql", "true");
        properties.put("micronaut.server.port", "-1");
        properties.put("sporran.gateway.port", "0");
        properties.put("sporran.cards.keys.encryption", randomKey());
        properties.put("sporran.cards.keys.token", randomKey());
        properties.put("sporran.personal.keys.encryption", randomKey());
        properties.put("sporran.personal.keys.token", randomKey());
        properties.put("sporran.webhooks.key", randomKey());
        properties.put("sporran.monitoring.enabled", "false");
        return properties;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
