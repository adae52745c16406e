package scot.sporran.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.portal.Browser;

/** The same over HTTP: who may do what, and what they are told. */
@MicronautTest(transactional = false)
class PaymentApiTest extends PaymentsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2027, 1, 15);

    @Test
    void aPaymentGoesFromAPayeeToTheBankAndBackOverHttp() throws Exception {
        Place place = place();
        fund(place, 100_000);
        Login effie = logins.createForPerson("Effie Gunn", place.person().id().value());
        Browser person = programOf(effie);
        Browser senior = programOf(place.senior());
        Browser officer = programOf(place.officer());
        String people = "/api/v1/people/" + place.person().id().value();

        HttpResponse<String> payee = person.with("Idempotency-Key", "p1").postJson(people + "/payees",
                "{\"kind\":\"WORKER\",\"name\":\"Ailsa Kerr\",\"sortCode\":\"08-99-99\",\"accountNumber\":\"66374958\"}");
        assertThat(payee.statusCode()).isEqualTo(201);
        assertThat(payee.body()).contains("**-**-99 ****4958", "PLAUSIBLE").doesNotContain("66374958");
        String payeeId = field(payee, "payeeId");
        assertThat(person.postJson("/api/v1/payees/" + payeeId + "/accounts/1/confirm", "").statusCode())
                .isEqualTo(409);
        assertThat(senior.postJson("/api/v1/payees/" + payeeId + "/accounts/1/confirm", "").body())
                .contains("\"confirmedBy\":\"Sheena\"");

        String wanted = "{\"budgetId\":\"%s\",\"payeeId\":\"%s\",\"purpose\":\"WAGES\",\"amountPence\":30000,\"payOn\":\"%s\",\"words\":\"Wages\"}"
                .formatted(place.budget().id().value(), payeeId, FRIDAY);
        HttpResponse<String> order = person.with("Idempotency-Key", "o1").postJson(people + "/payments-out", wanted);
        assertThat(order.statusCode()).as(order.body()).isEqualTo(201);
        assertThat(person.postJson(people + "/payments-out", wanted).body()).isEqualTo(order.body());
        assertThat(person.postJson(people + "/payments-out", wanted.replace("30000", "30001")).statusCode())
                .isEqualTo(422);
        String orderId = field(order, "paymentId");
        String steps = "/api/v1/payments-out/" + orderId + "/steps";
        assertThat(person.postJson(steps, "{\"step\":\"APPROVE\"}").statusCode()).isEqualTo(409);
        assertThat(officer.postJson(steps, "{\"step\":\"APPROVE\"}").statusCode()).isEqualTo(403);
        assertThat(senior.postJson(steps, "{\"step\":\"APPROVE\"}").body()).contains("\"state\":\"APPROVED\"");

        String council = "/api/v1/councils/" + place.council().id().value();
        HttpResponse<String> file = officer.with("Idempotency-Key", "f1").postJson(council + "/payment-files",
                "{\"kind\":\"ORDERS\",\"form\":\"PAIN_FASTER\",\"payOn\":\"%s\"}".formatted(FRIDAY));
        assertThat(file.statusCode()).as(file.body()).isEqualTo(201);
        String path = "/api/v1/payment-files/" + field(file, "fileId");
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!officer.get(path).body().contains("\"state\":\"READY\"")) {
            assertThat(System.nanoTime()).as("the file is prepared").isLessThan(deadline);
        }
        assertThat(officer.copy().with("Accept", "*/*").get(path + "/content").statusCode()).isEqualTo(403);
        assertThat(senior.copy().with("Accept", "*/*").get(path + "/content").body()).contains("<Cd>URNS</Cd>",
                "66374958");
        assertThat(senior.postJson(path + "/steps", "{\"step\":\"RELEASE\"}").body()).contains("HANDED_OVER");
        assertThat(officer.get(path + "/payments").body()).contains(orderId);

        String reference = field(order, "reference");
        HttpResponse<String> report = xml(officer, council + "/bank-reports", """
                <BACSDocument><ARUCS><ReturnedCreditItem ref="%s" returnCode="0003" valueOf="300.00"/></ARUCS>
                </BACSDocument>""".formatted(reference));
        assertThat(report.body()).contains("\"APPLIED\"", "\"lookAt\":0");
        assertThat(person.get(people + "/payments-out").body()).contains("\"state\":\"RETURNED\"");
        assertThat(balance(place).available().pence()).isEqualTo(100_000);
    }

    @Test
    void othersSeeAndDoNothing() {
        Place place = place();
        Place other = place();
        String people = "/api/v1/people/" + place.person().id().value();
        String council = "/api/v1/councils/" + place.council().id().value();
        Browser stranger = programOf(other.senior()).with("Idempotency-Key", "x");
        assertThat(stranger.get(people + "/payees").statusCode()).isEqualTo(404);
        assertThat(stranger.get(people + "/payments-out").statusCode()).isEqualTo(404);
        assertThat(stranger.get(council + "/payer").statusCode()).isEqualTo(404);
        assertThat(stranger.get(council + "/payment-files").statusCode()).isEqualTo(404);
        Browser payer = programOf(place.officer());
        assertThat(payer.get(council + "/payer").body()).contains("123456", "****7491").doesNotContain("88837491");
    }

    @Test
    void whatCannotBeUsedIsNamedByItsField() {
        Place place = place();
        Browser officer = programOf(place.officer());
        String people = "/api/v1/people/" + place.person().id().value();
        String body = "{\"kind\":\"WORKER\",\"name\":\"A\",\"sortCode\":\"089999\",\"accountNumber\":\"66374959\"}";
        assertThat(officer.postJson(people + "/payees", body).body()).contains("Idempotency-Key");
        assertThat(officer.with("Idempotency-Key", "k").postJson(people + "/payees", body).body())
                .contains("accountNumber").doesNotContain("66374959");
        assertThat(officer.postJson("/api/v1/account-checks",
                "{\"sortCode\":\"999999\",\"accountNumber\":\"12345678\"}").body()).contains("UNKNOWN");
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.body().replaceFirst("(?s).*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> xml(Browser program, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = program.request(path).header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
