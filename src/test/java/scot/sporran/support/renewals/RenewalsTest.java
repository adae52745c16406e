package scot.sporran.support.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeCollector;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.Sql;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.JointRule;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;

/** A power that runs out goes on by a new paper: sent by its holder, looked at by the council, told to both. */
@MicronautTest(transactional = false)
class RenewalsTest extends WebTest {

    private static final Set<Deed> DEEDS = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.SPEND);

    @Inject
    Powers powers;
    @Inject
    Renewals renewals;
    @Inject
    NoticeCollector collector;
    @Inject
    Notices notices;
    @Inject
    Sql sql;
    @Inject
    MovableClock clock;

    private SupportedPerson ailsa;
    private Login rhona;
    private Power power;
    private LocalDate next;

    @BeforeEach
    void somebodyWithAGuardian() {
        collector.collect();
        ailsa = people.add(council.id(), "Ailsa Craig");
        rhona = logins.createForRepresentative("Rhona Kerr");
        power = powers.record(ailsa, new Powers.NewPower(PowerBasis.GUARDIAN, "Rhona Kerr", rhona.id(), true, DEEDS,
                JointRule.ALONE, "Order 12/23", today().minusYears(3), today().minusYears(3), today().plusDays(20)),
                "Shona Gray");
        next = today().plusYears(3);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static byte[] paper(String words) {
        BufferedImage picture = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 500, 300);
        pen.setColor(Color.BLACK);
        pen.drawString(words, 40, 150);
        pen.dispose();
        return PictureCheck.jpeg(picture);
    }

    private HttpResponse<String> send(Login login, LocalDate to, byte[] file) throws Exception {
        return sendTo("/api/v1/powers/" + power.id().value() + "/renewals?to=" + to, login, file);
    }

    private HttpResponse<String> sendTo(String path, Login login, byte[] file) throws Exception {
        HttpRequest request = programOf(login).request(path).header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private Renewal sent() throws Exception {
        assertThat(send(rhona, next, paper("Order 9/26")).statusCode()).isEqualTo(201);
        return renewals.of(ailsa.id()).getFirst();
    }

    private String path(Renewal one) {
        return "/api/v1/people/" + ailsa.id().value() + "/renewals/" + one.id();
    }

    private HttpResponse<String> accept(Renewal one) {
        return programOf(officer).postJson(path(one) + "/acceptance",
                "{\"evidence\":\"Order 9/26\",\"to\":\"" + next + "\"}");
    }

    @Test
    void nothingChangesBeforeTheCouncilHasAcceptedAndThenThePowerGoesOnWithTheSameDeeds() throws Exception {
        Renewal one = sent();
        assertThat(powers.of(ailsa.id())).containsExactly(power);
        assertThat(accept(one).body()).contains("ACCEPTED");
        List<Power> all = powers.of(ailsa.id());
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().endedOn()).isEqualTo(today());
        assertThat(all.getLast()).satisfies(goesOn -> {
            assertThat(goesOn.to()).isEqualTo(next);
            assertThat(goesOn.from()).isEqualTo(today());
            assertThat(goesOn.deeds()).isEqualTo(DEEDS);
            assertThat(goesOn.login()).isEqualTo(rhona.id());
            assertThat(goesOn.basis()).isEqualTo(PowerBasis.GUARDIAN);
            assertThat(goesOn.evidence()).isEqualTo("Order 9/26");
            assertThat(goesOn.evidenceSeenOn()).isEqualTo(today());
        });
        clock.advance(Duration.ofDays(30));
        assertThat(programOf(rhona).get("/api/v1/people/" + ailsa.id().value() + "/powers").statusCode())
                .as("no day without it").isEqualTo(200);
        assertProblem(accept(one), 409, "decided this already");
        assertThat(powers.of(ailsa.id())).hasSize(2);
    }

    @Test
    void theSamePaperSentTwiceIsOneAndAnotherTakesItsPlace() throws Exception {
        byte[] paper = paper("Order 9/26");
        List<Callable<HttpResponse<String>>> both = List.of(() -> send(rhona, next, paper),
                () -> send(rhona, next, paper), () -> send(rhona, next, paper));
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(both)) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
            }
        }
        assertThat(renewals.of(power.id())).hasSize(1);
        assertThat(send(rhona, next.plusDays(1), paper).statusCode()).isEqualTo(201);
        assertThat(renewals.of(power.id())).extracting(Renewal::state).containsExactly(Renewal.State.REPLACED,
                Renewal.State.WAITS);
        assertThat(renewals.waiting(council.id())).filteredOn(one -> one.power().equals(power.id())).hasSize(1);
        assertProblem(accept(renewals.of(power.id()).getFirst()), 409, "decided this already");
    }

    @Test
    void onlyItsHolderSendsAndOnlyTheCouncilAndThePersonSeeThePaper() throws Exception {
        Login self = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        Login friend = logins.createForRepresentative("Calum Orr");
        powers.record(ailsa, new Powers.NewPower(PowerBasis.CHOSEN_BY_PERSON, "Calum Orr", friend.id(), false,
                Set.of(Deed.VIEW_PERSON), JointRule.ALONE, "", null, today(), null), "Shona Gray");
        for (Login other : List.of(self, friend, moragsLogin, officer, admin)) {
            assertThat(send(other, next, paper("x")).statusCode()).isEqualTo(404);
            assertThat(browserOf(other).get("/powers/" + power.id().value() + "/renewal").statusCode()).isEqualTo(404);
        }
        Renewal one = sent();
        for (Login may : List.of(officer, self)) {
            assertThat(programOf(may).with("Accept", "*/*").get(path(one) + "/paper").statusCode()).isEqualTo(200);
        }
        assertThat(programOf(friend).with("Accept", "*/*").get(path(one) + "/paper").statusCode()).isEqualTo(403);
        for (Login other : List.of(otherOfficer, moragsLogin)) {
            assertThat(programOf(other).with("Accept", "*/*").get(path(one) + "/paper").statusCode()).isEqualTo(404);
        }
        assertThat(programOf(rhona).postJson(path(one) + "/acceptance",
                "{\"evidence\":\"x\",\"to\":\"" + next + "\"}").statusCode()).as("never by its holder").isEqualTo(403);
        assertThat(programOf(auditor).postJson(path(one) + "/return", "{\"words\":\"No\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoPaperOrNoDayToComeIsRefusedInPlainWords() throws Exception {
        assertProblem(send(rhona, next, "MZ, a program".getBytes(StandardCharsets.UTF_8)), 400, "Choose a photo");
        assertProblem(send(rhona, today(), paper("x")), 400, "a day after today");
        assertThat(renewals.of(power.id())).isEmpty();
    }

    @Test
    void aPowerThatRanOutIsRenewedByItsHolderForAWhileAndOneThatWasEndedIsNot() throws Exception {
        clock.advance(Duration.ofDays(40));
        assertThat(browserOf(rhona).get("/").body()).contains("It ended on");
        next = today().plusYears(1);
        Renewal one = sent();
        assertThat(accept(one).statusCode()).isEqualTo(200);
        assertThat(powers.of(ailsa.id()).getLast().standsOn(today())).isTrue();

        Power goesOn = powers.of(ailsa.id()).getLast();
        powers.end(ailsa.id(), goesOn.id(), today(), "The order was recalled.", "Shona Gray");
        power = goesOn;
        assertProblem(send(rhona, next.plusYears(1), paper("y")), 409, "ring the council");
    }

    @Test
    void bothAreToldWhyAPaperCameBackAndThatAnotherWasAccepted() throws Exception {
        Renewal one = sent();
        assertThat(programOf(officer).postJson(path(one) + "/return",
                "{\"words\":\"The last page is missing. Please send it too.\"}").body()).contains("SENT_BACK");
        collector.collect();
        collector.collect();
        assertThat(letters()).hasSize(2).allMatch(letter -> words(letter).contains("The last page is missing"))
                .extracting(Notices.Notice::reader).containsExactlyInAnyOrder(null, rhona.id());
        assertThat(browserOf(rhona).get("/powers/" + power.id().value() + "/renewal").body())
                .contains("The last page is missing");
        assertThat(send(rhona, next, paper("Order 9/26, whole")).statusCode()).isEqualTo(201);
        assertThat(accept(renewals.of(ailsa.id()).getFirst()).statusCode()).isEqualTo(200);
        collector.collect();
        assertThat(letters()).hasSize(4)
                .anyMatch(letter -> words(letter).contains("can act until " + London.inWords(next)));
    }

    private List<Notices.Notice> letters() {
        return notices.of(ailsa.id().value(), null, 20).stream()
                .filter(letter -> letter.kind() == LetterKind.POWER_PAPER).toList();
    }

    private String words(Notices.Notice letter) {
        return String.join(" ", notices.letter(letter).orElseThrow().paragraphs());
    }

    @Test
    void thePaperIsKeptUnderThePersonsOwnKey() throws Exception {
        byte[] file = paper("Order 9/26");
        assertThat(send(rhona, next, file).statusCode()).isEqualTo(201);
        Renewal one = renewals.of(ailsa.id()).getFirst();
        byte[] kept = sql.select(row -> row.getBytes(1), "SELECT sealed FROM power_renewal_paper WHERE renewal_id=?",
                one.id()).getFirst();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("JFIF");
        assertThat(new String(renewals.paper(one).orElseThrow(), StandardCharsets.ISO_8859_1)).contains("JFIF");
        UUID person = ailsa.id().value();
        assertThat(sql.select(row -> 1, "SELECT 1 FROM person_key WHERE person_id=?", person)).hasSize(1);
    }

    @Test
    void itWaitsInTheQueueInPlaceOfTheReminder() throws Exception {
        Browser desk = browserOf(officer);
        assertThat(desk.get("/").body()).contains("Rhona Kerr acts until");
        Renewal one = sent();
        assertThat(desk.get("/").body()).contains("Rhona Kerr sent a new paper",
                "/people/" + ailsa.id().value() + "/renewals/" + one.id());
    }
}
