package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.filter.FilterContinuation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A crowd at the portal: who is served, who waits, who is asked to come back. */
class TurnsTest {

    private static final HttpRequest<?> PAGE = HttpRequest.GET("/people/one");

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch twoAreIn = new CountDownLatch(2);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();

    @Test
    void aCrowdIsServedTwoAtATimeAndNobodyIsTurnedAway() throws Exception {
        Turns turns = new Turns(2, Duration.ofMinutes(1));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<?>>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(crowd.submit(() -> turns.inTurn(PAGE, held())));
            }
            assertThat(twoAreIn.await(1, TimeUnit.MINUTES)).isTrue();
            goOn.countDown();
            for (Future<HttpResponse<?>> one : asked) {
                assertThat(one.get(1, TimeUnit.MINUTES).code()).isEqualTo(200);
            }
        }
        assertThat(mostInside).hasValue(2);
    }

    @Test
    void whoWaitsTooLongIsAskedToComeBackAndWhatSendsSomethingOrIsAFileOfOursDoesNotWait() throws Exception {
        Turns turns = new Turns(2, Duration.ofMillis(1));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<?>>> asked = List.of(crowd.submit(() -> turns.inTurn(PAGE, held())),
                    crowd.submit(() -> turns.inTurn(PAGE, held())));
            assertThat(twoAreIn.await(1, TimeUnit.MINUTES)).isTrue();
            assertThatThrownBy(() -> turns.inTurn(PAGE, atOnce())).isInstanceOf(OutageException.class);
            assertThat(turns.inTurn(HttpRequest.POST("/people/one/requests", "x"), atOnce()).code()).isEqualTo(200);
            assertThat(turns.inTurn(HttpRequest.GET("/assets/1/sporran.css"), atOnce()).code()).isEqualTo(200);
            goOn.countDown();
            for (Future<HttpResponse<?>> one : asked) {
                one.get(1, TimeUnit.MINUTES);
            }
            assertThat(turns.inTurn(PAGE, atOnce()).code()).as("a place is free again").isEqualTo(200);
        }
    }

    /** What stays in work until all may go on. */
    private FilterContinuation<HttpResponse<?>> held() {
        return new Rest(() -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            twoAreIn.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            inside.decrementAndGet();
        });
    }

    private static FilterContinuation<HttpResponse<?>> atOnce() {
        return new Rest(() -> {});
    }

    /** The rest of a request's way. */
    private record Rest(Runnable work) implements FilterContinuation<HttpResponse<?>> {

        @Override
        public FilterContinuation<HttpResponse<?>> request(HttpRequest<?> request) {
            return this;
        }

        @Override
        public HttpResponse<?> proceed() {
            work.run();
            return HttpResponse.ok();
        }
    }
}
