package scot.sporran.platform;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many pages are worked on at once, and the next ones wait their turn in the order they came: a crowd at the portal is slow, is not
 * turned away, and leaves the card payments the connections to the database that they need. What sends something is not held up:
 * a photo on a poor line would keep its place for a minute.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Turns implements Ordered {

    private static final String ASSETS = "/assets/";

    private final Semaphore places;
    private final Duration patience;

    /**
     * @param atOnce fewer than there are connections ({@code datasources.default.maximum-pool-size})
     * @param patience after which somebody is asked to come back later
     */
    Turns(@Value("${sporran.web.at-once:12}") int atOnce, @Value("${sporran.web.patience:20s}") Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.after();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> inTurn(HttpRequest<?> request, FilterContinuation<HttpResponse<?>> rest)
            throws InterruptedException {
        if (request.getMethod() != HttpMethod.GET || request.getPath().startsWith(ASSETS)) {
            return rest.proceed();
        }
        if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CrowdException(patience);
        }
        try {
            return rest.proceed();
        } finally {
            places.release();
        }
    }

    /** Too many ask at once. */
    private static final class CrowdException extends OutageException {

        private static final long serialVersionUID = 1L;

        CrowdException(Duration patience) {
            super("no turn within " + patience, null);
        }
    }
}
