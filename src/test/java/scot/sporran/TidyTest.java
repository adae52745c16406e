package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.ProjectFolder;

/** What a reviewer would otherwise have to say again and again. Reads the sources of all modules. */
class TidyTest {

    private static final Path ROOT = ProjectFolder.root();
    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".sporran", "node_modules", "wrapper");
    private static final int FILE_LINES = 400;

    /** Put together here, so that this file does not accuse itself. */
    private static final Pattern LEFTOVER = Pattern.compile(
            "\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b|Unsupported" + "OperationException\\(\\s*\"?not|@Dis"
                    + "abled\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep\\(");
    private static final Pattern PRINTING = Pattern.compile("System\\.(out|err)\\.print");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+Test)#(\\w+)`");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesWith(LEFTOVER,
                lines(".java", ".yml", ".xml", ".sql", ".jte", ".js", ".css", ".md", ".sh", "sporran")))
                .as("finish it, or leave it out and file an issue").isEmpty();
    }

    @Test
    void testsWaitForConditionsAndNeverForTheClock() {
        assertThat(linesWith(SLEEP, lines(".java"))).filteredOn(line -> line.path().contains("src/test/")).isEmpty();
    }

    @Test
    void librariesAndFeaturesLogAndDoNotPrint() {
        assertThat(linesWith(PRINTING, lines(".java"))).filteredOn(line -> line.path().contains("main/java/"))
                .isEmpty();
    }

    @Test
    void filesStayShortEnoughToBeReadInOneGo() {
        Map<String, Long> tooLong = new TreeMap<>();
        for (Path file : files(".java", ".jte")) {
            long count = read(file).lines().count();
            if (count > FILE_LINES) {
                tooLong.put(ROOT.relativize(file).toString(), count);
            }
        }
        assertThat(tooLong).as("above about 300 lines look for the missing concept; %s is the limit", FILE_LINES)
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItPromisesAndIsNullMarked() {
        List<String> wanting = new ArrayList<>();
        for (Path file : files(".java")) {
            if (!file.toString().contains("/main/java/")) {
                continue;
            }
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info) || !read(info).contains("@NullMarked") || !read(info).contains("/**")) {
                wanting.add(ROOT.relativize(info).toString());
            }
        }
        assertThat(wanting).as("package-info.java with a promise and @NullMarked").isEmpty();
    }

    @Test
    void everyLinkInTheDocumentsLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path file : files(".md")) {
            Matcher links = LINK.matcher(read(file));
            while (links.find()) {
                String target = links.group(1).replaceAll("#.*", "");
                boolean local = !target.isEmpty() && !target.matches("[a-z]+:.*");
                if (local && !Files.exists(file.resolveSibling(target).normalize())) {
                    dead.add(ROOT.relativize(file) + " -> " + links.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyTestThatADocumentNamesIsThere() {
        Map<String, String> tests = new TreeMap<>();
        files("Test.java").forEach(file -> tests.merge(file.getFileName().toString().replace(".java", ""), read(file),
                String::concat));
        List<String> missing = new ArrayList<>();
        for (Path file : files(".md")) {
            Matcher named = NAMED_TEST.matcher(read(file));
            while (named.find()) {
                if (!tests.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
                    missing.add(ROOT.relativize(file) + " -> " + named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The path is told from the project's root: the folder that holds a clone may have any name. */
    private record Line(String path, int number, String text) {

        @Override
        public String toString() {
            return path + ":" + number + ": " + text.strip();
        }
    }

    private static List<Line> linesWith(Pattern pattern, List<Line> lines) {
        return lines.stream().filter(line -> pattern.matcher(line.text()).find()).toList();
    }

    private static List<Line> lines(String... endings) {
        List<Line> lines = new ArrayList<>();
        for (Path file : files(endings)) {
            int number = 0;
            for (String text : read(file).lines().toList()) {
                lines.add(new Line(ROOT.relativize(file).toString(), ++number, text));
            }
        }
        return lines;
    }

    private static List<Path> files(String... endings) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    for (String ending : endings) {
                        if (file.getFileName().toString().endsWith(ending)) {
                            found.add(file);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
