package scot.sporran.portal.sent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.correspondence.Notices;
import scot.sporran.correspondence.sent.Fates;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.trail.Footprints;
import scot.sporran.ledger.Money;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.portal.Browser;
import scot.sporran.portal.CarrierTest;
import scot.sporran.portal.Till;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;

/** What was sent to people, and what became of it, by the carrier's real interface and the pages and calls of administrators. */
@MicronautTest(transactional = false)
class NotificationLogTest extends CarrierTest {

    private static final String EMAIL = "/v2/notifications/email";
    private static final String LIST = "/work/notifications";

    @Inject
    Notices notices;
    @Inject
    Outbox outbox;
    @Inject
    Fates fates;
    @Inject
    Footprints footprints;
    @Inject
    Contacts contacts;
    @Inject
    Till till;
    @Inject
    Cards cards;

    private SupportedPerson person;
    private UUID id;
    private Login keeper;

    @BeforeEach
    void somebodyWhoIsTold() {
        beginAnew();
        person = people.add(council.id(), "=Ailsa Craig");
        id = person.id().value();
        contacts.change(person.id(), contacts.of(person.id()).version(), new Contact(null, "07700 900123",
                "ailsa@example.org", "1 Shore Street\nSkerry", ReachBy.EMAIL, "en", false, Set.of()), "test");
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
    }

    @Test
    void whatWasNotTakenIsSentAgainOnceHoweverOftenSomebodyPresses() throws Exception {
        carrier.stubFor(post(urlEqualTo(EMAIL)).willReturn(aResponse().withStatus(400)));
        UUID notice = tell();
        Browser admins = browserOf(keeper);
        String one = LIST + "/" + notice;
        assertThat(admins.get(LIST + "?who=ailsa&state=FAILED").body()).contains(one, "a…@example.org",
                "The carrier would not take it").doesNotContain("ailsa@example.org").doesNotContain("07700");
        String page = admins.get(one).body();
        assertThat(page).contains("It was not sent. E-mail, a…@example.org.", "answered 400", "Send it again")
                .doesNotContain("Nobody can pay with it");
        assertThat(outbox.parked("notice", 100)).anyMatch(parked -> parked.message().payload()
                .equals(notice.toString()));
        carrier.stubFor(post(urlEqualTo(EMAIL)).willReturn(aResponse().withStatus(201)));
        String form = "form-token=" + Browser.formTokenIn(page);
        assertThat(admins.postForm(one + "/again", form).headers().firstValue("location").orElseThrow())
                .contains("done=sent-again");
        assertThat(admins.postForm(one + "/again", form).headers().firstValue("location").orElseThrow())
                .contains("done=sent-waits");
        settle();
        List<LoggedRequest> sent = carrier.findAll(postRequestedFor(urlEqualTo(EMAIL)));
        assertThat(sent).as("the refused one and one more").hasSize(2);
        assertThat(sent.getLast().getBodyAsString()).contains("\"reference\":\"" + notice + "-1\"");
        assertThat(admins.get(one).body()).contains("Kirsty Bell had it sent again.", "It was sent. E-mail")
                .doesNotContain("Send it again");
        assertThat(outbox.parked("notice", 100)).noneMatch(parked -> parked.message().payload()
                .equals(notice.toString()));
    }

    @Test
    void theCarrierSaysLaterWhatArrivedAndWhatCameBack() throws Exception {
        UUID arrives = tell();
        UUID comesBack = tell();
        fate(arrives.toString(), "delivered");
        fate(comesBack.toString(), "permanent-failure");
        assertThat(fates.ask()).isGreaterThanOrEqualTo(2);
        Browser admins = browserOf(keeper);
        assertThat(admins.get(LIST + "?state=DELIVERED&who=ailsa").body()).contains(arrives.toString())
                .doesNotContain(comesBack.toString());
        assertThat(admins.get(LIST + "?state=BOUNCED&way=EMAIL&who=ailsa").body()).contains(comesBack.toString(),
                "There is no such address").doesNotContain(arrives.toString());
        String calls = "/api/v1/councils/" + council.id().value() + "/notifications";
        Browser program = programOf(keeper);
        assertThat(program.postJson(calls + "/" + arrives + "/again", "{}").statusCode()).isEqualTo(409);
        assertThat(program.postJson(calls + "/" + comesBack + "/again", "{}").statusCode()).isEqualTo(204);
        assertThat(program.postJson(calls + "/" + comesBack + "/again", "{}").statusCode()).isEqualTo(409);
        assertThat(program.get(calls + "/" + comesBack).body()).contains("\"step\":\"BOUNCED\"",
                "\"by\":\"Kirsty Bell\"", "\"to\":\"a…@example.org\"");
        String first = program.get(calls + "?who=ailsa&limit=1").body();
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(program.get(calls + "?who=ailsa&limit=200&after=" + next).body())
                .doesNotContain(first.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1"));
    }

    @Test
    void lookingForSomebodyIsALookAtThemAndAListOfAllIsNot() throws Exception {
        UUID notice = tell();
        Browser admins = browserOf(keeper);
        assertThat(admins.get(LIST).statusCode()).isEqualTo(200);
        assertThat(footprints.looksAt(id, null, 10)).isEmpty();
        assertThat(admins.get(LIST + "?who=ailsa+craig").statusCode()).isEqualTo(200);
        assertThat(footprints.looksAt(id, null, 10)).singleElement()
                .satisfies(look -> assertThat(look.saw()).contains(Deed.VIEW_NOTIFICATIONS));
        assertThat(browserOf(auditor).get(LIST + "/" + notice).body()).doesNotContain("Send it again");
        assertThat(browserOf(auditor).get(LIST + "/lines.csv?who=ailsa").body()).contains("'=Ailsa Craig")
                .contains("a…@example.org");
        assertThat(browserOf(auditor).get(LIST + "/lines.csv?who=ailsa&way=PIGEON").body())
                .as("a filter that does not read").doesNotContain("Ailsa");
        assertThat(browserOf(officer).get(LIST).statusCode()).isEqualTo(403);
        Login elsewhere = logins.createForCouncil("Eilidh", Role.COUNCIL_ADMIN, stranger.council().value());
        assertThat(browserOf(elsewhere).get(LIST + "/" + notice).statusCode()).isEqualTo(404);
        assertThat(programOf(elsewhere).postJson("/api/v1/councils/" + stranger.council().value() + "/notifications/"
                + notice + "/again", "{}").statusCode()).isEqualTo(404);
    }

    private void fate(String reference, String status) {
        carrier.stubFor(WireMock.get(urlPathEqualTo("/v2/notifications")).withQueryParam("reference",
                WireMock.equalTo(reference))
                .willReturn(okJson("{\"notifications\":[{\"status\":\"" + status + "\"}],\"links\":{}}")));
    }

    private UUID tell() throws Exception {
        Till.Wallet wallet = till.open(person, Money.ofPounds(10));
        cards.apply(cards.of(wallet.budget().id()).getFirst().id(), CardEvent.PAUSE);
        collector.collect();
        settle();
        return notices.of(id, null, 1).getFirst().id();
    }
}
