package scot.sporran.platform.outlet;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the outlet that the settings name. */
@Factory
final class OutletFactory {

    @Singleton
    Outlet outlet(OutletConfiguration settings, Clock clock) {
        return switch (settings.driver()) {
            case NONE -> new NoOutlet();
            case CONSOLE -> new ConsoleOutlet();
            case FILE -> new FileOutlet(Path.of(settings.folder()), clock);
            case NOTIFY -> new NotifyOutlet(settings.carrier(), clock);
        };
    }
}
