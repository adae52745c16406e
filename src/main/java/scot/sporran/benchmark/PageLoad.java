package scot.sporran.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** People at their phones, each signed in, each asking for one page after another. */
final class PageLoad implements AutoCloseable {

    /**
     * Somebody's phone.
     *
     * @param cookie of the session
     * @param pages what is asked for; a page that stands twice is asked for twice as often
     */
    record Phone(String cookie, List<URI> pages) {}

    private static final int OK = 200;

    private final LongAdder refused = new LongAdder();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /**
     * All of them at once, at a steady rate in all: a page's time counts from when it was due, so that one slow answer does not hide those
     * that wait behind it.
     *
     * @param perSecond pages; 0 for as many as there can be
     */
    Measurement run(Duration length, double perSecond, List<Phone> phones) throws Exception {
        Slice slice = new Slice(length);
        long pauseNanos = perSecond == 0 ? 0 : (long) (phones.size() * 1e9 / perSecond);
        AtomicInteger number = new AtomicInteger();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Phone phone : phones) {
                long first = pauseNanos * number.getAndIncrement() / phones.size();
                all.add(people.submit(() -> ask(phone, slice, first, pauseNanos)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return slice.result();
    }

    private Object ask(Phone phone, Slice slice, long first, long pauseNanos) throws Exception {
        RandomGenerator random = RandomGenerator.getDefault();
        long due = System.nanoTime() + first;
        while (slice.goesOn()) {
            while (pauseNanos > 0 && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long from = pauseNanos > 0 ? due : System.nanoTime();
            URI page = phone.pages().get(random.nextInt(phone.pages().size()));
            HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(page).header("Cookie", phone.cookie())
                    .header("Accept", "text/html").header("Accept-Encoding", "gzip").build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                slice.answered(from);
            } else {
                refused.increment();
            }
            due += pauseNanos;
        }
        return phone;
    }

    /** How many were answered otherwise than with 200 since this was asked last. */
    long refused() {
        return refused.sumThenReset();
    }

    @Override
    public void close() {
        client.close();
    }
}
