package scot.sporran;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.GatewayService;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.EmbeddedDatabase;
import scot.sporran.platform.LocalSecrets;

/** The running whole: database (when it is ours), beans, web server, card gateway; started and stopped in this order. */
final class ServiceHost implements AutoCloseable {

    private static final Set<String> CARD_KEYS = Set.of("sporran.cards.keys.encryption", "sporran.cards.keys.token");
    private static final String WEBHOOKS_KEY = "sporran.webhooks.key";
    private static final String PUSH_KEY = "sporran.push.key";

    /** Within the folder of the embedded database. */
    static final String STAND_IN = "stand-in";

    private static final Set<String> PERSONAL_KEYS = Set.of("sporran.personal.keys.encryption",
            "sporran.personal.keys.token");

    /** No journal is opened, which belongs to the service that runs; nothing leaves; nothing is done by the clock. */
    private static final Map<String, Object> QUIET = Map.of("sporran.schedules", "off", "sporran.stand-in.folder", "",
            "sporran.outlet.driver", "NONE");

    private final @Nullable EmbeddedDatabase database;
    private final ApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private ServiceHost(@Nullable EmbeddedDatabase database, ApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** Beans on an external database, which the environment variables name. */
    static ServiceHost onExternalDatabase(Map<String, Object> settings) {
        return new ServiceHost(null, context(settings));
    }

    /**
     * Beans on the embedded database in the folder. Keys come from the environment or else are made at random and
     * kept beside the data, since data and keys are lost together.
     */
    static ServiceHost onEmbeddedDatabase(Path folder, Map<String, Object> settings, String... environments) {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.EVERY_COMMIT);
        try {
            Map<String, Object> all = withFolder(folder, database.access(), settings);
            if (System.getenv("SPORRAN_STAND_IN_FOLDER") == null) {
                all.putIfAbsent("sporran.stand-in.folder", folder.resolve(STAND_IN).toString());
            }
            return new ServiceHost(database, context(all, environments));
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Beans beside a service that may already run: on the database that the settings name, or on that of a folder. */
    static ServiceHost beside(DatabaseOptions database) {
        if (database.isExternal()) {
            return onExternalDatabase(Map.of());
        }
        Path folder = database.folder();
        return EmbeddedDatabase.runningOn(folder)
                .map(access -> new ServiceHost(null, context(withFolder(folder, access, Map.of()))))
                .orElseGet(() -> onEmbeddedDatabase(folder, Map.of()));
    }

    /** As {@link #beside}, for what only looks: nothing is sent, and nothing is done by the clock. */
    static ServiceHost quietlyBeside(DatabaseOptions database) {
        if (database.isExternal()) {
            return onExternalDatabase(QUIET);
        }
        return quietlyOn(database.folder());
    }

    /**
     * Beans on a restored copy, as quietly.
     *
     * @param folder of an embedded database, with the keys that were kept with it; null where the environment names a server
     */
    static ServiceHost onCopy(@Nullable Path folder) {
        if (folder != null) {
            return quietlyOn(folder);
        }
        String url = System.getenv("SPORRAN_COPY_DB_URL");
        if (url == null || url.isBlank()) {
            throw new CannotStartException(
                    "Which copy? Name its folder by --copy, or its server by SPORRAN_COPY_DB_URL.");
        }
        Map<String, Object> settings = new HashMap<>(QUIET);
        settings.putAll(new DatabaseAccess(url, copy("USER", "sporran"), copy("PASSWORD", ""), copy("OWNER_USER", ""),
                copy("OWNER_PASSWORD", "")).asProperties());
        return onExternalDatabase(settings);
    }

    private static String copy(String name, String otherwise) {
        String value = System.getenv("SPORRAN_COPY_DB_" + name);
        return value == null ? otherwise : value;
    }

    private static ServiceHost quietlyOn(Path folder) {
        return EmbeddedDatabase.runningOn(folder)
                .map(access -> new ServiceHost(null, context(withFolder(folder, access, QUIET))))
                .orElseGet(() -> onEmbeddedDatabase(folder, QUIET));
    }

    private static Map<String, Object> withFolder(Path folder, DatabaseAccess access, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(access.asProperties());
        all.putAll(settings);
        if (System.getenv("SPORRAN_CARDS_KEYS_ENCRYPTION") == null) {
            all.putAll(keys(folder, "card-keys.properties", CARD_KEYS));
        }
        if (System.getenv("SPORRAN_PERSONAL_KEYS_ENCRYPTION") == null) {
            all.putAll(keys(folder, "personal-keys.properties", PERSONAL_KEYS));
        }
        if (System.getenv("SPORRAN_WEBHOOKS_KEY") == null) {
            all.putAll(keys(folder, "webhooks-key.properties", Set.of(WEBHOOKS_KEY)));
        }
        if (System.getenv("SPORRAN_PUSH_KEY") == null) {
            all.putAll(keys(folder, "push-key.properties", Set.of(PUSH_KEY)));
        }
        return all;
    }

    private static Map<String, String> keys(Path folder, String file, Set<String> names) {
        try {
            Properties keys = LocalSecrets.keepIn(folder.resolve(file), names, 32, true);
            Map<String, String> named = new HashMap<>();
            names.forEach(name -> named.put(name, keys.getProperty(name)));
            return named;
        } catch (IOException e) {
            throw new CannotStartException("Cannot keep the keys in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static ApplicationContext context(Map<String, Object> settings, String... environments) {
        return ApplicationContext.builder().classLoader(ServiceHost.class.getClassLoader()).mainClass(Sporran.class)
                .deduceEnvironment(false).environments(environments).properties(settings).banner(false).start();
    }

    ApplicationContext context() {
        return context;
    }

    /** Opens the ports. Returns when they take connections. */
    URI startServers() {
        return context.getBean(EmbeddedServer.class).start().getURI();
    }

    int gatewayPort() {
        return context.getBean(GatewayService.class).port();
    }

    /** Stops everything, in order, when the JVM is asked to end (Ctrl-C, SIGTERM). */
    ServiceHost stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-sporran"));
        return this;
    }

    /** Waits until the JVM is asked to end. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** The database goes last: what stops before it may still have something to write. */
    @Override
    public void close() {
        try {
            context.close();
        } finally {
            if (database != null) {
                database.close();
            }
            stopped.countDown();
        }
    }
}
