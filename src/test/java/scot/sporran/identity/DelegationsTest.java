package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

@MicronautTest(transactional = false)
class DelegationsTest extends WebTest {

    @Inject
    Delegations delegations;
    @Inject
    Access access;
    @Inject
    Clock clock;

    @Test
    void whatWasEntrustedOpensAndWhatWasEndedCloses() {
        LocalDate today = London.dateOf(clock.instant());
        Login rhona = logins.createForRepresentative("Rhona Ross");
        String path = "/api/v1/people/" + morag.id().value() + "/budgets";
        Browser program = programOf(rhona);
        assertThat(program.get(path).statusCode()).isEqualTo(404);
        Delegation given = delegations.entrust(rhona.id(), morag.id().value(),
                Set.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE), today, today.plusDays(30), "Fiona Grant");
        assertThat(program.get(path).statusCode()).isEqualTo(200);
        Browser browser = browserOf(rhona);
        assertThat(browser.get("/people/" + morag.id().value()).statusCode()).as("the sums").isEqualTo(200);
        assertThat(browser.get("/people/" + morag.id().value() + "/statement").statusCode())
                .as("may look, but purchases were not entrusted").isEqualTo(403);
        assertThat(access.mayView(rhona, morag.id().value())).isFalse();
        assertThat(program.get("/api/v1/people/" + stranger.id().value() + "/budgets").statusCode()).isEqualTo(404);
        assertThat(delegations.ofPerson(morag.id().value())).contains(given);
        assertThat(delegations.ofLogin(rhona.id())).containsExactly(given);
        assertThat(delegations.end(given.id())).isTrue();
        assertThat(delegations.end(given.id())).isFalse();
        assertThat(program.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void everyDeedFitsIntoOneRow() {
        LocalDate today = London.dateOf(clock.instant());
        Login login = logins.createForRepresentative("Everything");
        Delegation given = delegations.entrust(login.id(), morag.id().value(), EnumSet.allOf(Deed.class), today, null,
                "Fiona Grant");
        assertThat(delegations.find(given.id())).contains(given);
    }

    @Test
    void everyRoleSignsInAndSeesAPage() {
        UUID provider = Ids.next();
        for (Login login : new Login[]{logins.createForRepresentative("R"), logins.createForProvider("P", provider),
                logins.createForCouncil("S", Role.SOCIAL_WORKER, council.id().value()),
                logins.createForCouncil("F", Role.SENIOR_FINANCE_OFFICER, council.id().value()),
                logins.createForCouncil("C", Role.COUNCIL_ADMIN, council.id().value())}) {
            assertThat(browserOf(login).get("/").statusCode()).as(login.role().name()).isEqualTo(200);
            assertThat(programOf(login).get("/api/v1/me").body()).contains(login.role().name());
        }
    }
}
