package scot.sporran.identity.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import scot.sporran.identity.foureyes.Decision;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.platform.Ids;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.cardgateway.peer.Await;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** A council's programs: keys and client credentials, scopes, rotation, and an end. */
@MicronautTest(transactional = false)
class ApiClientsTest extends WebTest {

    @Inject
    MovableClock clock;
    @Inject
    ApiClients clients;
    @Inject
    FourEyes fourEyes;
    @Inject
    OutboxWorker outbox;

    private Login keeper;
    private Login second;

    @BeforeAll
    void hire() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
    }

    private record Made(String id, String secret) {}

    @Test
    void aProgramThatAsksWithoutAPauseIsSlowedAndNotLockedOut() {
        Browser program = key(make("Eager", "rules:read").secret());
        Browser other = key(make("Patient", "rules:read").secret());
        HttpResponse<String> answer = program.get("/api/v1/me");
        int calls = 1;
        while (answer.statusCode() == 200 && calls < 2_000) {
            answer = program.get("/api/v1/me");
            calls++;
        }
        assertThat(answer.statusCode()).as("after %s calls", calls).isEqualTo(429);
        assertThat(calls).isGreaterThan(500);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(other.get("/api/v1/me").statusCode()).as("each by itself").isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyDoesWhatItsScopesSayInItsOwnCouncil() {
        Browser program = key(make("Finance system", "money:read").secret());
        assertThat(program.get("/api/v1/me").body()).contains("\"role\":\"API_CLIENT\"");
        assertThat(program.get("/api/v1/people/" + morag.id().value() + "/payees").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/people/" + morag.id().value() + "/powers").statusCode())
                .as("in sight, and not in its scopes").isEqualTo(403);
        assertThat(program.get("/api/v1/people/" + stranger.id().value() + "/payees").statusCode()).isEqualTo(404);
        assertThat(program.get("/api/v1/councils/" + council.id().value() + "/api-clients").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anotherSecretWorksBesideTheOldOneForAsLongAsWasSaid() {
        Made made = make("Case system", "people:read");
        clients.letCollect(council.id().value(), UUID.fromString(made.id()), 2, keeper.id());
        String answer = admin().postJson(clients() + "/" + made.id() + "/secret", "{}").body();
        String next = between(answer, "\"secret\":\"", "\"");
        assertThat(next).startsWith("sporran_").isNotEqualTo(made.secret());
        assertThat(key(made.secret()).get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(key(next).get("/api/v1/me").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(3));
        assertThat(key(made.secret()).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(key(next).get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void forRealTwoAdministratorsDecideAndWhoProposedItCollectsTheSecretOnce() {
        assertProblem(admin().postJson(clients(), "{\"name\":\"Alone\",\"scopes\":[\"money:read\"]}"), 409,
                "propose the act add-program");
        Proposal proposal = propose(AddProgram.NAME, Map.of("name", "Ledger feed", "scopes", "money:read pay:read"));
        assertThat(clients.find(council.id().value(), proposal.id())).as("nothing is there before").isEmpty();
        agree(proposal);
        String secrets = clients() + "/" + proposal.id() + "/secret";
        assertProblem(programOf(second).postJson(secrets, "{}"), 409, "propose the act program-secret");
        String secret = between(admin().postJson(secrets, "{}").body(), "\"secret\":\"", "\"");
        assertThat(key(secret).get("/api/v1/me").body()).contains("API_CLIENT");
        assertProblem(admin().postJson(secrets, "{}"), 409, "program-secret");

        agree(propose(ProgramSecret.NAME, Map.of("program", proposal.id().toString(), "overlap", "24")));
        clock.advance(Duration.ofDays(4));
        assertThat(admin().postJson(secrets, "{}").statusCode()).as("nobody came for it").isEqualTo(409);
        agree(propose(ProgramSecret.NAME, Map.of("program", proposal.id().toString(), "overlap", "24")));
        String next = between(admin().postJson(secrets, "{}").body(), "\"secret\":\"", "\"");
        assertThat(key(secret).get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(key(next).get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    private Proposal propose(String act, Map<String, String> values) {
        return fourEyes.propose(act,
                new GuardedAct.Wanted(council.id().value(), null, new TreeMap<>(values), "A trial"),
                Ids.next().toString(), keeper);
    }

    private void agree(Proposal proposal) {
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, fourEyes.show(proposal).seen(), second))
                .isInstanceOf(Decision.Taken.class);
        Await.until("it is done", () -> {
            outbox.work().join();
            return fourEyes.find(proposal.id()).orElseThrow().state() == ProposalState.DONE;
        });
    }

    @Test
    void clientCredentialsGiveATokenOfAnHour() {
        Made made = make("Reporting", "money:read", "pay:read");
        Browser program = Browser.program(server.getURI());
        String basic = Base64.getEncoder()
                .encodeToString((made.id() + ":" + made.secret()).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = program.copy().with("Authorization", "Basic " + basic)
                .postForm("/api/v1/oauth/token", "grant_type=client_credentials");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"token_type\":\"Bearer\"", "\"scope\":\"money:read pay:read\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        Browser token = Browser.program(server.getURI()).with("Authorization",
                "Bearer " + between(answer.body(), "\"access_token\":\"", "\""));
        String payees = "/api/v1/people/" + morag.id().value() + "/payees";
        assertThat(token.get(payees).statusCode()).isEqualTo(200);
        assertThat(program.postForm("/api/v1/oauth/token", "grant_type=client_credentials&client_id=" + made.id()
                + "&client_secret=" + made.secret()).statusCode()).as("in the form").isEqualTo(200);

        HttpResponse<String> wrong = program.postForm("/api/v1/oauth/token",
                "grant_type=client_credentials&client_id=" + made.id() + "&client_secret=nonsense");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("\"error\":\"invalid_client\"");
        assertThat(program.postForm("/api/v1/oauth/token", "grant_type=password").body())
                .contains("unsupported_grant_type");
        assertThat(program.postForm("/api/v1/oauth/token", "grant_type=client_credentials&scope=import&client_id="
                + made.id() + "&client_secret=" + made.secret()).body()).contains("invalid_scope");

        assertThat(admin().method("DELETE", clients() + "/" + made.id()).statusCode()).isEqualTo(204);
        assertThat(token.get(payees).statusCode()).as("ended, its tokens too").isEqualTo(401);
        assertThat(key(made.secret()).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(admin().method("DELETE", clients() + "/" + made.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void theListShowsNoSecretAndIsForTheCouncilsOwnKeepers() {
        Made made = make("Listed", "rules:read");
        assertThat(admin().get(clients()).body()).contains("Listed", "Kirsty Bell").doesNotContain(made.secret());
        assertThat(programOf(officer).get(clients()).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).get(clients()).statusCode()).isEqualTo(404);
        assertThat(linkProgramOf(keeper).postJson(clients(), "{\"name\":\"x\",\"scopes\":[\"webhooks\"]}").statusCode())
                .as("wants a fresh proof").isEqualTo(401);
        assertThat(admin().postJson(clients(), "{\"name\":\"x\",\"scopes\":[\"everything\"]}").body())
                .contains("\"field\":\"scopes\"");
    }

    private Made make(String name, String... scopes) {
        UUID id = Ids.next();
        clients.makeForReal(id, council.id().value(), name, Set.of(scopes), keeper);
        return new Made(id.toString(),
                clients.collect(council.id().value(), id, keeper.id()).orElseThrow().secret());
    }

    private Browser admin() {
        return programOf(keeper);
    }

    private Browser key(String secret) {
        return Browser.program(server.getURI()).with("Authorization", "Bearer " + secret);
    }

    private String clients() {
        return "/api/v1/councils/" + council.id().value() + "/api-clients";
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        assertThat(text).contains(before);
        return text.substring(from, text.indexOf(after, from));
    }
}
