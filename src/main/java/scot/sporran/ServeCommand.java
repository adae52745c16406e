package scot.sporran;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the service.", footer = {"",
        "Settings come from environment variables (SPORRAN_DB_URL and others) and from the files that",
        "MICRONAUT_CONFIG_FILES names; see src/docs/operations.md. Logs are JSON lines; SPORRAN_LOG=plain for people."})
final class ServeCommand implements Callable<Integer> {

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Mixin
    PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        ServiceHost host = database.isExternal()
                ? ServiceHost.onExternalDatabase(ports.settings())
                : ServiceHost.onEmbeddedDatabase(database.folder(), ports.settings());
        host.stopAtExit();
        if (!database.isExternal()) {
            log.warn("No SPORRAN_DB_URL: the data is in the embedded database under {}",
                    database.folder().toAbsolutePath());
        }
        URI portal = host.startServers();
        log.info("Sporran answers on {}", portal);
        host.awaitStop();
        return 0;
    }

    /** Where to listen; what is not given comes from the settings. */
    static final class PortOptions {

        @Option(names = "--port", paramLabel = "PORT", description = "Port of the pages and the HTTP API.")
        @Nullable
        Integer port;

        @Option(names = "--iso-port", paramLabel = "PORT", description = "Port for card messages (ISO 8583).")
        @Nullable
        Integer isoPort;

        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>();
            if (port != null) {
                settings.put("micronaut.server.port", port);
            }
            if (isoPort != null) {
                settings.put("sporran.gateway.port", isoPort);
            }
            return settings;
        }
    }
}
