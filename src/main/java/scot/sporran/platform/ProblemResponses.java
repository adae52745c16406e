package scot.sporran.platform;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every answer that is an error passes here: {@link Problem} for programs, the portal's page for browsers. A failure of
 * ours is told apart from an outage, gets a name that the log has too, and never shows an exception's text.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemResponses implements ErrorResponseProcessor<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final @Nullable HtmlErrorResponseBodyProvider pages;

    ProblemResponses(@Nullable HtmlErrorResponseBodyProvider pages) {
        this.pages = pages;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        if (response.code() >= 500 && OutageException.isBehind(cause)) {
            response.status(HttpStatus.SERVICE_UNAVAILABLE);
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        }
        String instance = "urn:uuid:" + UUID.randomUUID();
        if (response.code() >= 500) {
            LOG.error("{} {} answered {} as {}", request.getMethodName(), request.getPath(), response.code(), instance,
                    cause);
        }
        if (request.getMethod() == HttpMethod.HEAD) {
            return body(response, null);
        }
        if (pages != null && wantsPage(request)) {
            return body(response, pages.body(context, response)).contentType(MediaType.TEXT_HTML_TYPE);
        }
        Problem problem = problem(context, response, cause, instance);
        return body(response, problem).contentType(Problem.MEDIA_TYPE);
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    private static Problem problem(ErrorContext context, MutableHttpResponse<?> response, @Nullable Throwable cause,
            String instance) {
        HttpStatus status = response.status();
        List<Problem.FieldError> errors = errors(context, cause);
        String title = status.getReason();
        return new Problem(Problem.AS_THE_STATUS, title, status.getCode(), detail(context, status, errors), instance,
                errors);
    }

    private static List<Problem.FieldError> errors(ErrorContext context, @Nullable Throwable cause) {
        if (cause instanceof BadInputException bad) {
            return List.of(bad.asError());
        }
        if (cause instanceof ConstraintViolationException violated) {
            return violated.getConstraintViolations().stream()
                    .map(violation -> field(violation.getPropertyPath().toString(), violation.getMessage())).toList();
        }
        return context.getErrors().stream().filter(error -> error.getPath().isPresent())
                .map(error -> field(error.getPath().orElseThrow(), error.getMessage())).toList();
    }

    private static Problem.FieldError field(String path, String expected) {
        String field = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
        return new Problem.FieldError(field, expected, "Send %s again as expected.".formatted(field));
    }

    private static String detail(ErrorContext context, HttpStatus status, List<Problem.FieldError> errors) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here for you to see.";
            case SERVICE_UNAVAILABLE -> "Sporran cannot reach its database just now. Nothing was changed by this "
                    + "answer; ask again in a few seconds.";
            case INTERNAL_SERVER_ERROR -> "Something went wrong on our side. The name in instance finds it in the log.";
            default -> {
                if (!errors.isEmpty()) {
                    yield "Some of what was sent cannot be used; errors says what and how to mend it.";
                }
                yield context.getErrors().stream().map(Error::getMessage).filter(StringUtils::isNotEmpty).findFirst()
                        .orElse(status.getReason());
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static MutableHttpResponse<Object> body(MutableHttpResponse<?> response, @Nullable Object body) {
        return ((MutableHttpResponse<Object>) response).body(body);
    }
}
