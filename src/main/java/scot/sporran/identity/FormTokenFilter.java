package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.filter.FilterBodyParser;
import io.micronaut.core.order.Ordered;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Nothing changes because another site's page made a browser ask. Two bars: the browser's own word on where the request
 * comes from ({@code Sec-Fetch-Site}, else {@code Origin}), and for a session that came by cookie a token that only our
 * pages know, in a form's hidden field or in a header.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class FormTokenFilter implements Ordered {

    /** The hidden field of every form that posts. */
    public static final String FIELD = "form-token";

    /** The same for scripts. */
    public static final String HEADER = "X-Form-Token";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
            HttpMethod.TRACE);

    private final WebAddress address;
    private final FilterBodyParser bodies;

    FormTokenFilter(WebAddress address, FilterBodyParser bodies) {
        this.address = address;
        this.bodies = bodies;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    CompletableFuture<@Nullable HttpResponse<?>> check(HttpRequest<?> request) {
        if (SAFE.contains(request.getMethod())) {
            return CompletableFuture.completedFuture(null);
        }
        if (!comesFromHere(request)) {
            return CompletableFuture.failedFuture(refusal());
        }
        SignedIn who = request.getUserPrincipal(SignedIn.class).orElse(null);
        if (who == null || !who.byCookie()) {
            return CompletableFuture.completedFuture(null);
        }
        return token(request).thenApply(token -> {
            if (!Token.same(who.formToken(), token)) {
                throw refusal();
            }
            return null;
        });
    }

    private boolean comesFromHere(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        return origin == null || address.isOwnOrigin(request, origin);
    }

    private CompletableFuture<String> token(HttpRequest<?> request) {
        String header = request.getHeaders().get(HEADER);
        if (header != null) {
            return CompletableFuture.completedFuture(header);
        }
        boolean form = request.getContentType().filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::equals).isPresent();
        return form
                ? bodies.parseBody(request).thenApply(body -> String.valueOf(body.getOrDefault(FIELD, "")))
                : CompletableFuture.completedFuture("");
    }

    private static HttpStatusException refusal() {
        return new HttpStatusException(HttpStatus.FORBIDDEN,
                "This did not come from one of our own pages, so nothing was changed. Open the page again and repeat.");
    }
}
