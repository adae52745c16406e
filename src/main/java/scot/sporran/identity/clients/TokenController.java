package scot.sporran.identity.clients;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.Pace;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Way;
import scot.sporran.identity.WebAddress;

/** The token endpoint of OAuth 2.0 (RFC 6749, 4.4): a program exchanges its id and secret for a token of an hour. */
@Controller("/api/v1/oauth/token")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Programs")
class TokenController {

    private final ApiClients clients;
    private final Sessions sessions;
    private final Pace pace;
    private final WebAddress site;
    private final Clock clock;

    TokenController(ApiClients clients, Sessions sessions, Pace pace, WebAddress site, Clock clock) {
        this.clients = clients;
        this.sessions = sessions;
        this.pace = pace;
        this.site = site;
        this.clock = clock;
    }

    /** As RFC 6749, 5.1 names them. */
    @Serdeable
    record TokenView(String access_token, String token_type, long expires_in, String scope) {}

    /** As RFC 6749, 5.2 names it. */
    @Serdeable
    record ErrorView(String error, String error_description) {}

    private record Credentials(UUID id, String secret) {}

    @Operation(summary = "Exchange a program's id and secret for a token", description = "OAuth 2.0 client credentials: "
            + "grant_type=client_credentials, the id and secret by HTTP Basic or in the form. The token has the program's "
            + "scopes and an hour.")
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> token(HttpRequest<?> request, @Body Map<String, Object> body) {
        if (!"client_credentials".equals(text(body, "grant_type"))) {
            return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "grant_type is client_credentials");
        }
        pace.count(Pace.Limit.PLACE, site.placeOf(request));
        Optional<ApiClient> client = credentials(request, body)
                .flatMap(one -> clients.authenticate(one.id(), one.secret()));
        Optional<Login> login = client.flatMap(clients::login);
        if (client.isEmpty() || login.isEmpty()) {
            return error(HttpStatus.UNAUTHORIZED, "invalid_client", "No such program, or another secret")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        }
        String wanted = text(body, "scope");
        if (!wanted.isBlank() && !Set.of(wanted.strip().split(" +", -1)).equals(client.get().scopes())) {
            return error(HttpStatus.BAD_REQUEST, "invalid_scope",
                    "A token has the scopes of its program: ask for none");
        }
        Sessions.Started session = sessions.start(login.get(), Way.SECRET, "A program");
        return HttpResponse.ok(new TokenView(session.token(), "Bearer",
                Duration.between(clock.instant(), session.expiresAt()).toSeconds(),
                String.join(" ", new TreeSet<>(client.get().scopes())))).header("Pragma", "no-cache");
    }

    private static Optional<Credentials> credentials(HttpRequest<?> request, Map<String, Object> body) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        try {
            if (header != null) {
                ClientSecretBasic basic = ClientSecretBasic.parse(header);
                return Optional.of(new Credentials(UUID.fromString(basic.getClientID().getValue()),
                        basic.getClientSecret().getValue()));
            }
            return Optional.of(new Credentials(UUID.fromString(text(body, "client_id")), text(body, "client_secret")));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MutableHttpResponse<ErrorView> error(HttpStatus status, String code, String words) {
        return HttpResponse.<ErrorView>status(status).body(new ErrorView(code, words));
    }

    private static String text(Map<String, Object> body, String name) {
        return Objects.toString(body.get(name), "");
    }
}
