package scot.sporran.portal;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells open pages that a fund's money moved. {@link #changed} is called from the path of payments, so it costs one
 * look into a map when nobody watches and never waits for a browser. It says only that something changed: a page that
 * is told twice, or late, still shows what is true, because it asks again.
 */
@Singleton
public class Changes {

    static final int PER_SESSION = 6;
    static final int IN_ALL = 5_000;

    private final Map<UUID, Set<Watcher>> byFund = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> bySession = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /** The money of that fund moved, or a payment from it was refused: committed and there to be read. */
    public void changed(UUID fund) {
        Set<Watcher> watchers = byFund.get(fund);
        if (watchers != null) {
            watchers.forEach(Watcher::tell);
        }
    }

    /**
     * One item for each change, or for several that came close together.
     *
     * @param session bounds how many pages one session keeps open
     * @throws HttpStatusException 429 when that session, or all together, watch too much already
     */
    Flux<Boolean> watch(String session, Collection<UUID> funds) {
        AtomicInteger ofSession = bySession.get(session);
        if (all.get() >= IN_ALL || ofSession != null && ofSession.get() >= PER_SESSION) {
            throw new HttpStatusException(HttpStatus.TOO_MANY_REQUESTS, "Too many open pages; close some of them.");
        }
        List<UUID> watched = List.copyOf(funds);
        return Flux.create(sink -> {
            Watcher watcher = new Watcher(sink);
            begin(session, watched, watcher);
            sink.onDispose(() -> end(session, watched, watcher));
        }, FluxSink.OverflowStrategy.LATEST);
    }

    /** How many pages are open. */
    int watching() {
        return all.get();
    }

    private void begin(String session, List<UUID> funds, Watcher watcher) {
        all.incrementAndGet();
        bySession.compute(session, (key, count) -> {
            AtomicInteger counted = count == null ? new AtomicInteger() : count;
            counted.incrementAndGet();
            return counted;
        });
        funds.forEach(fund -> byFund.compute(fund, (key, watchers) -> {
            Set<Watcher> set = watchers == null ? ConcurrentHashMap.newKeySet() : watchers;
            set.add(watcher);
            return set;
        }));
    }

    private void end(String session, List<UUID> funds, Watcher watcher) {
        all.decrementAndGet();
        bySession.computeIfPresent(session, (key, count) -> count.decrementAndGet() == 0 ? null : count);
        funds.forEach(fund -> byFund.computeIfPresent(fund, (key, watchers) -> {
            watchers.remove(watcher);
            return watchers.isEmpty() ? null : watchers;
        }));
    }

    private static final class Watcher {

        private final FluxSink<Boolean> sink;

        Watcher(FluxSink<Boolean> sink) {
            this.sink = sink;
        }

        void tell() {
            sink.next(true);
        }
    }
}
