package scot.sporran.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.foureyes.Decision;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.platform.Ids;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** Council staff sign in through their council: the whole dance, against a real server, and what goes wrong with it. */
@MicronautTest(transactional = false)
class CouncilSignInTest extends WebTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    FourEyes fourEyes;
    @Inject
    OutboxWorker outbox;
    @Inject
    Addresses addresses;

    private OidcServer there;
    private Login keeper;
    private int number;
    private String email;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.council-sign-in.allow-http", "true");
        return properties;
    }

    @BeforeAll
    void open() throws Exception {
        there = new OidcServer();
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        settle(there.issuer(), keeper);
        String secret = "{\"clientSecret\": \"" + OidcServer.SECRET + "\"}";
        assertThat(linkProgramOf(keeper).sendJson("PUT", council("/sign-in/secret"), secret).statusCode())
                .as("wants a fresh proof").isEqualTo(401);
        HttpResponse<String> set = programOf(keeper).sendJson("PUT", council("/sign-in/secret"), secret);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).contains("\"ready\":true").doesNotContain(OidcServer.SECRET);
    }

    /** Two people say where the council's sign-in is. */
    private void settle(String issuer, Login first) {
        Login second = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
        Proposal proposal = fourEyes.propose("council-sign-in",
                new GuardedAct.Wanted(council.id().value(), null, new TreeMap<>(
                        Map.of("issuer", issuer, "client-id", OidcServer.CLIENT, "second-proof", "")), "Set up"),
                Ids.next().toString(), first);
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, fourEyes.show(proposal).seen(), second))
                .isInstanceOf(Decision.Taken.class);
        outbox.work().join();
        assertThat(fourEyes.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.DONE);
    }

    @AfterAll
    void close() {
        there.close();
    }

    @BeforeEach
    void somebodyNew() {
        email = "fiona" + ++number + "@strathbeg.example";
        Login fiona = logins.createForCouncil("Fiona Grant", Role.FINANCE_OFFICER, council.id().value());
        HttpResponse<String> set = programOf(keeper).sendJson("PUT",
                council("/staff/" + fiona.id().value() + "/email"), "{\"email\": \"" + email + "\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    @Test
    void whoeverTheCouncilKnowsSignsInAndIsKnownByTheIssuersNameEverAfter() {
        there.signsIn("subject-" + number, email, true, List.of("pwd"));
        Browser desk = browser();
        assertThat(come(desk, back(desk))).isEqualTo(303);
        assertThat(desk.get("/account").body()).contains("Signed in through the council");
        assertThat(desk.get("/work/people").statusCode()).isEqualTo(200);

        there.signsIn("subject-" + number, "renamed@strathbeg.example", true, List.of("pwd"));
        Browser later = browser();
        assertThat(come(later, back(later))).isEqualTo(303);
    }

    @Test
    void aSecondProofThereOpensCarefulActsHere() {
        there.signsIn("subject-" + number, email, true, List.of("pwd", "mfa"));
        Browser desk = browser();
        come(desk, back(desk));
        assertThat(closesIn(desk)).isBetween(1, 900);
        there.signsIn("subject-" + number, email, true, List.of("pwd"));
        Browser once = browser();
        come(once, back(once));
        assertThat(closesIn(once)).isGreaterThan(3_600);
    }

    /** In how many seconds the page says that what is open closes. */
    private static int closesIn(Browser desk) {
        return Integer.parseInt(desk.get("/work/people").body().replaceFirst("(?s).*data-seconds=\"(\\d+)\".*", "$1"));
    }

    @Test
    void nobodyElsesBrowserAndNoSecondTimeAndNoInventedState() {
        there.signsIn("subject-" + number, email, true, List.of("mfa"));
        Browser desk = browser();
        String back = back(desk);
        assertThat(come(browser(), back)).as("another browser").isEqualTo(410);
        assertThat(come(desk, back.replaceFirst("state=[^&]+", "state=" + "A".repeat(43)))).isEqualTo(410);
        assertThat(come(desk, back)).isEqualTo(303);
        assertThat(come(desk, back)).as("once").isEqualTo(410);
    }

    @Test
    void aTokenThatLiesOpensNothing() {
        there.signsIn("subject-" + number, email, true, List.of("mfa"));
        there.lies(claims -> claims.issuer("https://evil.example"));
        assertClosed();
        there.lies(claims -> claims.audience("somebody else"));
        assertClosed();
        there.lies(claims -> claims.claim("nonce", "another"));
        assertClosed();
        there.lies(claims -> claims.expirationTime(new Date(0)));
        assertClosed();
    }

    @Test
    void nobodyGetsInWhoWasNotMadeALoginHere() {
        there.signsIn("stranger", "stranger@strathbeg.example", true, List.of("mfa"));
        assertClosed();
        there.signsIn("unverified", email, false, List.of("mfa"));
        assertClosed();
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndOnePersonAloneSaysNone() {
        Browser alone = programOf(keeper).with("Idempotency-Key", "address");
        String proposal = """
                {"act": "council-sign-in", "reason": "New", "payload": {"issuer": "%s", "client-id": "sporran"}}""";
        assertThat(alone.postJson(council("/proposals"), proposal.formatted("ftp://x.example")).body())
                .contains("\"field\":\"issuer\"");
        assertThat(alone.postJson(council("/proposals"), proposal.formatted("https://evil.example")).body())
                .contains("\"state\":\"PROPOSED\"");
        assertThat(linkProgramOf(keeper).with("Idempotency-Key", "proof").postJson(council("/proposals"),
                proposal.formatted("https://evil.example")).statusCode()).as("wants a fresh proof").isEqualTo(401);
        assertThat(programOf(keeper).get(council("/sign-in")).body()).contains(there.issuer());
        assertThat(programOf(officer).get(council("/staff")).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).get(council("/staff")).statusCode()).isEqualTo(404);
    }

    @Test
    void anotherAddressForgetsTheSecretAndThePageSaysSo() {
        Browser desk = browserOf(keeper);
        assertThat(desk.get("/work/sign-in").body()).contains(there.issuer()).contains("saved, and never shown")
                .doesNotContain(OidcServer.SECRET);
        settle("https://login.other.example", keeper);
        String page = desk.get("/work/sign-in").body();
        assertThat(page).contains("not saved yet");
        assertThat(browser().get("/sign-in").body()).doesNotContain("/sign-in/council/");
        settle(there.issuer(), keeper);
        String token = "form-token=" + Browser.formTokenIn(page);
        assertThat(desk.postForm("/work/sign-in/secret", token + "&secret=").statusCode()).isEqualTo(400);
        assertThat(desk.postForm("/work/sign-in/secret", token + "&secret="
                + URLEncoder.encode(OidcServer.SECRET, StandardCharsets.UTF_8)).statusCode()).isEqualTo(303);
        assertThat(browser().get("/sign-in").body()).contains("/sign-in/council/" + council.id().value());
    }

    @Test
    void whoeverIsInNoMoreDoesNotComeThroughTheCouncilEither() {
        there.signsIn("subject-" + number, email, true, List.of("mfa"));
        Browser desk = browser();
        assertThat(come(desk, back(desk))).isEqualTo(303);
        Login fiona = logins.ofCouncil(council.id().value()).stream()
                .filter(login -> addresses.of(login.id(), Addresses.Kind.EMAIL).filter(email::equals).isPresent())
                .findFirst().orElseThrow();
        assertThat(programOf(keeper).method("DELETE", council("/staff/" + fiona.id().value())).statusCode())
                .isEqualTo(204);
        assertClosed();
    }

    private void assertClosed() {
        Browser desk = browser();
        assertThat(come(desk, back(desk))).isEqualTo(410);
        assertThat(desk.get("/").statusCode()).isEqualTo(401);
    }

    /** Goes to the council and comes back with what it gave. */
    private String back(Browser desk) {
        HttpResponse<String> away = desk.get("/sign-in/council/" + council.id().value());
        assertThat(away.statusCode()).as(away.body()).isEqualTo(303);
        String to = away.headers().firstValue("Location").orElseThrow();
        assertThat(to).startsWith(there.issuer() + "/authorize").contains("code_challenge_method=S256");
        try {
            HttpResponse<Void> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(to)).build(),
                    HttpResponse.BodyHandlers.discarding());
            URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int come(Browser desk, String path) {
        return desk.get(path).statusCode();
    }

    private String council(String path) {
        return "/api/v1/councils/" + council.id().value() + path;
    }
}
