package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.ProjectFolder;

/**
 * Maven refuses a library whose hash is not the listed one ({@code .mvn/maven.config}), and lets one pass that is not listed: this sees that
 * all are.
 */
class LibrariesTest {

    private static final Path LIST = ProjectFolder.root().resolve(".mvn/checksums/checksums.sha256");

    @Test
    void everyLibraryOnTheClassPathIsTheOneThatWasListed() throws IOException {
        Map<String, String> listed = new HashMap<>();
        try (Stream<String> lines = Files.lines(LIST)) {
            lines.map(line -> line.split("\\s+", 2)).forEach(line -> listed.put(line[1], line[0]));
        }
        assertThat(listed).hasSizeGreaterThan(1_000);
        List<String> strange = new ArrayList<>();
        for (Path jar : libraries()) {
            String path = jar.toString().replace(File.separatorChar, '/');
            boolean known = parents(path).map(listed::get).anyMatch(hash(jar)::equals);
            if (!known) {
                strange.add(path);
            }
        }
        assertThat(strange)
                .as("not listed, or not what was listed: CONTRIBUTING.md says how a library gets into %s", LIST)
                .isEmpty();
    }

    private static List<Path> libraries() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> jars = Stream.of(all.split(File.pathSeparator)).filter(one -> one.endsWith(".jar")).map(Path::of)
                .filter(jar -> !jar.startsWith(ProjectFolder.root())).toList();
        assertThat(jars).as("libraries on the class path").hasSizeGreaterThan(100);
        return jars;
    }

    /** The path without its first folder, without its second, and so on: the repository may lie anywhere. */
    private static Stream<String> parents(String path) {
        return Stream.iterate(path, rest -> rest.indexOf('/') >= 0, rest -> rest.substring(rest.indexOf('/') + 1));
    }

    private static String hash(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
