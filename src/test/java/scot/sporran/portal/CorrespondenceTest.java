package scot.sporran.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.platform.Accessible.assertAccessible;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.Format;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** From what happened to a letter, a notification by the carrier's real interface, and the page; and messages both ways. */
@MicronautTest(transactional = false)
class CorrespondenceTest extends CarrierTest {

    @Inject
    Notices notices;
    @Inject
    Outbox outbox;
    @Inject
    Contacts contacts;
    @Inject
    Powers powers;
    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    Till till;
    @Inject
    Cards cards;
    @Inject
    PersonVault vault;

    private SupportedPerson person;
    private Login own;
    private UUID id;
    private String path;

    @BeforeEach
    void somebodyWhoIsTold() {
        beginAnew();
        person = people.add(council.id(), "Ailsa Craig");
        id = person.id().value();
        path = "/people/" + id;
        own = logins.createForPerson("Ailsa Craig", id);
        reach(ReachBy.EMAIL, Set.of());
    }

    @Test
    void aPausedCardIsALetterAndAnEmailThatSaysNothingOfIt() throws Exception {
        pauseACard();
        assertThat(collector.collect()).isOne();
        assertThat(collector.collect()).as("told once").isZero();
        settle();
        settle();
        List<LoggedRequest> sent = carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email")));
        assertThat(sent).hasSize(1);
        String body = sent.getFirst().getBodyAsString();
        Notices.Notice notice = notices.of(id, null, 5).getFirst();
        assertThat(body).contains("\"email_address\":\"ailsa@example.org\"")
                .contains("Something to read from Strathbeg")
                .contains("\"reference\":\"" + notice.id() + "\"").contains("http://sporran.test" + path + "/letters/")
                .doesNotContain("Ailsa Craig").doesNotContain("card");
        assertThat(new String(Base64.getUrlDecoder().decode(
                sent.getFirst().getHeader("Authorization").substring(7).split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("0192f000-0000-7000-8000-000000000001");
        Browser browser = browserOf(own);
        assertThat(browser.get(path + "/messages").body()).contains("Your card is paused").contains("new");
        assertThat(browser.get(path + "/letters/" + notice.id()).body()).contains("Dear Ailsa Craig")
                .contains("Nobody can pay with it");
        assertThat(notices.find(notice.id()).orElseThrow().readAt()).isNotNull();
        assertThat(browser.get(path + "/letters/" + notice.id() + "/paper.pdf?large=true").body()).startsWith("%PDF");
        assertThat(browserOf(moragsLogin).get(path + "/letters/" + notice.id()).statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get("/people/" + morag.id().value() + "/letters/" + notice.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheCarrierCouldNotTakeIsSentAgainAndWhatItNeverWillWaitsForAPerson() throws Exception {
        carrier.stubFor(post(urlEqualTo("/v2/notifications/email")).willReturn(aResponse().withStatus(503)));
        pauseACard();
        collector.collect();
        settle();
        carrier.stubFor(post(urlEqualTo("/v2/notifications/email")).willReturn(aResponse().withStatus(201)));
        clock.advance(Duration.ofMinutes(1));
        settle();
        settle();
        assertThat(carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email"))))
                .extracting(LoggedRequest::getBodyAsString).hasSize(2).satisfies(two -> assertThat(two.getFirst())
                        .isEqualTo(two.getLast()));
        carrier.stubFor(post(urlEqualTo("/v2/notifications/email")).willReturn(aResponse().withStatus(400)));
        pauseACard();
        collector.collect();
        settle();
        assertThat(outbox.parked("notice", 10)).singleElement()
                .satisfies(parked -> assertThat(parked.trouble()).contains("400").doesNotContain("ailsa"));
    }

    @Test
    void whoWantsItIsToldAllOfIt() throws Exception {
        Browser browser = browserOf(own);
        String page = browser.get(path + "/me").body();
        browser.postForm(path + "/me/notifications", "form-token=" + Browser.formTokenIn(page) + "&details=yes");
        assertThat(programOf(own).get("/api/v1" + path + "/notification-choice").body()).contains("true");
        reach(ReachBy.TEXT, Set.of());
        pauseACard();
        collector.collect();
        settle();
        assertThat(carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/sms"))).getFirst().getBodyAsString())
                .contains("Dear Ailsa Craig").contains("\"phone_number\":\"07700 900123\"");
    }

    @Test
    void paperGoesOutAsALetterInLargePrintAndWaitsToBePrintedWhereNoAddressIsKnown() throws Exception {
        reach(ReachBy.LETTER, Set.of(Format.LARGE_PRINT));
        pauseACard();
        collector.collect();
        settle();
        String letter = carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/letter"))).getFirst()
                .getBodyAsString();
        assertAccessible(Base64.getDecoder().decode(letter.replaceFirst("(?s).*\"content\":\"([^\"]+)\".*", "$1")));
        contacts.change(person.id(), contacts.of(person.id()).version(), Contact.unknown(), "test");
        pauseACard();
        collector.collect();
        settle();
        Browser officers = browserOf(officer);
        String post = officers.get("/work/post").body();
        assertThat(post).contains("Ailsa Craig");
        String one = post.replaceFirst("(?s).*/work/post/([0-9a-f-]{36})/posted.*", "$1");
        assertThat(officers.postForm("/work/post/" + one + "/posted", "form-token=" + Browser.formTokenIn(post))
                .statusCode()).isEqualTo(303);
        assertThat(officers.get("/work/post").body()).doesNotContain(one);
    }

    @Test
    void inTheNightItWaitsForTheMorning() throws Exception {
        LocalTime now = clock.instant().atZone(London.ZONE).toLocalTime();
        clock.advance(Duration.ofHours(22 - now.getHour()));
        pauseACard();
        collector.collect();
        settle();
        assertThat(carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email")))).isEmpty();
        clock.advance(Duration.ofHours(11));
        settle();
        assertThat(carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email")))).hasSize(1);
    }

    @Test
    void aPowerThatEndsIsToldAtEachStepOnce() {
        LocalDate today = London.dateOf(clock.instant());
        powers.record(person, new Powers.NewPower(PowerBasis.CHOSEN_BY_PERSON, "Rhona Kerr", null, false,
                Set.of(Deed.VIEW_PERSON), JointRule.ALONE, "", null, today.minusYears(1), today.plusDays(6)), "test");
        assertThat(collector.collect()).isOne();
        assertThat(collector.collect()).isZero();
        assertThat(notices.letter(notices.of(id, null, 1).getFirst()).orElseThrow().paragraphs())
                .anyMatch(line -> line.contains("Rhona Kerr can act for you until"));
        clock.advance(Duration.ofDays(5));
        assertThat(collector.collect()).isOne();
        assertThat(notices.of(id, null, 5)).hasSize(2).allMatch(one -> one.kind() == LetterKind.POWER_ENDING);
    }

    @Test
    void anAnswerToARequestIsWrittenInTheLanguageOfThePerson() {
        reach(ReachBy.EMAIL, Set.of(Format.EASY_READ));
        SupportRequest asked = requests.ask(
                new Asking(person.id(), null, "To look again at my hours", "They are few.", null,
                        null, RequestDetails.of(new RequestDetails.Challenge(null))),
                "one", actors.of(own, id), clock.instant());
        assertThat(collector.collect()).isZero();
        Login worker = logins.createForCouncil("Shona Muir", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        requests.step(asked.id(), asked.version(), RequestEvent.QUESTION, "Which days?", null,
                actors.of(worker, id), clock.instant());
        assertThat(collector.collect()).isOne();
        LetterTemplate.Letter letter = notices.letter(notices.of(id, null, 1).getFirst()).orElseThrow();
        assertThat(letter.subject()).isEqualTo("Our answer");
        assertThat(letter.paragraphs()).contains("Which days?", "You asked for: To look again at my hours");
    }

    @Test
    void messagesGoBothWaysAndEachSideSeesWhatIsNew() {
        Browser browser = browserOf(own);
        String page = browser.get(path + "/messages").body();
        String form = "form-token=" + Browser.formTokenIn(page) + "&key=k1&text=";
        assertThat(browser.postForm(path + "/messages", form).statusCode()).isEqualTo(400);
        assertThat(browser.postForm(path + "/messages", form + "My+%3Cb%3Ecard%3C%2Fb%3E+%F0%9F%8C%88").statusCode())
                .isEqualTo(303);
        browser.postForm(path + "/messages", form + "My+%3Cb%3Ecard%3C%2Fb%3E+%F0%9F%8C%88");
        assertThat(browserOf(officer).get("/work/post").body()).contains("Ailsa Craig");
        assertThat(browserOf(auditor).get(path + "/messages").body()).contains("&lt;b&gt;card")
                .doesNotContain("<b>card");
        assertThat(browserOf(officer).get("/work/post").body()).as("an auditor's look answers nobody")
                .contains("Ailsa Craig");
        Browser program = programOf(officer).with("Idempotency-Key", "a");
        assertThat(program.get("/api/v1" + path + "/messages").body()).containsOnlyOnce("\"side\":\"PERSON\"");
        assertThat(program.postJson("/api/v1" + path + "/messages", "{\"text\":\"It is on its way.\"}").statusCode())
                .isEqualTo(201);
        program.postJson("/api/v1" + path + "/messages", "{\"text\":\"It is on its way.\"}");
        assertThat(program.get("/api/v1" + path + "/messages").body()).containsOnlyOnce("It is on its way.");
        assertThat(browserOf(officer).get("/work/post").body()).doesNotContain("Ailsa Craig");
        assertThat(browser.get(path + "/messages").body()).contains("Fiona Grant wrote for the council");
        assertThat(browserOf(otherOfficer).get(path + "/messages").statusCode()).isEqualTo(404);
        assertThat(programOf(auditor).with("Idempotency-Key", "b").postJson("/api/v1" + path + "/messages",
                "{\"text\":\"x\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void aDestroyedKeyPutsAllOfItBeyondUseForEver() throws Exception {
        pauseACard();
        collector.collect();
        programOf(own).with("Idempotency-Key", "m").postJson("/api/v1" + path + "/messages", "{\"text\":\"Secret\"}");
        byte[] words = inTable("SELECT words FROM message WHERE login_name='Ailsa Craig' ORDER BY at_us DESC LIMIT 1");
        assertThat(new String(words, StandardCharsets.ISO_8859_1)).doesNotContain("Secret");
        byte[] key = inTable("SELECT sealed_key FROM person_key WHERE person_id=UNHEX('"
                + id.toString().replace("-", "") + "')");
        assertThat(vault.destroy(id)).isTrue();
        assertThat(vault.destroy(id)).isFalse();
        assertThat(vault.destroyed()).contains(id);
        assertThat(browserOf(own).get(path + "/messages").body()).contains("This is no longer kept");
        assertThatThrownBy(() -> vault.seal(id, "x", "y")).hasMessageContaining("disposed of");
        // a restored copy brings the key back; the list of destroyed ones still holds
        try (Connection owner = database().connectAsOwner();
                var statement = owner.prepareStatement(
                        "INSERT INTO person_key (person_id,sealed_key,made_at_us) VALUES (?,?,0)")) {
            statement.setBytes(1, scot.sporran.platform.Ids.bytes(id));
            statement.setBytes(2, key);
            statement.executeUpdate();
        }
        assertThat(browserOf(own).get(path + "/messages").body()).contains("This is no longer kept");
        settle();
        assertThat(carrier.findAll(postRequestedFor(urlEqualTo("/v2/notifications/email")))).isEmpty();
    }

    @Test
    void anAdministratorChangesALetterAfterALookAndOldLettersStayAsTheyWere() throws Exception {
        contacts.change(person.id(), contacts.of(person.id()).version(), new Contact(null, null, null, null,
                ReachBy.LETTER, "gd", false, Set.of()), "test");
        pauseACard();
        collector.collect();
        Notices.Notice before = notices.of(id, null, 1).getFirst();
        Login keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        Browser admins = browserOf(keeper);
        String at = "/work/letters/CARD_PAUSED/gd";
        String form = "form-token=" + Browser.formTokenIn(admins.get(at).body())
                + "&version=0&subject=Card+at+rest&body=";
        assertThat(admins.postForm(at, form + "Hello+%7Bpin%7D&do=look").body()).contains("This should be gaps from");
        assertThat(admins.postForm(at, form + "Hello+%7Bname%7D%2C+%7Bcard%7D&do=look").body())
                .contains("Hello Morag, 1234");
        assertThat(admins.postForm(at, form + "Hello+%7Bname%7D%2C+%7Bcard%7D&do=send").statusCode()).isEqualTo(303);
        assertThat(admins.postForm(at, form + "Late&do=send").body()).contains("Somebody else changed this meanwhile");
        pauseACard();
        collector.collect();
        assertThat(notices.letter(notices.of(id, null, 1).getFirst()).orElseThrow().subject())
                .isEqualTo("Card at rest");
        assertThat(notices.letter(before).orElseThrow().subject()).isEqualTo("Tha a’ chairt agad na stad");
        String versions = admins.get(at + "/versions").body();
        assertThat(versions).contains("Version 1", "As it came", "Kirsty Bell", "in use");
        assertThat(admins.get(at + "/versions/1").body()).contains("Card at rest", "Letters say this now");
        String shipped = admins.get(at + "/versions/0").body();
        assertThat(shipped).contains("Tha a’ chairt agad na stad", "Bring it back");
        String back = form.replaceFirst("&.*", "&seen=");
        assertThat(admins.postForm(at + "/versions/0", back + "0").body()).contains("Somebody else changed this");
        assertThat(admins.postForm(at + "/versions/0", back + "1").statusCode()).isEqualTo(303);
        assertThat(admins.get(at + "/versions").body()).contains("Version 2", "Version 1");
        assertThat(admins.get(at).body()).contains("Tha a’ chairt agad na stad");
        assertThat(admins.get(at + "/versions/9").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get(at + "/versions").statusCode()).isEqualTo(403);
        assertThat(browserOf(officer).get("/work/letters").statusCode()).isEqualTo(403);
    }

    @Test
    void howAPersonIsReachedLiesUnderTheirOwnKeyAndIsGoneWithIt() throws Exception {
        reach(ReachBy.EMAIL, Set.of());
        byte[] stored = inTable("SELECT CONCAT(email, phone, address) FROM person_contact WHERE person_id=UNHEX('"
                + id.toString().replace("-", "") + "')");
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("ailsa").doesNotContain("07700")
                .doesNotContain("Shore");
        assertThat(contacts.of(person.id()).contact().email()).isEqualTo("ailsa@example.org");
        vault.destroy(id);
        assertThat(contacts.of(person.id()).contact()).isEqualTo(Contact.unknown());
    }

    private void pauseACard() throws Exception {
        Till.Wallet wallet = till.open(person, Money.ofPounds(10));
        cards.apply(cards.of(wallet.budget().id()).getFirst().id(), CardEvent.PAUSE);
    }

    private void reach(ReachBy by, Set<Format> formats) {
        contacts.change(person.id(), contacts.of(person.id()).version(), new Contact(null, "07700 900123",
                "ailsa@example.org", "1 Shore Street\nSkerry", by, "en", false, formats), "test");
    }

    private byte[] inTable(String query) throws Exception {
        try (Connection owner = database().connectAsOwner();
                var rows = owner.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getBytes(1);
        }
    }
}
