package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** The stream that tells an open page to fetch itself again, over real HTTP. */
@MicronautTest(transactional = false)
class ChangesTest extends WebTest {

    @Inject
    Changes changes;
    @Inject
    Budgets budgets;

    @Test
    void anOpenPageHearsOfAPaymentWithinASecond() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa");
        Budget budget = budget(person);
        try (OpenPage page = open(logins.createForPerson("Ailsa", person.id().value()), person.id().value())) {
            await(() -> changes.watching() > 0);
            Instant before = Instant.now();
            changes.changed(UUID.randomUUID());
            changes.changed(budget.fund().value());
            assertThat(page.next()).isEqualTo("event: changed");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
        await(() -> {
            changes.changed(budget.fund().value());
            return changes.watching() == 0;
        });
    }

    @Test
    void oneSessionKeepsSoManyPagesOpenAndNoMore() throws Exception {
        budget(morag);
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

    private Budget budget(SupportedPerson person) {
        return budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 4, 6));
    }

    private OpenPage open(Login login, UUID person) throws Exception {
        return new OpenPage(browserOf(login), "/people/" + person + "/changes");
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
