package scot.sporran.portal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.LedgerHealth;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.ProofRuns;
import scot.sporran.portal.WebTest;

/** How the service is, for a council's administrators and for whoever runs it. */
@MicronautTest(transactional = false)
class ServicePageTest extends WebTest {

    @Inject
    ProofRuns proofs;
    @Inject
    LedgerHealth ledger;
    @Inject
    MovableClock clock;

    private Login keeper;

    @BeforeAll
    void hire() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
    }

    @Test
    void aDrillStandsThereWithItsAgeAndIsAskedForWhenItIsOldOrWasNeverDone() {
        untilTheLedgerIsUp();
        assertThat(browserOf(keeper).get("/work/service").body()).contains("It takes entries.",
                "Nobody has tried to restore a backup yet.", "Never proved yet.");
        drill(List.of());
        assertThat(page()).contains("Last drill: today, all well.", "the ledger; the audit log", "2 hours old");
        clock.advance(Duration.ofDays(12));
        assertThat(page()).contains("Last drill: 12 days ago, all well.");
        clock.advance(Duration.ofDays(24));
        assertThat(page()).contains("Last drill: 36 days ago. It is time for another.");
        drill(List.of("Entry 7 is not what it was."));
        assertThat(page()).contains("Last drill: today, and something was wrong.", "Entry 7 is not what it was.");
        assertThat(programOf(keeper).get("/api/v1/service").body()).contains("\"part\":\"DRILL\",\"mark\":\"DOWN\"",
                "\"keysDestroyedAgain\":3", "\"part\":\"LEDGER\",\"mark\":\"WELL\"");
    }

    @Test
    void administratorsAndAuditorsSeeItAndNobodyElseDoes() {
        assertThat(programOf(admin).get("/api/v1/service").statusCode()).isEqualTo(200);
        assertThat(browserOf(admin).get("/work/service").body()).contains("Card payments").doesNotContain("See more");
        assertThat(browserOf(officer).get("/work/service").statusCode()).isEqualTo(403);
        assertThat(programOf(auditor).get("/api/v1/service").statusCode()).isEqualTo(200);
        assertThat(browserOf(moragsLogin).get("/work/service").statusCode()).isEqualTo(404);
    }

    private void untilTheLedgerIsUp() {
        Instant end = Instant.now().plusSeconds(30);
        while (!ledger.isHealthy()) {
            assertThat(Instant.now()).as("the ledger comes up").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private void drill(List<String> problems) {
        proofs.end(proofs.begin(ProofRuns.Kind.DRILL),
                new ProofRuns.Found(clock.instant().minus(Duration.ofMinutes(150)),
                        3, List.of("the ledger", "the audit log"), problems));
    }

    private String page() {
        return browserOf(keeper).get("/work/service").body();
    }
}
