package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.filter.FilterBodyParser;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Nothing changes because another site's page made a browser ask. Two bars: the browser's own word on where the request
 * comes from ({@code Sec-Fetch-Site}, else {@code Origin}), and for a session that came by cookie a token that only our
 * pages know, in a form's hidden field or in a header.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
public final class FormTokenFilter implements HttpServerFilter {

    /** The hidden field of every form that posts. */
    public static final String FIELD = "form-token";

    /** The same for scripts. */
    public static final String HEADER = "X-Form-Token";

    /** Where a request keeps the form that came with it, for those who keep forms. */
    public static final String FORM = "scot.sporran.identity.form";

    /** Open to everybody, and so are its forms: whoever is signed in may sign in anew. Where they come from still counts. */
    private static final String SIGN_IN = "/sign-in/";

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

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        if (SAFE.contains(request.getMethod())) {
            return chain.proceed(request);
        }
        if (!comesFromHere(request)) {
            return Mono.error(refusal());
        }
        SignedIn who = request.getUserPrincipal(SignedIn.class).orElse(null);
        if (who == null || !who.byCookie() || request.getPath().startsWith(SIGN_IN)) {
            return chain.proceed(request);
        }
        boolean upload = isUpload(request);
        String wanted = upload ? ofUpload(who.formToken(), request.getPath()) : who.formToken();
        return Mono.fromFuture(token(request)).flatMapMany(
                token -> Token.same(wanted, token) ? chain.proceed(request) : Mono.error(refusal()));
    }

    /**
     * Where a form that sends a file is posted to. Such a body is not read here, because it may be large; so its token is in the
     * address, and is one that is good for this address only and tells nothing about the others.
     */
    public static String uploadAddress(String formToken, String path) {
        return path + "?" + FIELD + "=" + ofUpload(formToken, path);
    }

    private static String ofUpload(String formToken, String path) {
        return Token.hash("upload " + path + " " + formToken);
    }

    private static boolean isUpload(HttpRequest<?> request) {
        return request.getHeaders().get(HEADER) == null
                && request.getContentType().filter(MediaType.MULTIPART_FORM_DATA_TYPE::matches).isPresent();
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
        if (isUpload(request)) {
            return CompletableFuture.completedFuture(request.getParameters().getFirst(FIELD).orElse(""));
        }
        boolean form = request.getContentType().filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::equals).isPresent();
        return form
                ? bodies.parseBody(request).thenApply(body -> {
                    request.setAttribute(FORM, body);
                    return String.valueOf(body.getOrDefault(FIELD, ""));
                })
                : CompletableFuture.completedFuture("");
    }

    private static HttpStatusException refusal() {
        return new HttpStatusException(HttpStatus.FORBIDDEN,
                "This did not come from one of our own pages, so nothing was changed. Open the page again and repeat.");
    }
}
