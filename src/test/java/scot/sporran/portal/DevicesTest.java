package scot.sporran.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.correspondence.NotifyChoices;
import scot.sporran.correspondence.Notices;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.platform.push.PretendBrowser;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;

/** Notices on devices, from one press to a push service that gets what only the device reads. */
@MicronautTest(transactional = false)
class DevicesTest extends CarrierTest {

    private static final String API = "/api/v1/me/devices";

    @Inject
    Notices notices;
    @Inject
    NotifyChoices choices;
    @Inject
    Devices devices;
    @Inject
    Outbox outbox;
    @Inject
    Contacts contacts;
    @Inject
    Delegations delegations;
    @Inject
    Till till;
    @Inject
    Cards cards;
    @Inject
    TimesAway times;
    @Inject
    PersonVault vault;
    @Inject
    Sql sql;

    private SupportedPerson person;
    private Login own;
    private UUID id;
    private final PretendBrowser phone = PretendBrowser.make();

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.push.hosts", "localhost");
        properties.put("sporran.push.allow-http", "true");
        properties.put("sporran.push.timeout", "60s");
        return properties;
    }

    @BeforeEach
    void somebodyWithAPhone() {
        beginAnew();
        carrier.stubFor(post(urlMatching("/push/.*")).willReturn(aResponse().withStatus(201)));
        person = people.add(council.id(), "Ailsa Craig");
        id = person.id().value();
        own = logins.createForPerson("Ailsa Craig", id);
        contacts.change(person.id(), contacts.of(person.id()).version(), new Contact(null, "07700 900123",
                "ailsa@example.org", null, ReachBy.EMAIL, "en", false, Set.of()), "test");
    }

    private String place() {
        return "/push/" + id;
    }

    private HttpResponse<String> ask(Login login, String endpoint, PretendBrowser browser) {
        return programOf(login).postJson(API, """
                {"endpoint": "%s", "expirationTime": null, "keys": {"p256dh": "%s", "auth": "%s"}, "language": "gd"}"""
                .formatted(endpoint, browser.p256dh(), browser.auth()));
    }

    private Devices.Device phone() {
        assertThat(ask(own, carrier.baseUrl() + place(), phone).statusCode()).isEqualTo(201);
        return devices.of(own.id()).getLast();
    }

    private Notices.Notice pauseACard() throws Exception {
        clock.advance(Duration.ofSeconds(1));
        Till.Wallet wallet = till.open(person, Money.ofPounds(10));
        cards.apply(cards.of(wallet.budget().id()).getFirst().id(), CardEvent.PAUSE);
        collector.collect();
        settle();
        return notices.of(id, null, 1).getFirst();
    }

    private List<LoggedRequest> pushes() {
        return carrier.findAll(postRequestedFor(urlMatching("/push/.*")));
    }

    private List<LoggedRequest> mails() {
        return carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email")));
    }

    private String toldBy(Notices.Notice notice) {
        return sql.select(row -> String.valueOf(row.getString(1)), "SELECT told_by FROM notice WHERE notice_id=?",
                notice.id()).getFirst();
    }

    @Test
    void aDeviceIsToldThatThereIsSomethingToReadAndNothingOfIt() throws Exception {
        phone();
        Notices.Notice notice = pauseACard();
        settle();
        assertThat(pushes()).hasSize(1);
        String shown = phone.read(pushes().getFirst().getBody());
        assertThat(shown).contains("Rudeigin ri leughadh bho", "/people/" + id + "/letters/" + notice.id(),
                "\"lang\":\"gd\"", "\"dir\":\"ltr\"").doesNotContain("Ailsa").doesNotContain("card")
                .doesNotContain("http");
        assertThat(mails()).as("the way that was chosen, as before").hasSize(1);
        assertThat(devices.of(own.id())).singleElement().satisfies(told -> assertThat(told.toldAt()).isNotNull());
        assertThat(browser().get("/people/" + id + "/letters/" + notice.id()).statusCode())
                .as("whoever taps it signs in first").isEqualTo(401);
    }

    @Test
    void whoWantsItReadsAllOfItOnTheirOwnDeviceAndNobodyElseDoes() throws Exception {
        phone();
        Login helper = logins.createForRepresentative("Rhona Kerr");
        delegations.entrust(helper.id(), id, Set.of(Deed.VIEW_PERSON, Deed.VIEW_MESSAGES),
                London.dateOf(clock.instant()).minusDays(1), null, "test");
        PretendBrowser helpers = PretendBrowser.make();
        assertThat(ask(helper, carrier.baseUrl() + place() + "-helper", helpers).statusCode()).isEqualTo(201);
        choices.choose(id, true);
        pauseACard();
        assertThat(phone.read(carrier.findAll(postRequestedFor(urlEqualTo(place()))).getFirst().getBody()))
                .contains("Dear Ailsa Craig", "Your card is paused");
        assertThat(
                helpers.read(carrier.findAll(postRequestedFor(urlEqualTo(place() + "-helper"))).getFirst().getBody()))
                .contains("Rudeigin ri leughadh").doesNotContain("Ailsa");
    }

    @Test
    void anAddressThatNobodyIsAtIsTakenOffTheListAndTheRestGoesOn() throws Exception {
        phone();
        PretendBrowser tablet = PretendBrowser.make();
        ask(own, carrier.baseUrl() + place() + "-tablet", tablet);
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(410)));
        pauseACard();
        assertThat(devices.of(own.id())).hasSize(1);
        assertThat(tablet.read(carrier.findAll(postRequestedFor(urlEqualTo(place() + "-tablet"))).getFirst().getBody()))
                .contains("Rudeigin");
        assertThat(outbox.parked("push", 10)).isEmpty();
    }

    @Test
    void whatCannotBeTakenNowIsTriedAgainWhenTheServiceSaid() throws Exception {
        phone();
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(429).withHeader("Retry-After",
                "600")));
        pauseACard();
        clock.advance(Duration.ofMinutes(9));
        settle();
        assertThat(pushes()).hasSize(1);
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(503)));
        clock.advance(Duration.ofMinutes(2));
        settle();
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(201)));
        clock.advance(Duration.ofMinutes(2));
        settle();
        settle();
        assertThat(pushes()).hasSize(3).extracting(sent -> sent.getHeader("Topic")).containsOnly(
                pushes().getFirst().getHeader("Topic"));
        assertThat(mails()).as("an e-mail waits for no device").hasSize(1);
    }

    @Test
    void whereADeviceIsEnoughTheEmailGoesOnlyWhenNoneCouldBeTold() throws Exception {
        Browser browser = browserOf(own);
        phone();
        PretendBrowser tablet = PretendBrowser.make();
        ask(own, carrier.baseUrl() + place() + "-tablet", tablet);
        String page = browser.get("/account/devices").body();
        assertThat(browser.postForm("/account/devices/choice", "form-token=" + Browser.formTokenIn(page)
                + "&enough=yes").statusCode()).isEqualTo(303);
        assertThat(programOf(own).get(API).body()).contains("\"enough\":true");
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(410)));
        Notices.Notice notice = pauseACard();
        assertThat(mails()).as("the tablet has it").isEmpty();
        assertThat(toldBy(notice)).isEqualTo("DEVICE");
        carrier.stubFor(post(urlEqualTo(place() + "-tablet")).willReturn(aResponse().withStatus(404)));
        Notices.Notice second = pauseACard();
        assertThat(devices.of(own.id())).isEmpty();
        assertThat(mails()).hasSize(1);
        assertThat(toldBy(second)).isEqualTo("EMAIL");
        Notices.Notice third = pauseACard();
        assertThat(toldBy(third)).as("no device is left").isEqualTo("EMAIL");
    }

    @Test
    void whatTheServiceRefusesForGoodWaitsForAPersonAndTheEmailGoes() throws Exception {
        phone();
        devices.choose(own.id(), true);
        carrier.stubFor(post(urlEqualTo(place())).willReturn(aResponse().withStatus(403)));
        Notices.Notice notice = pauseACard();
        assertThat(outbox.parked("push", 50)).anyMatch(parked -> parked.message().payload().startsWith(
                notice.id().toString()) && parked.trouble().contains("403"));
        assertThat(toldBy(notice)).isEqualTo("EMAIL");
    }

    @Test
    void whatWasTakenAwayCountsAtOnceAndIsNobodyElsesToTake() throws Exception {
        Devices.Device device = phone();
        assertThat(programOf(moragsLogin).method("DELETE", API + "/" + device.id()).statusCode()).isEqualTo(404);
        Browser others = browserOf(moragsLogin);
        String form = "form-token=" + Browser.formTokenIn(others.get("/account/devices").body());
        assertThat(others.postForm("/account/devices/" + device.id() + "/remove", form).statusCode()).isEqualTo(404);
        Browser browser = browserOf(own);
        String page = browser.get("/account/devices").body();
        assertThat(page).contains("A program", "This browser runs no scripts here");
        assertThat(browser.postForm("/account/devices/" + device.id() + "/remove",
                "form-token=" + Browser.formTokenIn(page)).statusCode()).isEqualTo(303);
        pauseACard();
        assertThat(pushes()).isEmpty();
        assertThat(mails()).hasSize(1);
        Devices.Device again = phone();
        assertThat(programOf(own).method("DELETE", API + "/" + again.id()).statusCode()).isEqualTo(204);
        assertThat(devices.of(own.id())).isEmpty();
    }

    @Test
    void anAddressIsOneDevicesAndBelongsToWhoAskedLastOnIt() {
        phone();
        phone();
        assertThat(devices.of(own.id())).hasSize(1);
        Login other = logins.createForRepresentative("Rhona Kerr");
        assertThat(ask(other, carrier.baseUrl() + place(), phone).statusCode()).isEqualTo(201);
        assertThat(devices.of(own.id())).isEmpty();
        assertThat(devices.of(other.id())).hasSize(1);
        for (int more = 0; more < 9; more++) {
            ask(other, carrier.baseUrl() + place() + more, phone);
        }
        assertProblem(ask(other, carrier.baseUrl() + place() + "-eleventh", phone), 400, "endpoint");
    }

    @Test
    void whatIsNoAddressIsRefusedByTheNameOfItsField() {
        assertProblem(ask(own, "https://169.254.169.254/latest", phone), 400, "\"field\":\"endpoint\"");
        assertProblem(programOf(own).postJson(API, """
                {"endpoint": "%s/x", "keys": {"p256dh": "AAAA", "auth": "%s"}}"""
                .formatted(carrier.baseUrl(), phone.auth())), 400, "\"field\":\"keys.p256dh\"");
        assertProblem(programOf(own).postJson(API, """
                {"endpoint": "%s/x", "keys": {"p256dh": "%s", "auth": "AAAA"}}"""
                .formatted(carrier.baseUrl(), phone.p256dh())), 400, "\"field\":\"keys.auth\"");
        assertThat(programOf(own).postJson(API, "{\"endpoint\": \"x\"}").statusCode()).isEqualTo(400);
        assertThat(programOf(officer).get(API).statusCode()).as("staff get no letters").isEqualTo(404);
        assertThat(browserOf(officer).get("/account/devices").statusCode()).isEqualTo(404);
        assertThat(devices.of(own.id())).isEmpty();
    }

    @Test
    void toAHomeInMourningNoDeviceSpeaksAndADestroyedKeyTakesTheAddressAlong() throws Exception {
        Devices.Device device = phone();
        times.record(person.id(), TimeAway.Kind.DEATH, London.dateOf(clock.instant()), null, "test");
        pauseACard();
        assertThat(pushes()).isEmpty();
        assertThat(devices.address(device)).isPresent();
        vault.destroy(id);
        assertThat(devices.address(device)).isEmpty();
    }
}
