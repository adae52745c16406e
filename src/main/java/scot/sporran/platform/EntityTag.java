package scot.sporran.platform;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.function.Supplier;

/** Spares sending what the caller has already: RFC 9110, section 8.8.3. */
public final class EntityTag {

    private EntityTag() {}

    /**
     * The answer with its tag, or 304 without a body when the caller names that tag.
     *
     * @param version changes whenever the answer does; no quotes in it
     */
    public static <T> HttpResponse<T> answer(HttpRequest<?> request, String version, Supplier<T> body) {
        String tag = "\"" + version + "\"";
        String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        MutableHttpResponse<T> answer = same
                ? HttpResponse.notModified()
                : HttpResponse.ok(body.get());
        return answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL,
                "private, no-cache");
    }
}
