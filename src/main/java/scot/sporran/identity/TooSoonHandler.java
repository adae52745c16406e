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

/** Says when to try again. */
@Singleton
final class TooSoonHandler implements ExceptionHandler<TooSoonException, MutableHttpResponse<?>> {

    private final ErrorResponseProcessor<?> responses;

    TooSoonHandler(ErrorResponseProcessor<?> responses) {
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, TooSoonException exception) {
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(exception.seconds()));
        return responses.processResponse(ErrorContext.builder(request).cause(exception)
                .errorMessage(String.valueOf(exception.getMessage())).build(), response);
    }
}
