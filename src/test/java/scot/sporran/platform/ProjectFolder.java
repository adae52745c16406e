package scot.sporran.platform;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, whether a test runs in it or in the service's own folder. */
public final class ProjectFolder {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private ProjectFolder() {}

    /** The folder with the wrapper in it, absolute. */
    public static Path root() {
        return Files.exists(HERE.resolve("mvnw")) ? HERE : HERE.resolve("..").normalize();
    }
}
