package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.returns.intake.PastAccounts;
import scot.sporran.support.Budget;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

/** A council's past statements as an administrator brings them in: a process, killed at its worst moment, and started again. */
@MicronautTest(transactional = false)
class ReturnsImportProcessTest extends DatabaseTest {

    private static final int ACCOUNTS = 5;
    private static final int FILES = ACCOUNTS * PastAccounts.MONTHS;
    private static final int KILLED_AT = 31;
    private static final long PATIENCE_SECONDS = 180;

    @Inject
    Councils councils;
    @Inject
    PastAccounts past;
    @Inject
    BankStatements statements;
    @Inject
    Sql sql;

    @TempDir
    Path folder;

    private final Map<String, String> settings = super.getProperties();

    /** The process has the same keys. */
    @Override
    public Map<String, String> getProperties() {
        return settings;
    }

    private Process start(Council council, Path said) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "scot.sporran.Sporran", "returns", "import", "--council",
                council.name(), folder.toString()).redirectErrorStream(true).redirectOutput(said.toFile());
        Map<String, String> environment = command.environment();
        settings.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("SPORRAN_DB_URL", database().url());
        environment.put("SPORRAN_DB_USER", database().appUser());
        environment.put("SPORRAN_DB_PASSWORD", database().appPassword());
        return command.start();
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private long kept(List<Budget> budgets) {
        return budgets.stream().mapToLong(budget -> statements.kept(budget.id()).size()).sum();
    }

    private void await(Process process, Path said, List<Budget> budgets) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (kept(budgets) < KILLED_AT) {
            assertThat(process.isAlive()).as("it still works: %s", Files.readString(said)).isTrue();
            assertThat(System.nanoTime()).as("it gets there: %s", Files.readString(said)).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** What the job notes once it has kept the file: held back here, so that it stands still between the two. */
    private static void holdNoteOf(Connection connection, Council council, Path file) throws Exception {
        connection.setAutoCommit(false);
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        try (var insert = connection.prepareStatement("INSERT INTO statement_intake (council_id,file_name,file_hash,"
                + "budget_id,outcome,reason,line_count,new_count,at_us) VALUES (?,?,?,NULL,'REFUSED','held',0,0,0)")) {
            insert.setBytes(1, Ids.bytes(council.id().value()));
            insert.setString(2, String.valueOf(file.getFileName()));
            insert.setBytes(3, hash);
            insert.executeUpdate();
        }
    }

    @Test
    void aKilledImportGoesOnWhenItIsStartedAgainAndNothingIsLostOrDoubled(@TempDir Path beside) throws Exception {
        Council council = councils.add("Glen Import " + HexFormat.of().toHexDigits(System.nanoTime()));
        List<Budget> budgets = past.fill(folder, council, ACCOUNTS);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.sorted().forEach(files::add);
        }
        Path first = beside.resolve("first");
        try (Connection other = database().connectAsOwner()) {
            holdNoteOf(other, council, files.get(KILLED_AT - 1));
            Process process = start(council, first);
            try {
                await(process, first, budgets);
                assertThat(noted(council)).as("one is kept and not noted").isEqualTo(KILLED_AT - 1);
            } finally {
                process.destroyForcibly().waitFor();
                other.rollback();
            }
        }
        assertThat(Files.readString(first)).as("it says how far it is").contains("1 of " + FILES + " files");
        assertThat(kept(budgets)).isEqualTo(KILLED_AT);

        Path second = beside.resolve("second");
        Process again = start(council, second);
        try {
            assertThat(again.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            again.destroyForcibly();
        }

        String said = Files.readString(second);
        assertThat(again.exitValue()).as(said).isZero();
        int rest = FILES - KILLED_AT;
        assertThat(said).contains(FILES + " files: " + rest + " kept, " + KILLED_AT + " there already, 0 refused; "
                + 2 * FILES + " bookings, " + 2 * rest + " of them new");
        assertThat(budgets).allSatisfy(budget -> assertThat(statements.kept(budget.id())).hasSize(PastAccounts.MONTHS));
        assertThat(noted(council)).isEqualTo(FILES);
        for (Budget budget : budgets) {
            assertThat(sql.select(row -> row.getLong(1), "SELECT COUNT(*) FROM bank_line WHERE budget_id=?"
                    + " AND repeat_of IS NULL", budget.id().value()).getFirst()).isEqualTo(2L * PastAccounts.MONTHS);
        }
    }

    private long noted(Council council) {
        return sql.select(row -> row.getLong(1),
                "SELECT COUNT(*) FROM statement_intake WHERE council_id=? AND outcome='KEPT'", council.id().value())
                .getFirst();
    }
}
