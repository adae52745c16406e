package scot.sporran.returns.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnScene;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.returns.Told;
import scot.sporran.returns.visits.TakenReturn.Said;
import scot.sporran.returns.visits.TakenReturn.Signature;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** A tablet that was at somebody's home sends late, twice, or after others; a person answers aloud or on paper. */
@MicronautTest(transactional = false)
class VisitsTest extends WebTest {

    private static final String MARCH = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "11/03/2026,DEB,'80-00-00,12345678,RAMP CO 9904,30.00,,45.00\n"
            + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,25.00,,75.00\n"
            + "09/03/2026,BGC,'80-00-00,12345678,STRATHBEG COUNCIL SDS,,100.00,100.00\n";

    @Inject
    Budgets budgets;
    @Inject
    ReturnScene scene;
    @Inject
    ReturnMoves moves;
    @Inject
    Returns returns;
    @Inject
    Visits visits;
    @Inject
    ReturnEvidence evidence;
    @Inject
    Sql sql;

    private SupportedPerson person;
    private Login login;
    private FinancialReturn one;
    private List<Integer> asked;

    @BeforeEach
    void aReturnThatAsks() throws Exception {
        person = people.add(council.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 3, 1));
        one = scene.ofMarch(budget, MARCH, login, officer);
        asked = returns.whole(one).lines().stream().filter(line -> line.state() == LineState.ASKED)
                .map(FinancialReturn.Line::number).toList();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(2);
    }

    private TakenReturn taken(UUID id, int seen, boolean agreed, Said... said) {
        return new TakenReturn(id, seen, Instant.parse("2026-04-01T10:00:00Z"), List.of(said), agreed,
                new Signature(person.displayName(), Signature.How.SAID, null));
    }

    private VisitOutcome take(TakenReturn visit) {
        return switch (visits.take(one, visit, officer)) {
            case Answer.Done<VisitOutcome> done -> done.value();
            case Answer.Refused<VisitOutcome> no -> throw new AssertionError(no.words());
        };
    }

    private FinancialReturn now() {
        return returns.find(one.id()).orElseThrow();
    }

    private FinancialReturn.Line line(int number) {
        return returns.whole(now()).lines().get(number - 1);
    }

    @Test
    void aTabletThatSendsTwiceHasSentOnceAndOtherWordsUnderTheSameVisitAreRefused() {
        TakenReturn visit = taken(Ids.next(), one.version(), false, new Said(asked.get(0), "Lunch out"),
                new Said(asked.get(1), "The ramp"));

        VisitOutcome first = take(visit);
        int version = now().version();

        assertThat(first).isEqualTo(new VisitOutcome(List.of(asked.get(0), asked.get(1)), List.of(), false));
        assertThat(line(asked.get(0)).answer()).isEqualTo("Lunch out");
        assertThat(returns.whole(now()).moves().getLast().told()).isEqualTo(Told.VISIT);
        assertThat(take(visit)).isEqualTo(first);
        assertThat(now().version()).isEqualTo(version);
        assertThat(visits.take(one, taken(visit.id(), one.version(), false, new Said(asked.get(0), "Something else")),
                officer)).isInstanceOf(Answer.Refused.class);
        assertThat(line(asked.get(0)).answer()).isEqualTo("Lunch out");
    }

    @Test
    void aSendingThatBrokeOffGoesOnAndTakesWhatItHadTakenForItsOwn() {
        TakenReturn visit = taken(Ids.next(), one.version(), false, new Said(asked.get(0), "Lunch out"),
                new Said(asked.get(1), "The ramp"));
        moves.move(one, ReturnEvent.ANSWER, asked.get(0), "Lunch out", Told.VISIT, officer);

        assertThat(take(visit).conflicts()).isEmpty();
        assertThat(line(asked.get(1)).answer()).isEqualTo("The ramp");

        sql.update("UPDATE return_visit SET outcome=NULL WHERE visit_id=?", visit.id());
        int version = now().version();
        assertThat(take(visit).taken()).hasSize(2);
        assertThat(now().version()).isEqualTo(version);
    }

    @Test
    void whatOthersDidMeanwhileStandsAndIsTold() {
        moves.move(one, ReturnEvent.ANSWER, asked.get(0), "My sister says: bread", login);
        TakenReturn visit = taken(Ids.next(), one.version(), true, new Said(asked.get(0), "Lunch out"),
                new Said(asked.get(1), "The ramp"));

        VisitOutcome outcome = take(visit);

        assertThat(outcome.taken()).containsExactly(asked.get(1));
        assertThat(outcome.conflicts()).singleElement().isEqualTo(new VisitOutcome.Conflict(asked.get(0), "Lunch out",
                person.displayName(), "My sister says: bread"));
        assertThat(outcome.confirmed()).as("the person agreed to something else").isFalse();
        assertThat(line(asked.get(0)).answer()).isEqualTo("My sister says: bread");
        assertThat(browserOf(officer).get("/work/returns/" + one.id()).body()).contains("not taken over", "Lunch out",
                "At a visit.");
    }

    @Test
    void whereNothingIsAskedTheSignatureClosesTheReturn() {
        for (int number : asked) {
            moves.move(now(), ReturnEvent.ACCEPT, number, "It fits the plan.", officer);
        }
        UUID id = Ids.next();

        assertThat(take(taken(id, now().version(), true)).confirmed()).isTrue();
        assertThat(take(taken(id, returns.whole(now()).moves().getLast().version() - 1, true)).confirmed()).isTrue();
        assertThat(now().state()).isEqualTo(ReturnState.CLOSED);
        assertThat(visits.of(one)).singleElement().satisfies(seen -> assertThat(seen.signedBy())
                .isEqualTo(person.displayName()));
    }

    @Test
    void theTabletSendsAsAProgramWouldAndIsToldWhatIsWrong() {
        Browser tablet = programOf(officer);
        String path = "/work/visits/" + one.id();
        String body = "{\"id\":\"%s\",\"seen\":%d,\"takenAt\":\"2026-04-01T10:00:00Z\",\"agreed\":false,\"said\":"
                + "[{\"line\":%d,\"words\":\"%s\"}],\"signature\":{\"name\":\"%s\",\"how\":\"%s\",\"picture\":%s}}";

        String visit = body.formatted(Ids.next(), one.version(), asked.get(0), "Lunch out", "Ailsa", "SAID", "null");
        String sent = tablet.postJson(path, visit).body();
        assertThat(sent).contains("\"taken\":[" + asked.get(0) + "]");
        int version = now().version();
        assertThat(tablet.postJson(path, visit).body()).as("its signal broke off before it heard").isEqualTo(sent);
        assertThat(now().version()).isEqualTo(version);
        assertThat(tablet.postJson(path, body.formatted(Ids.next(), one.version(), asked.get(1), "x", "Ailsa", "DRAWN",
                "\"" + Base64.getEncoder().encodeToString(new byte[]{1, 2}) + "\"")).statusCode()).isEqualTo(400);
        assertThat(tablet.postJson(path, body.formatted(Ids.next(), one.version(), asked.get(1), "", "Ailsa", "SAID",
                "null")).statusCode()).isEqualTo(400);
        assertThat(programOf(otherOfficer).postJson(path, body.formatted(Ids.next(), 1, 1, "x", "A", "SAID", "null"))
                .statusCode()).isEqualTo(404);
        assertThat(programOf(login).postJson(path, body.formatted(Ids.next(), 1, 1, "x", "A", "SAID", "null"))
                .statusCode()).isIn(403, 404);
        assertThat(browserOf(officer).get(path).body()).contains("Works without a signal", "visit.js");
    }

    @Test
    void aVoiceNoteAnswersALineAndIsHeardByBothSidesOnly() throws Exception {
        Browser phone = browserOf(login);
        String page = "/people/" + person.id().value() + "/returns/" + one.id();
        byte[] sound = "OggS and then the voice".getBytes(StandardCharsets.US_ASCII);

        assertThat(send(phone, page, asked.get(0), "MZ a program".getBytes(StandardCharsets.US_ASCII)).headers()
                .firstValue("Location").orElseThrow()).contains("refused");
        assertThat(line(asked.get(0)).state()).isEqualTo(LineState.ASKED);
        assertThat(evidence.of(one)).isEmpty();
        assertThat(send(phone, page, asked.get(0), sound).headers().firstValue("Location").orElseThrow())
                .contains("return.said");

        assertThat(line(asked.get(0)).state()).isEqualTo(LineState.ANSWERED);
        String heard = page + "/evidence/" + evidence.of(one).getFirst().id();
        assertThat(browserOf(officer).get("/work/returns/" + one.id()).body()).contains("<audio", heard);
        assertThat(browserOf(officer).get(heard).headers().firstValue("Content-Type")).hasValue("audio/ogg");
        assertThat(browserOf(otherOfficer).get(heard).statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get(heard).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> send(Browser phone, String page, int line, byte[] file) {
        return phone.upload(page, "/lines/" + line + "/voice", "voice.ogg", "audio/ogg", file);
    }

    @Test
    void anOfficerTypesInWhatCameOnPaper() {
        Browser desk = browserOf(officer);
        String page = "/work/returns/" + one.id();
        String token = "form-token=" + Browser.formTokenIn(desk.get(page).body());
        int number = asked.get(0);

        assertThat(desk.postForm(page + "/lines/" + number + "/told", token + "&version=" + one.version() + "&told-"
                + number + "=&how-" + number + "=PAPER").statusCode()).isEqualTo(400);
        assertThat(desk.postForm(page + "/lines/" + number + "/told", token + "&version=" + one.version() + "&told-"
                + number + "=Lunch+with+my+sister&how-" + number + "=PAPER").statusCode()).isEqualTo(303);

        assertThat(line(number).answer()).isEqualTo("Lunch with my sister");
        assertThat(desk.get(page).body()).contains("From paper.");
    }

    /** So that a null in JSON is what the record sees. */
    @Test
    void aSignatureIsOfTheKindItSaysItIs() {
        @Nullable
        String none = null;
        assertThat(new Signature("Ailsa", Signature.How.TYPED, none).picture()).isNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Signature("Ailsa", Signature.How.DRAWN, none))
                .hasMessageContaining("signature.picture");
    }
}
