package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SporranTest {

    @TempDir
    Path folder;

    @Test
    void everyCommandExplainsItself() {
        for (List<String> path : commands(Sporran.commandLine(), List.of())) {
            Said said = run(append(path, "--help"));
            assertThat(said.exit()).as("sporran %s --help", path).isZero();
            assertThat(said.out()).startsWith("Usage: sporran");
        }
    }

    @Test
    void wrongUsageIsExitCode2AndShowsTheUsage() {
        assertThat(run("demo", "--prot", "80").exit()).isEqualTo(2);
        assertThat(run().err()).contains("Say what to do", "Usage: sporran");
        assertThat(run().exit()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatCannotBeUsedIsExitCode3AndOneSentenceWithoutAStackTrace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Said said = run("demo", "--data", file.toString());
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("Cannot use the database folder").doesNotContain("\tat ");
    }

    @Test
    void neverErasesAFolderThatIsNotItsOwn() throws IOException {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        Said said = run("demo", "--fresh", "--data", folder.toString());
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("is not a folder that Sporran made");
        assertThat(precious).exists();
    }

    private static List<List<String>> commands(CommandLine command, List<String> path) {
        List<List<String>> found = new ArrayList<>(List.of(path));
        command.getSubcommands().forEach((name, sub) -> found.addAll(commands(sub, append(path, name))));
        return found;
    }

    private static List<String> append(List<String> path, String word) {
        return Stream.concat(path.stream(), Stream.of(word)).toList();
    }

    private static Said run(List<String> words) {
        return run(words.toArray(String[]::new));
    }

    private static Said run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Sporran.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Said(exit, out.toString(), err.toString());
    }

    private record Said(int exit, String out, String err) {}
}
