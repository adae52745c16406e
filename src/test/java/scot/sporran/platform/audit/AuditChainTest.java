package scot.sporran.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.audit.AuditEntry.About;
import scot.sporran.platform.audit.AuditEntry.Kind;
import scot.sporran.platform.audit.AuditEntry.Who;

/** The chain, and every way to tamper with what it holds, as somebody who may write to the tables. */
@MicronautTest(transactional = false)
class AuditChainTest extends DatabaseTest {

    @Inject
    AuditLog log;
    @Inject
    AuditChain chain;
    @Inject
    AuditIntegrity integrity;
    @Inject
    SynchronousTransactionManager<Connection> transactions;
    @Inject
    Clock clock;

    private final List<UUID> ids = new ArrayList<>();

    @BeforeEach
    void aLogOfTen() throws SQLException {
        asOwner("DELETE FROM audit_seal", "DELETE FROM audit_entry", "DELETE FROM audit_unsealed");
        ids.clear();
        for (int i = 0; i < 10; i++) {
            ids.add(append("step " + i));
            // lines of one millisecond stand in any order
            for (long now = System.currentTimeMillis(); System.currentTimeMillis() == now;) {
                Thread.onSpinWait();
            }
        }
        while (chain.seal() > 0) {
            // until nothing waits
        }
    }

    @Test
    void whatWasAppendedIsReadAndProved() {
        assertThat(chain.prove(0, 1_000)).isEqualTo(new AuditChain.Proof(10, 10, List.of()));
        assertThat(chain.prove(4, 3)).isEqualTo(new AuditChain.Proof(3, 7, List.of()));
        assertThat(integrity.problems(line -> {})).isEmpty();
        AuditLog.Wanted all = new AuditLog.Wanted(null, null, null, null, Kind.NOTE, null, null);
        assertThat(log.find(all, null, 3)).extracting(AuditEntry::what).containsExactly("step 9", "step 8", "step 7");
        assertThat(log.find(all, ids.get(7), 2)).extracting(AuditEntry::what).containsExactly("step 6", "step 5");
    }

    @Test
    void anEditIsFound() throws SQLException {
        asOwner("UPDATE audit_entry SET what='step X' WHERE what='step 4'");
        assertThat(chain.prove(0, 100).problems()).singleElement().asString().contains("link 5");
    }

    @Test
    void aDeletedEntryIsFound() throws SQLException {
        asOwner("DELETE FROM audit_entry WHERE what='step 4'");
        assertThat(chain.prove(0, 100).problems()).singleElement().asString().contains("is missing");
    }

    @Test
    void anEntryTakenOutTogetherWithItsLinkIsFound() throws SQLException {
        asOwner("DELETE FROM audit_seal WHERE place=5", "DELETE FROM audit_entry WHERE what='step 4'");
        assertThat(chain.prove(0, 100).problems()).anyMatch(words -> words.contains("Links 5 to 5"));
    }

    @Test
    void swappedEntriesAreFound() throws SQLException {
        asOwner("UPDATE audit_seal SET place=100 WHERE place=3", "UPDATE audit_seal SET place=3 WHERE place=4",
                "UPDATE audit_seal SET place=4 WHERE place=100");
        assertThat(chain.prove(0, 100).problems()).isNotEmpty();
    }

    @Test
    void anEntrySmuggledInBesideTheChainIsFound() throws SQLException {
        UUID smuggled = append("smuggled");
        asOwner("DELETE FROM audit_unsealed");
        assertThat(chain.seal()).isZero();
        assertThat(integrity.problems(line -> {})).singleElement().asString().contains(smuggled.toString());
    }

    @Test
    void anEndThatWasCutOffShowsAgainstAHeadWrittenDown() throws SQLException {
        AuditChain.Head head = chain.head().orElseThrow();
        assertThat(chain.stillHas(head.place(), head.hash())).isTrue();
        asOwner("DELETE FROM audit_seal WHERE place>8", "DELETE FROM audit_entry WHERE what IN ('step 8','step 9')");
        assertThat(chain.prove(0, 100).problems()).isEmpty();
        assertThat(chain.stillHas(head.place(), head.hash())).isFalse();
        // and growing again over the cut does not bring it back
        append("step 8");
        append("step 9");
        chain.seal();
        assertThat(chain.stillHas(head.place(), head.hash())).isFalse();
    }

    @Test
    void theServicesOwnAccountMayAddAndNotChange() {
        for (String deed : List.of("UPDATE audit_entry SET what='x'", "DELETE FROM audit_entry",
                "UPDATE audit_seal SET place=place+1000", "DELETE FROM audit_seal")) {
            assertThatThrownBy(() -> {
                try (Connection app = database().connectAsApp()) {
                    app.createStatement().executeUpdate(deed);
                }
            }).as(deed).isInstanceOf(SQLException.class).hasMessageContaining("denied");
        }
    }

    @Test
    void anActThatIsRolledBackLeavesNoLineAndOneThatCommitsLateIsSealedAfterAll() {
        assertThatThrownBy(() -> transactions.executeWrite(status -> {
            append("undone");
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(chain.seal()).isZero();
        transactions.executeWrite(status -> {
            append("late");
            // another, with a later id, commits and is sealed first
            onAnotherThread(() -> append("early"));
            onAnotherThread(chain::seal);
            return null;
        });
        assertThat(chain.seal()).isOne();
        assertThat(integrity.problems(line -> {})).isEmpty();
    }

    @Test
    void sealersBesideEachOtherMakeOneChain() throws Exception {
        IntStream.range(0, 200).forEach(i -> append("more " + i));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> sealers = IntStream.range(0, 8).mapToObj(i -> pool.submit(chain::seal)).toList();
            for (Future<Integer> sealer : sealers) {
                sealer.get();
            }
        }
        while (chain.seal() > 0) {
            // what a loser left
        }
        assertThat(chain.prove(0, 1_000)).isEqualTo(new AuditChain.Proof(210, 210, List.of()));
        assertThat(integrity.problems(line -> {})).isEmpty();
    }

    private static void onAnotherThread(Runnable deed) {
        Thread thread = Thread.ofPlatform().start(deed);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID append(String what) {
        AuditEntry entry = new AuditEntry(Ids.next(), clock.instant(), Kind.NOTE, Ids.next(), Who.SERVICE,
                new About(null, null, null), what, null, null);
        log.append(entry);
        return entry.id();
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection owner = database().connectAsOwner()) {
            for (String statement : statements) {
                owner.createStatement().executeUpdate(statement);
            }
        }
    }
}
