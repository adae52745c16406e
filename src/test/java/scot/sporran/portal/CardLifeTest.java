package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;

/** People look after their cards; staff help where they may; shops notice at once. */
@MicronautTest(transactional = false)
@Property(name = "sporran.cards.renewals", value = "false")
class CardLifeTest extends WebTest {

    @Inject
    Till till;
    @Inject
    ObjectMapper json;

    private Till.Wallet wallet;
    private String card;
    private Browser person;

    @BeforeEach
    void aCardThatPays() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        person = programOf(moragsLogin);
        Matcher itsCard = Pattern.compile("\"id\":\"([^\"]+)\",\"budgetId\":\"" + wallet.budget().id().value() + "\"")
                .matcher(person.get("/api/v1/people/" + morag.id().value() + "/cards").body());
        assertThat(itsCard.find()).isTrue();
        card = itsCard.group(1);
    }

    @Test
    void aPausedCardPaysNothingFromTheNextPaymentOnAndAResumedOneAgain() throws Exception {
        assertThat(happen(person, "PAUSE", "Can't find it")).isEqualTo("PAUSED");
        assertThat(pay(500)).isEqualTo(new AuthorisationDecision.Declined(DeclineReason.CARD_PAUSED));
        assertThat(happen(person, "PAUSE", "again")).as("asked again").isEqualTo("PAUSED");
        assertThat(happen(person, "RESUME", "It was in the coat")).isEqualTo("ACTIVE");
        assertThat(pay(500)).isInstanceOf(AuthorisationDecision.Approved.class);

        String history = person.get("/api/v1/cards/" + card + "/events").body();
        assertThat(history).contains("Can't find it", "It was in the coat", "Morag O'Hare").doesNotContain("again");
        assertThat(history.indexOf("RESUME")).as("the latest first").isLessThan(history.indexOf("PAUSE"));
    }

    @Test
    void aLostCardIsReplacedByOneThatTakesOverItsBudgetAndItsHolds() throws Exception {
        assertThat(pay(1_250)).isInstanceOf(AuthorisationDecision.Approved.class);
        happen(programOf(officer), "REPORT_LOST", "Rang at 9");
        assertThat(pay(500)).isEqualTo(new AuthorisationDecision.Declined(DeclineReason.CARD_LOST));

        Map<?, ?> fresh = object(person.postJson("/api/v1/cards/" + card + "/replacement", ""), 201);
        assertThat(fresh.get("replaces")).isEqualTo(card);
        assertThat(fresh.get("state")).isEqualTo("INACTIVE");
        assertThat(fresh.get("mayDo")).asList().contains("ACTIVATE").doesNotContain("CLOSE");
        assertThat(object(person.postJson("/api/v1/cards/" + card + "/replacement", ""), 201).get("id"))
                .as("ordered twice is one card").isEqualTo(fresh.get("id"));
        person.postJson("/api/v1/cards/" + fresh.get("id") + "/events", "{\"event\":\"ACTIVATE\"}");
        assertThat(person.get("/api/v1/cards/" + card).body()).as("a lost card stays lost").contains("\"LOST\"");
        assertThat(person.get("/api/v1/budgets/" + wallet.budget().id().value() + "/balance").body())
                .contains("\"heldPence\":1250");
    }

    @Test
    void aCardThatIsRenewedWorksUntilTheNewOneIsActivated() throws Exception {
        Map<?, ?> fresh = object(person.postJson("/api/v1/cards/" + card + "/replacement", ""), 201);
        assertThat(pay(500)).isInstanceOf(AuthorisationDecision.Approved.class);
        person.postJson("/api/v1/cards/" + fresh.get("id") + "/events", "{\"event\":\"ACTIVATE\"}");
        assertThat(pay(500)).isEqualTo(new AuthorisationDecision.Declined(DeclineReason.CARD_CLOSED));
        assertThat(person.get("/api/v1/cards/" + card + "/events").body()).contains("SUPERSEDE");
        assertThat(person.postJson("/api/v1/cards/" + card + "/replacement", "").statusCode()).isEqualTo(409);
    }

    @Test
    void eachDoesOnlyWhatIsTheirs() {
        Login worker = logins.createForCouncil("Kirsty Munro", Role.SOCIAL_WORKER, council.id().value());
        for (Login login : List.of(officer, worker, auditor)) {
            assertThat(event(programOf(login), "PAUSE", "").statusCode()).as("%s", login.role()).isEqualTo(403);
        }
        assertThat(event(person, "CLOSE", "Done with it").statusCode()).isEqualTo(403);
        assertThat(event(programOf(otherOfficer), "CLOSE", "x").statusCode()).isEqualTo(404);
        assertThat(programOf(otherOfficer).get("/api/v1/cards/" + card + "/events").statusCode()).isEqualTo(404);
        assertThat(programOf(admin).get("/api/v1/cards/" + card).statusCode()).isEqualTo(404);
        assertThat(event(person, "SUPERSEDE", "").statusCode()).isEqualTo(403);
    }

    @Test
    void whatCannotHappenIsSaid() {
        assertThat(event(person, "RESUME", "").body()).as("it works already").contains("\"ACTIVE\"");
        HttpResponse<String> close = event(programOf(officer), "CLOSE", "");
        assertThat(close.statusCode()).isEqualTo(400);
        assertThat(close.body()).contains("\"field\":\"reason\"");
        assertThat(event(programOf(officer), "CLOSE", "Budget ended").body()).contains("\"CLOSED\"");
        HttpResponse<String> late = event(person, "PAUSE", "");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("closed now");
        assertThat(event(person, "EXPLODE", "").statusCode()).isEqualTo(400);
    }

    private AuthorisationDecision pay(long pence) throws Exception {
        return till.pay(wallet, pence, "CORNER SHOP", "5411", Kind.AUTHORISATION);
    }

    /** What the card is after it. */
    private Object happen(Browser who, String event, String reason) throws IOException {
        return Objects.requireNonNull(object(event(who, event, reason), 200).get("state"));
    }

    private HttpResponse<String> event(Browser who, String event, String reason) {
        return who.postJson("/api/v1/cards/" + card + "/events",
                "{\"event\":\"%s\",\"reason\":\"%s\"}".formatted(event, reason));
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
