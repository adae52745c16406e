package scot.sporran.identity;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The secret by which a metrics collector reads {@code /prometheus} and nothing else: the setting
 * {@code sporran.metrics.scrape-token}. Without it only a signed-in admin reads metrics.
 */
@Singleton
final class ScrapeToken {

    static final String ROLE = "SCRAPER";
    static final Authentication SCRAPER = Authentication.build("metrics-collector", List.of(ROLE));

    private static final int LEAST_CHARACTERS = 24;

    private final String token;

    ScrapeToken(@Value("${sporran.metrics.scrape-token:}") String token) {
        this.token = token.strip();
        if (!this.token.isEmpty() && this.token.length() < LEAST_CHARACTERS) {
            throw new IllegalArgumentException("sporran.metrics.scrape-token has at least " + LEAST_CHARACTERS
                    + " characters, so that nobody guesses it");
        }
    }

    boolean matches(HttpRequest<?> request, String offered) {
        return !token.isEmpty() && request.getPath().equals("/prometheus") && Token.same(token, offered);
    }
}
