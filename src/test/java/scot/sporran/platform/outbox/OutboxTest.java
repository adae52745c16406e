package scot.sporran.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.MovableClock;

@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class OutboxTest extends DatabaseTest {

    @Inject
    Outbox outbox;
    @Inject
    OutboxWorker worker;
    @Inject
    OutboxRepository messages;
    @Inject
    Recorder recorder;
    @Inject
    MovableClock clock;

    private final UUID morag = Ids.next();
    private final UUID iain = Ids.next();

    @BeforeEach
    void nothingSentYet() {
        recorder.sent.clear();
        recorder.answers.clear();
    }

    @Test
    void carriesTheMessagesOfAKeyInTheOrderTheyWereWritten() {
        IntStream.range(0, 250).forEach(i -> put(i % 2 == 0 ? morag : iain, Integer.toString(i)));
        workUntilIdle();
        assertThat(sentOf(morag)).isEqualTo(numbers(0, 250, 2));
        assertThat(sentOf(iain)).isEqualTo(numbers(1, 250, 2));
    }

    @Test
    void whatFailsHoldsBackItsOwnKeyAndNoOther() {
        recorder.answers.put("first", new OutboxHandler.Result.Again(Duration.ofMinutes(5), "busy"));
        put(morag, "first");
        put(morag, "second");
        put(iain, "other");
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("first");
        assertThat(sentOf(iain)).containsExactly("other");

        recorder.answers.clear();
        clock.advance(Duration.ofMinutes(4));
        workUntilIdle();
        assertThat(sentOf(morag)).as("not before its time").containsExactly("first");
        clock.advance(Duration.ofMinutes(2));
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("first", "first", "second");
    }

    @Test
    void whatNeedsAPersonIsParkedUntilThePersonSaysAgain() {
        recorder.answers.put("broken", new OutboxHandler.Result.Park("no such account"));
        UUID broken = put(morag, "broken");
        put(morag, "next");
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("broken", "next");
        assertThat(outbox.parked("test", 10)).singleElement()
                .satisfies(parked -> assertThat(parked.trouble()).isEqualTo("no such account"));

        recorder.answers.clear();
        assertThat(outbox.unpark(broken)).isTrue();
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("broken", "next", "broken");
        assertThat(outbox.unpark(broken)).as("it is gone").isFalse();
    }

    @Test
    void aHandlerThatThrowsIsAskedAgain() {
        recorder.answers.put("thrown", Recorder.THROWS);
        put(morag, "thrown");
        workUntilIdle();
        recorder.answers.clear();
        clock.advance(Duration.ofSeconds(3));
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("thrown", "thrown");
    }

    @Test
    void whatADeadNodeHadInHandIsTakenUpWhenItsLeaseIsOver() {
        put(morag, "leased");
        OutboxRow row = messages.heads(Long.MAX_VALUE / 2, 10).getFirst();
        long until = now() + 120_000_000L;
        assertThat(messages.lease(row.seq(), row.leasedUntilUs(), until)).isOne();
        assertThat(messages.lease(row.seq(), row.leasedUntilUs(), until)).as("only one has it").isZero();
        workUntilIdle();
        assertThat(sentOf(morag)).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        workUntilIdle();
        assertThat(sentOf(morag)).containsExactly("leased");
    }

    @Test
    void workersSideBySideKeepTheOrderOverRandomFailures() throws InterruptedException {
        long seed = Long.getLong("sporran.test.seed", System.nanoTime());
        Random random = new Random(seed);
        List<UUID> keys = IntStream.range(0, 5).mapToObj(i -> Ids.next()).toList();
        for (int i = 0; i < 200; i++) {
            String name = "r" + i;
            put(keys.get(random.nextInt(keys.size())), name);
            if (random.nextInt(4) == 0) {
                recorder.once.put(name, new OutboxHandler.Result.Later(Duration.ofMillis(1)));
            }
        }
        List<Thread> workers = IntStream.range(0, 3).mapToObj(i -> Thread.ofVirtual().start(this::workUntilIdle))
                .toList();
        for (Thread one : workers) {
            one.join();
        }
        // what was put off by a failure may have been nobody's yet when the last worker looked
        Await.until("all are sent, seed " + seed, () -> {
            workUntilIdle();
            return recorder.sent.stream().map(Sent::payload).distinct().count() == 200;
        });
        for (UUID key : keys) {
            List<Integer> order = sentOf(key).stream().map(name -> Integer.parseInt(name.substring(1))).distinct()
                    .toList();
            assertThat(order).as("seed %d", seed).isSorted();
        }
    }

    private UUID put(UUID key, String payload) {
        UUID id = Ids.next();
        outbox.put(id, "test", key, payload);
        return id;
    }

    /** Until nothing is due, or only what a failure has put off. */
    private void workUntilIdle() {
        while (!messages.heads(now(), 1).isEmpty()) {
            worker.work().join();
        }
    }

    private long now() {
        return Micros.of(clock.instant());
    }

    private List<String> sentOf(UUID key) {
        return recorder.sent.stream().filter(one -> one.key.equals(key)).map(Sent::payload).toList();
    }

    private static List<String> numbers(int from, int to, int step) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i < to; i += step) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    record Sent(UUID key, String payload) {}

    /** Writes down what it gets, and answers what the test says. */
    @Singleton
    static final class Recorder implements OutboxHandler {

        static final Result THROWS = new Result.Park("throws");

        final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
        final Map<String, Result> answers = new ConcurrentHashMap<>();
        final Map<String, Result> once = new ConcurrentHashMap<>();

        @Override
        public String topic() {
            return "test";
        }

        @Override
        public Result handle(OutboxMessage message) {
            Result first = once.remove(message.payload());
            if (first != null) {
                return first;
            }
            sent.add(new Sent(message.orderKey(), message.payload()));
            Result answer = answers.getOrDefault(message.payload(), new Result.Done());
            if (answer == THROWS) {
                throw new IllegalStateException("as the test wants");
            }
            return answer;
        }
    }
}
