package scot.sporran;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data is. SPORRAN_DB_URL, when set, names an external server; else an embedded one keeps it in a folder. */
final class DatabaseOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the embedded database, used when SPORRAN_DB_URL is not set (default: .sporran/serve).")
    @Nullable
    Path data;

    /** True when the settings name a database server. */
    boolean isExternal() {
        String url = System.getenv("SPORRAN_DB_URL");
        return url != null && !url.isBlank();
    }

    Path folder() {
        return data == null ? Path.of(".sporran", "serve") : data;
    }
}
