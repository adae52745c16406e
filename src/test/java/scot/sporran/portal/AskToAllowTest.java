package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.ledger.Money;

/** Declined at the till, told why, asked for, allowed, paid. */
@MicronautTest(transactional = false)
class AskToAllowTest extends WebTest {

    @Inject
    Till till;
    @Inject
    ObjectMapper json;

    private Till.Wallet wallet;
    private Browser person;

    @BeforeEach
    void aCardThatPays() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        person = programOf(moragsLogin);
    }

    @Test
    void aYesOfTheCouncilIsAnExceptionForThatShopAndSum() throws Exception {
        Map<?, ?> declined = declineAtBingo();
        assertThat(declined.get("mayAsk")).isEqualTo(true);
        Map<?, ?> asked = object(ask(person, declined, "Tuesday bingo with my friends"), 201);
        assertThat(object(ask(person, declined, "Tuesday bingo with my friends"), 201).get("requestId"))
                .as("asked again").isEqualTo(asked.get("requestId"));
        assertThat(pay(1_000)).as("not before the council has said so").isInstanceOf(
                AuthorisationDecision.Declined.class);

        String request = "/api/v1/requests/" + asked.get("requestId");
        HttpResponse<String> seen = person.get(request);
        assertThat(seen.body()).contains("To pay £10.00 at BINGO HALL with my card", "Tuesday bingo");
        HttpResponse<String> yes = programOf(officer).with("If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .postJson(request + "/steps", "{\"event\":\"APPROVE\",\"words\":\"It is what the plan is for\"}");
        assertThat(yes.statusCode()).as(yes.body()).isEqualTo(200);

        Await.until("the card has heard of it", () -> isApproved(1_000));
        assertThat(pay(1_101)).as("more than was agreed and a tenth").isEqualTo(
                new AuthorisationDecision.Declined(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED));
    }

    @Test
    void onlyWhatTheCouncilCanChangeIsAskedForAndOnlyByWhoSpeaksForThePerson() throws Exception {
        till.pay(wallet, 20_000, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        Map<?, ?> noMoney = newest();
        assertThat(noMoney.get("mayAsk")).isEqualTo(false);
        assertThat(ask(person, noMoney, "please").statusCode()).isEqualTo(409);

        Map<?, ?> declined = declineAtBingo();
        assertThat(ask(programOf(otherOfficer), declined, "").statusCode()).isEqualTo(404);
        assertThat(ask(programOf(auditor), declined, "").statusCode()).isEqualTo(403);
        assertThat(person.postJson("/api/v1/authorisations/" + java.util.UUID.randomUUID() + "/ask", "{}")
                .statusCode()).isEqualTo(404);
    }

    private Map<?, ?> declineAtBingo() throws Exception {
        assertThat(pay(1_000)).isEqualTo(
                new AuthorisationDecision.Declined(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED));
        return newest();
    }

    private Map<?, ?> newest() throws IOException {
        List<?> items = (List<?>) Objects.requireNonNull(object(person.get("/api/v1/budgets/"
                + wallet.budget().id().value() + "/authorisations?limit=1"), 200).get("items"));
        return (Map<?, ?>) items.getFirst();
    }

    private static HttpResponse<String> ask(Browser who, Map<?, ?> authorisation, String why) {
        return who.postJson("/api/v1/authorisations/" + authorisation.get("id") + "/ask",
                "{\"why\":\"%s\"}".formatted(why));
    }

    private AuthorisationDecision pay(long pence) throws Exception {
        return till.pay(wallet, pence, "BINGO HALL", "7995", Kind.AUTHORISATION);
    }

    private boolean isApproved(long pence) {
        try {
            return pay(pence) instanceof AuthorisationDecision.Approved;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
