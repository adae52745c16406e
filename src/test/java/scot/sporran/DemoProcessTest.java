package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person runs it: a process, stopped with Ctrl-C, killed, and started again on what it left. */
class DemoProcessTest {

    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern CARD_AND_PORT = Pattern.compile("terminal pay --card (\\d{16}) .*--port (\\d+)");

    @TempDir
    Path folder;

    @Test
    void ctrlCLeavesNothingRunningAndAKilledDemoIsTakenOverWithAllItsMoney() throws Exception {
        long database;
        try (Demo demo = new Demo(folder)) {
            assertThat(demo.pay("12.50")).contains("Approved");
            database = demo.databasePid();
            demo.interrupt();
            assertThat(isRunning(database)).as("the database ends with the demo").isFalse();
        }
        String balance;
        try (Demo demo = new Demo(folder)) {
            assertThat(demo.pay("7.25")).contains("Approved");
            balance = demo.balance();
            database = demo.databasePid();
            demo.kill();
            assertThat(isRunning(database)).as("nobody told the database").isTrue();
        }
        try (Demo demo = new Demo(folder)) {
            assertThat(isRunning(database)).as("the left-over database is gone").isFalse();
            assertThat(demo.balance()).isEqualTo(balance);
            assertThat(sporran("verify", "--data", folder.toString())).contains("All is well");
            assertThat(sporran("let-in", "council", "Glen Council", "--person", "Kirsty Bell", "--data",
                    folder.toString()))
                    .containsPattern("Kirsty Bell: http://localhost:8080/sign-in/\\S+ \\(once, until ")
                    .contains("let a second administrator in");
            assertThat(sporran("pension", "letters", "--bureau", "Nobody", "--pay-date", "2026-11-20", "--out",
                    folder.resolve("letters").toString(), "--data", folder.toString()))
                    .contains("There is no bureau called Nobody");
        }
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static String sporran(String... words) {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        Sporran.commandLine().setOut(both).setErr(both).execute(words);
        return out.toString();
    }

    /** A demo in a process of its own, up when made. */
    private static final class Demo implements AutoCloseable {

        private final Path folder;
        private final Process process;
        private final List<String> said = new ArrayList<>();
        private final String card;
        private final String port;

        Demo(Path folder) throws IOException {
            this.folder = folder;
            this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), "scot.sporran.Sporran", "demo", "--data", folder.toString(),
                    "--port", "0", "--iso-port", "0").redirectErrorStream(true).start();
            Matcher line = CARD_AND_PORT.matcher(readUntil("Ctrl-C stops it."));
            assertThat(line.find()).as("the demo says how to pay: %s", said).isTrue();
            this.card = line.group(1);
            this.port = line.group(2);
        }

        private String readUntil(String last) throws IOException {
            BufferedReader reader = process.inputReader();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.startsWith(last)) {
                    return String.join("\n", said);
                }
            }
            throw new AssertionError("The demo ended: " + said);
        }

        String pay(String pounds) {
            return sporran("terminal", "pay", "--card", card, "--expiry", "3012", "--amount", pounds, "--port", port,
                    "--state", folder.resolve("terminal.properties").toString());
        }

        /** What the terminal says is on the card, without the lines that differ from message to message. */
        String balance() {
            String said = sporran("terminal", "balance", "--card", card, "--port", port, "--state",
                    folder.resolve("terminal.properties").toString());
            assertThat(said).contains("Balance");
            return said.lines().filter(line -> line.contains("£")).toList().toString();
        }

        long databasePid() throws IOException {
            return Long.parseLong(Files.readString(folder.resolve("server.pid")).strip());
        }

        /**
         * As Ctrl-C does. A suite that was itself started as a background job ignores that signal, and so do its
         * children: they are asked by SIGTERM.
         */
        void interrupt() throws IOException, InterruptedException {
            String signal = ignoresInterrupts() ? "-TERM" : "-INT";
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("Ctrl-C ends it").isTrue();
        }

        private static boolean ignoresInterrupts() throws IOException {
            Path status = Path.of("/proc/self/status");
            return Files.exists(status) && Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 1 & 1) == 1);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Not left to a failed test: it would keep the folder. */
        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
