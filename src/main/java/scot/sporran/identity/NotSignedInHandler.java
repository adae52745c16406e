package scot.sporran.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Nobody signed in: 401. Somebody who may not: 404, as for what does not exist. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NotSignedInHandler implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private final ErrorResponseProcessor<?> responses;

    NotSignedInHandler(ErrorResponseProcessor<?> responses) {
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        MutableHttpResponse<?> response = exception.isForbidden()
                ? HttpResponse.status(HttpStatus.NOT_FOUND)
                : HttpResponse.status(HttpStatus.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return responses.processResponse(ErrorContext.builder(request).cause(exception)
                .errorMessage(exception.isForbidden()
                        ? "There is nothing here for you to see."
                        : "Sign in first: send a session's token as Authorization: Bearer.")
                .build(), response);
    }
}
