package scot.sporran.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** A browser's form is kept and its owner asked for a proof; a program gets the challenge of RFC 9470. */
@Singleton
final class ProofNeededHandler implements ExceptionHandler<ProofNeededException, MutableHttpResponse<?>> {

    private static final URI PROVE = URI.create("/prove");
    private static final String CHALLENGE = "Bearer error=\"insufficient_user_authentication\", "
            + "error_description=\"A fresh proof of who asks is required\", max_age=\"900\"";

    private final KeptForms kept;
    private final ErrorResponseProcessor<?> responses;

    ProofNeededHandler(KeptForms kept, ErrorResponseProcessor<?> responses) {
        this.kept = kept;
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, ProofNeededException exception) {
        SignedIn who = ((HttpRequest<?>) request).getUserPrincipal(SignedIn.class).orElse(null);
        if (who != null && who.byCookie() && !request.getPath().startsWith("/api/")) {
            ((HttpRequest<?>) request).getAttribute(FormTokenFilter.FORM, Map.class)
                    .ifPresent(form -> keep(request, who, form));
            return HttpResponse.seeOther(PROVE);
        }
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        return responses.processResponse(ErrorContext.builder((HttpRequest<?>) request).cause(exception)
                .errorMessage(String.valueOf(exception.getMessage())).build(), response);
    }

    @SuppressWarnings("unchecked")
    private void keep(HttpRequest<?> request, SignedIn who, Map<?, ?> form) {
        kept.keep(request, who.login(), (Map<String, Object>) form);
    }
}
