package scot.sporran.identity.together;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.net.URI;

/** A browser is shown what waits and for whom; a program is told the same in a sentence. */
@Singleton
final class TogetherHandler implements ExceptionHandler<TogetherException, MutableHttpResponse<?>> {

    private final ErrorResponseProcessor<?> responses;

    TogetherHandler(ErrorResponseProcessor<?> responses) {
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, TogetherException exception) {
        if (!request.getPath().startsWith("/api/")) {
            return HttpResponse.seeOther(URI.create("/people/" + exception.person() + "/together?done=together.kept"));
        }
        return responses.processResponse(ErrorContext.builder((HttpRequest<?>) request).cause(exception)
                .errorMessage(String.valueOf(exception.getMessage())).build(),
                HttpResponse.status(HttpStatus.CONFLICT));
    }
}
