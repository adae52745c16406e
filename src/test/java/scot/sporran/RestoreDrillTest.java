package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.EmbeddedDatabase;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.ProofRuns;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** A backup as operations.md says to take it, restored beside the live database, tried, and noted; two real servers. */
class RestoreDrillTest {

    private static final Map<String, Object> STILL = Map.of("sporran.schedules", "off");

    @TempDir
    Path folder;

    private final String[] sealed = new String[1];

    @Test
    void aRestoredCopyIsProvedAndWhatWasDestroyedSinceIsDestroyedInItToo() throws Exception {
        Path live = folder.resolve("live");
        Path copy = folder.resolve("copy");
        UUID person = fill(live);
        backup(live, copy);
        try (ServiceHost host = ServiceHost.onEmbeddedDatabase(live, STILL)) {
            host.context().getBean(PersonVault.class).destroy(person);
        }

        Said said = run("drill", "--data", live.toString(), "--copy", copy.toString());
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("1 keys were destroyed since the copy was made", "well:   the ledger",
                "well:   the audit log", "Its newest entry is 0 hours", "All is well.");
        assertThat(said.exit()).isZero();
        try (ServiceHost host = ServiceHost.onEmbeddedDatabase(copy, STILL)) {
            PersonVault vault = host.context().getBean(PersonVault.class);
            assertThat(vault.isDestroyed(person)).isTrue();
            assertThat(vault.openText(person, "test", sealed[0])).isEmpty();
            assertThat(host.context().getBean(ProofRuns.class).last(ProofRuns.Kind.DRILL)).isEmpty();
        }
        assertThat(drill(live).isWell()).isTrue();
        assertThat(drill(live).broughtBack()).isOne();

        changeAnEntry(copy);
        Said broken = run("drill", "--data", live.toString(), "--copy", copy.toString());
        assertThat(broken.exit()).isEqualTo(Sporran.FAILED);
        assertThat(broken.out()).contains("BROKEN: ", "Not all is well");
        assertThat(drill(live).isWell()).isFalse();
        assertThat(drill(live).problems()).isNotEmpty();
    }

    @Test
    void pointedAtTheLiveDatabaseItRefusesAndTouchesNothing() throws Exception {
        Path live = folder.resolve("live");
        fill(live);
        Said said = run("drill", "--data", live.toString(), "--copy", live.toString());
        assertThat(said.exit()).isEqualTo(Sporran.ENVIRONMENT);
        assertThat(said.err()).contains("The copy is the live database itself");
        assertThat(drill(live).isWell()).isFalse();
        assertThat(run("drill", "--data", live.toString()).err()).contains("Which copy?");
    }

    /** With other keys than it was sealed by, a copy is of no use, whatever its tables say. */
    @Test
    void aCopyWithoutItsKeysIsNotWell() throws Exception {
        Path live = folder.resolve("live");
        Path copy = folder.resolve("copy");
        fill(live);
        backup(live, copy);
        Files.delete(copy.resolve("personal-keys.properties"));
        Said said = run("drill", "--data", live.toString(), "--copy", copy.toString());
        assertThat(said.exit()).isEqualTo(Sporran.FAILED);
        assertThat(said.out()).contains("does not open with the service's key");
    }

    private UUID fill(Path live) throws Exception {
        try (ServiceHost host = ServiceHost.onEmbeddedDatabase(live, STILL)) {
            ApplicationContext beans = host.context();
            SupportedPerson person = beans.getBean(People.class)
                    .add(beans.getBean(Councils.class).add("Strathbeg").id(), "Morag");
            Budgets budgets = beans.getBean(Budgets.class);
            LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
            Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today);
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(100), "first", today, "test").get(20,
                    TimeUnit.SECONDS);
            sealed[0] = beans.getBean(PersonVault.class).sealText(person.id().value(), "test", "words");
            return person.id().value();
        }
    }

    private static void backup(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void changeAnEntry(Path copy) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(copy, EmbeddedDatabase.Durability.EVERY_COMMIT);
                Connection owner = database.access().connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE entry SET amount_pence=amount_pence+1");
        }
    }

    private static ProofRuns.Found drill(Path live) {
        try (ServiceHost host = ServiceHost.onEmbeddedDatabase(live, STILL)) {
            return java.util.Objects.requireNonNull(host.context().getBean(ProofRuns.class).last(ProofRuns.Kind.DRILL)
                    .orElseThrow().found());
        }
    }

    private static Said run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Sporran.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Said(exit, out.toString(), err.toString());
    }

    private record Said(int exit, String out, String err) {}
}
