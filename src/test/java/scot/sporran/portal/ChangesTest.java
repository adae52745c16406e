package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportedPerson;

/** The stream that tells an open page to fetch itself again, over real HTTP. */
@MicronautTest(transactional = false)
class ChangesTest extends WebTest {

    @Inject
    Changes changes;
    @Inject
    Till till;

    @Test
    void anOpenPageShowsAPaymentWithinASecond() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa");
        Till.Wallet wallet = till.open(person, Money.ofPounds(50));
        Browser browser = browserOf(logins.createForPerson("Ailsa", person.id().value()));
        try (OpenPage page = new OpenPage(browser, "/people/" + person.id().value() + "/changes")) {
            await(() -> changes.watching() > 0);
            changes.changed(UUID.randomUUID());
            Instant before = Instant.now();
            till.pay(wallet, 1250, "CORNER SHOP", "5411", AuthorisationRequest.Kind.AUTHORISATION);
            assertThat(page.next()).isEqualTo("event: changed");
            assertThat(browser.get("/").body()).contains("promised £12.50, free to use £37.50", ">Corner Shop<");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));

            till.pay(wallet, 9_900, "ELECTRIC WORLD", "5411", AuthorisationRequest.Kind.AUTHORISATION);
            assertThat(page.next()).isEqualTo("event: changed");
            assertThat(browser.get("/").body()).contains("£99.00 was not taken.");
        }
        await(() -> {
            changes.changed(wallet.budget().fund().value());
            return changes.watching() == 0;
        });
    }

    @Test
    void oneSessionKeepsSoManyPagesOpenAndNoMore() throws Exception {
        Login login = logins.createForPerson("Morag", morag.id().value());
        Browser browser = browserOf(login);
        String path = "/people/" + morag.id().value() + "/changes";
        List<OpenPage> pages = new ArrayList<>();
        try {
            for (int i = 0; i < Changes.PER_SESSION; i++) {
                pages.add(new OpenPage(browser, path));
                int open = i + 1;
                await(() -> changes.watching() == open);
            }
            HttpResponse<String> answer = browser.copy().with("Accept", "text/event-stream").get(path);
            assertThat(answer.statusCode()).isEqualTo(429);
        } finally {
            for (OpenPage page : pages) {
                page.close();
            }
        }
        await(() -> changes.watching() == 0);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("gave up waiting").isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A stream that a thread reads, line by line. */
    private static final class OpenPage implements AutoCloseable {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpResponse<Stream<String>> response;

        OpenPage(Browser browser, String path) throws Exception {
            response = client.send(browser.copy().with("Accept", "text/event-stream").request(path).build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
            Thread.ofVirtual().start(() -> {
                try {
                    response.body().filter(line -> line.startsWith("event: ") && !line.endsWith("open"))
                            .forEach(events::add);
                } catch (java.io.UncheckedIOException closed) {
                    events.add("closed");
                }
            });
        }

        String next() throws InterruptedException {
            String event = events.poll(5, TimeUnit.SECONDS);
            return event == null ? "nothing came" : event;
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
