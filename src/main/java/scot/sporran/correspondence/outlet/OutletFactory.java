package scot.sporran.correspondence.outlet;

import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the outlet that the settings name. */
@Factory
final class OutletFactory {

    private static final Logger LOG = LoggerFactory.getLogger("sporran.outlet");

    @Singleton
    Outlet outlet(OutletSettings settings, ObjectMapper json, Clock clock) {
        return switch (settings.driver()) {
            case NONE -> new Nowhere();
            case CONSOLE -> new Console();
            case FILE -> new FileOutlet(Path.of(settings.folder()));
            case NOTIFY -> new NotifyOutlet(settings, json, clock);
        };
    }

    /** Nothing is set up: people read their letters here, and what goes on paper waits to be printed. */
    private record Nowhere() implements Outlet {

        @Override
        public boolean carries(Outgoing.Channel channel) {
            return false;
        }

        @Override
        public void send(Outgoing message, String reference) {
            throw new OutletException("No outlet is set up: see sporran.correspondence.outlet.driver", true);
        }
    }

    /** Shows messages in the log, for trying things out: never for real people. */
    private record Console() implements Outlet {

        @Override
        public boolean carries(Outgoing.Channel channel) {
            return channel != Outgoing.Channel.LETTER;
        }

        @Override
        public void send(Outgoing message, String reference) {
            LOG.info("{} to {}: {} {}", message.channel(), message.to(), message.subject(), message.text());
        }
    }
}
