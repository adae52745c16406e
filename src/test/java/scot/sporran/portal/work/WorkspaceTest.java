package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** Who sees and does what in the workspace, and that nothing of it reaches another council. */
@MicronautTest(transactional = false)
class WorkspaceTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    Clock clock;

    private Login senior;
    private Login social;
    private Login keeper;
    private Till.Wallet wallet;

    @BeforeAll
    void hireAndPay() throws Exception {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        wallet = till.open(morag, Money.ofPounds(500));
        till.pay(wallet, 650, "SECRET SHOP", "5411", Kind.FINANCIAL);
    }

    private SupportRequest ask(SupportedPerson person, Login by, String what, long pounds) {
        return requests.ask(new Asking(person.id(), wallet.budget().id(), what, "", null, Money.ofPounds(pounds),
                RequestDetails.of(new RequestDetails.PreApproval(null, 0, null))), UUID.randomUUID().toString(),
                actors.of(by, person.id().value()), clock.instant());
    }

    @Test
    void aSocialWorkerSeesSumsAndNoPurchasesAnAdministratorNoSums() {
        String path = "/people/" + morag.id().value();
        String forSocial = browserOf(social).get(path).body();
        assertThat(forSocial).contains("Morag O'Hare").contains("Free to use").doesNotContainIgnoringCase("secret");
        assertThat(browserOf(social).get(path + "/statement").statusCode()).isIn(403, 404);
        assertThat(browserOf(social).get(path + "/money").body()).doesNotContainIgnoringCase("secret");
        String forKeeper = browserOf(keeper).get(path).body();
        assertThat(forKeeper).contains("Morag O'Hare").doesNotContain("£");
        assertThat(browserOf(keeper).get("/work/people.csv").body()).contains("Morag O'Hare").doesNotContain("£");
        assertThat(browserOf(officer).get(path).body()).containsIgnoringCase("secret");
    }

    @Test
    void nothingOfACouncilReachesAnotherOrAPersonsNeighbour() {
        SupportRequest request = ask(morag, moragsLogin, "A private thing", 10);
        UUID card = UUID.fromString(browserOf(moragsLogin).get("/people/" + morag.id().value() + "/cards").body()
                .replaceFirst("(?s).*/cards/([0-9a-f-]{36})/pause.*", "$1"));
        List<String> paths = new ArrayList<>(List.of("/work/requests/" + request.id().value(),
                "/work/requests/bulk?request=" + request.id().value(), "/work/surplus/budgets/"
                        + wallet.budget().id().value()));
        String person = "/people/" + morag.id().value();
        for (String page : List.of("", "/money", "/cards", "/plan", "/requests", "/requests/new", "/deliveries",
                "/pots",
                "/helpers", "/me", "/statement", "/what-if", "/noticed", "/requests/" + request.id().value())) {
            paths.add(person + page);
        }
        Login neighbour = logins.createForPerson("Neighbour", stranger.id().value());
        for (Login other : List.of(otherOfficer, neighbour, admin)) {
            Browser browser = browserOf(other);
            for (String path : paths) {
                HttpResponse<String> answer = browser.get(path);
                assertThat(answer.statusCode()).as(other.role() + " " + path).isEqualTo(404);
                assertThat(answer.body()).doesNotContain("Morag").doesNotContain("private thing");
            }
        }
        Browser browser = browserOf(neighbour);
        String token = Browser.formTokenIn(browser.get("/").body());
        for (String path : List.of("/people/" + stranger.id().value() + "/cards/" + card + "/pause",
                person + "/cards/" + card + "/pause", person + "/me/look",
                person + "/requests/" + request.id().value() + "/steps")) {
            assertThat(browser.postForm(path, "form-token=" + token + "&size=LARGE&language=en").statusCode()).as(path)
                    .isEqualTo(404);
        }
        assertThat(browserOf(moragsLogin).get(person + "/cards").body()).contains("works");
    }

    @Test
    void severalRequestsAreLookedAtTogetherAndAgreedToAsTheyWereSeen() {
        SupportRequest one = ask(morag, moragsLogin, "A kettle", 20);
        SupportRequest two = ask(morag, moragsLogin, "A rail", 15);
        Browser browser = browserOf(senior);
        String queue = browser.get("/work/queue?what=request").body();
        assertThat(queue).contains("To buy: A kettle").contains("To buy: A rail");
        String preview = browser.get("/work/requests/bulk?request=" + one.id().value() + "&request="
                + two.id().value()).body();
        assertThat(preview).contains("2 requests of 1 person, £35.00 in all. Nothing has happened yet.");
        assertThat(requests.find(one.id()).orElseThrow().state()).isEqualTo(RequestState.ASKED);
        List<String> seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(preview).results()
                .map(match -> "seen=" + URLEncoder.encode(match.group(1), StandardCharsets.UTF_8)).toList();
        assertThat(seen).hasSize(2);
        String report = browser.postForm("/work/requests/bulk", "form-token=" + Browser.formTokenIn(preview)
                + "&words=Fine&" + String.join("&", seen)).body();
        assertThat(report).contains("2 of 2 were agreed to.");
        assertThat(requests.find(two.id()).orElseThrow().state()).isEqualTo(RequestState.APPROVED);
        assertThat(browserOf(moragsLogin).get("/people/" + morag.id().value() + "/requests/" + two.id().value()).body())
                .contains("by the rules that Sporran comes with");
        String again = browser.postForm("/work/requests/bulk", "form-token=" + Browser.formTokenIn(preview)
                + "&words=Fine&" + String.join("&", seen)).body();
        assertThat(again).contains("2 of 2 were agreed to.");
        assertThat(requests.history(two.id())).filteredOn(step -> step.event() == RequestEvent.APPROVE).hasSize(1);
        assertThat(browser.postForm("/work/requests/bulk", "form-token=" + Browser.formTokenIn(preview)
                + "&words=&" + String.join("&", seen)).statusCode()).isEqualTo(400);
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        SupportRequest request = ask(morag, moragsLogin, "A ramp", 90);
        Browser browser = browserOf(auditor);
        String page = browser.get("/work/requests/" + request.id().value()).body();
        assertThat(page).contains("A ramp").doesNotContain("name=\"event\"");
        assertThat(browser.get("/work/requests/bulk").statusCode()).isEqualTo(403);
        assertThat(browser.get("/work/funding-runs").statusCode()).isEqualTo(403);
    }
}
