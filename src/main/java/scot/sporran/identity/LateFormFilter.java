package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.filter.FilterBodyParser;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Catches a form that comes after its session has run out: what was typed is kept, and the browser is sent to sign in. Stands
 * before the check of who asks, which would turn it away.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
final class LateFormFilter implements HttpServerFilter {

    static final URI SIGN_IN_AND_GO_ON = URI.create("/sign-in?kept=yes");

    private final Sessions sessions;
    private final KeptForms kept;
    private final SessionCookie cookie;
    private final FilterBodyParser bodies;
    private final Scheduler blocking;

    LateFormFilter(Sessions sessions, KeptForms kept, SessionCookie cookie, FilterBodyParser bodies,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.kept = kept;
        this.cookie = cookie;
        this.bodies = bodies;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        String token = cookie.tokenOf(request).orElse(null);
        if (token == null || !isForm(request)) {
            return chain.proceed(request);
        }
        return Mono.fromCallable(() -> sessions.ranOut(token)).subscribeOn(blocking)
                .flatMapMany(owner -> owner.isPresent() ? keep(request, owner.get()) : chain.proceed(request));
    }

    private Publisher<MutableHttpResponse<?>> keep(HttpRequest<?> request, Login owner) {
        return Mono.fromFuture(bodies.parseBody(request)).publishOn(blocking).map(body -> {
            kept.keep(request, owner, body);
            return HttpResponse.seeOther(SIGN_IN_AND_GO_ON);
        });
    }

    private static boolean isForm(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST
                && request.getContentType().filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::equals).isPresent()
                && !request.getPath().startsWith("/sign-") && !request.getPath().startsWith("/api/")
                && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
    }
}
