package scot.sporran.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

@Singleton
@Produces
final class BadInputHandler implements ExceptionHandler<BadInputException, HttpResponse<?>> {

    private final ErrorResponseProcessor<?> responses;

    BadInputHandler(ErrorResponseProcessor<?> responses) {
        this.responses = responses;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, BadInputException exception) {
        return responses.processResponse(
                ErrorContext.builder(request).cause(exception).errorMessage("Something sent cannot be used").build(),
                HttpResponse.badRequest());
    }
}
