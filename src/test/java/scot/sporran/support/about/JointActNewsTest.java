package scot.sporran.support.about;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeCollector;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.JointRule;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;

/** Whoever decides with others is told at once, once more before time runs out, and what became of it; by e-mail files here. */
@MicronautTest(transactional = false)
class JointActNewsTest extends WebTest {

    private static final Set<Deed> DECIDING = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES,
            Deed.SPEND);

    @TempDir
    static Path mails;

    @Inject
    JointActs acts;
    @Inject
    Powers powers;
    @Inject
    Till till;
    @Inject
    Addresses addresses;
    @Inject
    NoticeCollector collector;
    @Inject
    Notices notices;
    @Inject
    OutboxWorker worker;
    @Inject
    TimesAway times;
    @Inject
    HelperReach reach;
    @Inject
    MovableClock clock;

    private SupportedPerson ailsa;
    private UUID id;
    private Budget budget;
    private Login rhona;
    private Login calum;
    private LocalDate due;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.outlet.driver", "FILE");
        properties.put("sporran.outlet.folder", mails.toString());
        properties.put("sporran.public-url", "http://sporran.test");
        return properties;
    }

    @BeforeEach
    void twoWhoDecideTogether() throws Exception {
        LocalTime now = clock.instant().atZone(London.ZONE).toLocalTime();
        clock.advance(Duration.ofHours(now.getHour() < 9 ? 10 - now.getHour() : 34 - now.getHour()));
        tell();
        due = today().plusDays(30);
        ailsa = people.add(council.id(), "Ailsa Craig");
        id = ailsa.id().value();
        budget = till.open(ailsa, Money.ofPounds(300)).budget();
        rhona = logins.createForRepresentative("Rhona Kerr");
        calum = logins.createForRepresentative("Calum Kerr");
        addresses.set(rhona.id(), Addresses.Kind.EMAIL, "rhona-" + id + "@example.org");
        addresses.set(calum.id(), Addresses.Kind.EMAIL, "calum-" + id + "@example.org");
        hold("Rhona Kerr", rhona);
        hold("Calum Kerr", calum);
    }

    private Power hold(String name, @Nullable Login login) {
        return powers.record(ailsa, new Powers.NewPower(PowerBasis.CONTINUING_ATTORNEY, name,
                login == null ? null : login.id(), true, DECIDING, JointRule.JOINTLY, "Register 1/26", today(),
                today().minusDays(1), null), "Shona Gray");
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private int send(Login login) {
        return programOf(login).postJson("/api/v1/budgets/" + budget.id().value() + "/commitments",
                """
                        {"origin": "BOOKED_SUPPORT", "reference": "ramp", "what": "A ramp", "amountPence": 4500, "dueOn": "%s"}"""
                        .formatted(due))
                .statusCode();
    }

    private void tell() {
        collector.collect();
        for (int pass = 0; pass < 3; pass++) {
            worker.work().join();
        }
    }

    private List<String> mailsTo(String whom) throws IOException {
        try (Stream<Path> files = Files.list(mails)) {
            return files.map(JointActNewsTest::read).filter(text -> text.contains(whom + "-" + id + "@")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Notices.Notice> lettersTo(Login login) {
        return notices.of(id, null, 50).stream().filter(letter -> login.id().equals(letter.reader())).toList();
    }

    private String words(Notices.Notice letter) {
        return String.join(" ", notices.letter(letter).orElseThrow().paragraphs());
    }

    @Test
    void theOtherIsToldAtOnceAndNobodyElseReadsIt() throws Exception {
        assertThat(send(rhona)).isEqualTo(409);
        tell();
        tell();
        assertThat(mailsTo("calum")).singleElement().satisfies(mail -> assertThat(mail)
                .contains("http://sporran.test/people/" + id + "/letters/").doesNotContain("Rhona")
                .doesNotContain("pay"));
        assertThat(mailsTo("rhona")).isEmpty();
        Notices.Notice letter = lettersTo(calum).getFirst();
        assertThat(letter.kind()).isEqualTo(LetterKind.JOINT_ACT_WAITS);
        assertThat(words(letter))
                .contains("Dear Calum Kerr", "Rhona Kerr wants to do this with you: pay and look after")
                .contains(London.inWords(today().plusDays(14)));
        String path = "/people/" + id + "/letters/" + letter.id();
        Browser his = browserOf(calum);
        assertThat(his.get(path).body()).contains("Your yes is asked for", "/people/" + id + "/together");
        assertThat(his.get(path + "/paper.pdf").statusCode()).isEqualTo(200);
        assertThat(programOf(calum).get("/api/v1" + path).body()).contains("JOINT_ACT_WAITS");
        Login self = logins.createForPerson("Ailsa Craig", id);
        for (Login other : List.of(rhona, self, moragsLogin)) {
            assertThat(browserOf(other).get(path).statusCode()).isEqualTo(404);
            assertThat(programOf(other).get("/api/v1" + path).statusCode()).isEqualTo(404);
        }
        assertThat(browserOf(self).get("/people/" + id + "/messages").body()).doesNotContain("Your yes is asked for");
        assertThat(programOf(self).get("/api/v1/people/" + id + "/letters").body()).doesNotContain("JOINT_ACT");
        assertThat(send(calum)).isEqualTo(201);
        tell();
        assertThat(words(lettersTo(rhona).getFirst())).contains("Everybody has said yes. Calum Kerr was the last.");
        assertThat(lettersTo(calum)).hasSize(1);
    }

    @Test
    void onceMoreBeforeTimeRunsOutAndWhoBeganItHearsThatItDid() throws Exception {
        send(rhona);
        tell();
        clock.advance(Duration.ofDays(10));
        tell();
        assertThat(lettersTo(calum)).hasSize(1);
        clock.advance(Duration.ofDays(2));
        tell();
        tell();
        assertThat(lettersTo(calum)).extracting(Notices.Notice::kind)
                .containsExactlyInAnyOrder(LetterKind.JOINT_ACT_WAITS, LetterKind.JOINT_ACT_REMINDER);
        assertThat(mailsTo("calum")).hasSize(2);
        clock.advance(Duration.ofDays(3));
        tell();
        tell();
        assertThat(lettersTo(calum)).hasSize(2);
        assertThat(lettersTo(rhona)).singleElement()
                .satisfies(letter -> assertThat(words(letter)).contains("Two weeks went by"));
        assertThat(send(rhona)).as("it may begin again").isEqualTo(409);
        tell();
        assertThat(lettersTo(calum)).as("and is told again").hasSize(3);
    }

    @Test
    void aNoAndAnAnswerThatTheCouncilHeardAreTold() {
        Power una = hold("Una Kerr", null);
        send(rhona);
        send(calum);
        tell();
        assertThat(lettersTo(rhona)).as("one is missing yet").isEmpty();
        JointAct act = acts.of(id).getFirst();
        String at = "/api/v1/people/" + id + "/joint-acts/" + act.id();
        assertThat(programOf(officer).postJson(at + "/words", """
                {"powerId": "%s", "said": "YES", "how": "IN_PERSON", "on": "%s"}""".formatted(una.id().value(),
                today())).statusCode()).isEqualTo(204);
        tell();
        assertThat(words(lettersTo(rhona).getFirst())).contains("Sign in and send it once more");
        assertThat(programOf(calum).postJson(at + "/refusal", "").statusCode()).isEqualTo(204);
        tell();
        assertThat(lettersTo(rhona)).extracting(this::words).anyMatch(words -> words.contains("Calum Kerr said no"));
    }

    @Test
    void theWayIsTheirsToChooseAndAfterADeathNothingIsSent() throws Exception {
        assertThat(browserOf(calum).get("/me").body()).contains("How we tell you what waits for you");
        Browser his = browserOf(calum);
        assertThat(his.postForm("/me/reach", "form-token=" + Browser.formTokenIn(his.get("/me").body())
                + "&reach=HERE").statusCode()).isEqualTo(303);
        assertThat(programOf(calum).get("/api/v1/me/reach").body()).contains("\"by\":\"HERE\"", "EMAIL");
        send(rhona);
        tell();
        assertThat(lettersTo(calum)).hasSize(1);
        assertThat(mailsTo("calum")).isEmpty();
        assertThat(programOf(calum).method("PUT", "/api/v1/me/reach").statusCode()).isEqualTo(400);
        reach.choose(calum.id(), HelperReach.By.EMAIL);
        times.record(ailsa.id(), TimeAway.Kind.DEATH, today(), null, "test");
        clock.advance(Duration.ofDays(12));
        tell();
        assertThat(lettersTo(calum)).hasSize(1);
        assertThat(mailsTo("calum")).isEmpty();
        assertThat(programOf(moragsLogin).get("/api/v1/me/reach").statusCode()).isEqualTo(404);
    }
}
