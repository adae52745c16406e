package scot.sporran.platform;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
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

    /**
     * Lets a change through only when the caller saw the version that is there: RFC 9110, section 13.1.1.
     *
     * @param version of what is to be changed, as {@link #answer} sent it
     * @throws HttpStatusException 428 without If-Match, 412 when somebody else changed it meanwhile
     */
    public static void requireSeen(HttpRequest<?> request, String version) {
        String seen = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (seen == null) {
            throw new HttpStatusException(HttpStatus.PRECONDITION_REQUIRED,
                    "Say which version you saw: send its ETag as If-Match.");
        }
        if (!seen.contains("\"" + version + "\"")) {
            throw changedMeanwhile();
        }
    }

    /** What is answered to whoever would overwrite what they have not seen. */
    public static HttpStatusException changedMeanwhile() {
        return new HttpStatusException(HttpStatus.PRECONDITION_FAILED,
                "Somebody else changed this meanwhile. Read it again, then decide.");
    }
}
