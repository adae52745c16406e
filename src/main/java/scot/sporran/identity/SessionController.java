package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.UUID;
import scot.sporran.platform.BadInputException;

/** Sessions for programs. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Sessions")
class SessionController {

    private final SignIn signIn;
    private final Sessions sessions;

    SessionController(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** @param token what follows {@code /sign-in/} in a one-time link */
    @Serdeable
    record LinkToken(@NotBlank String token) {}

    /**
     * @param token send it as {@code Authorization: Bearer}
     * @param expiresAt UTC instant; earlier when it is not used
     */
    @Serdeable
    record SessionToken(String token, Instant expiresAt) {}

    /**
     * @param personId the supported person this login is, if it is one
     * @param councilId the council whose people this login looks after, if it is council staff
     * @param providerId the provider this login works for, if it works for one
     */
    @Serdeable
    record Me(UUID loginId, String name, Role role, @Nullable UUID personId, @Nullable UUID councilId,
            @Nullable UUID providerId) {}

    @Operation(summary = "Exchange a one-time link's token for a session", description = "The link is used up. Send the answer's token as `Authorization: Bearer <token>`.")
    @Post("/sessions")
    @Status(HttpStatus.CREATED)
    @Secured(SecurityRule.IS_ANONYMOUS)
    SessionToken start(@Body @Valid LinkToken link, HttpRequest<?> request) {
        return signIn.signIn(link.token(), Device.of(request))
                .map(session -> new SessionToken(session.token(), session.expiresAt()))
                .orElseThrow(() -> new BadInputException("token", "the token of a one-time link that is still good",
                        "Ask for a new link: this one was used before, is too old or is not complete."));
    }

    @Operation(summary = "End this session")
    @Delete("/sessions/current")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> end(@Parameter(hidden = true) SignedIn who) {
        sessions.end(who);
        return HttpResponse.noContent();
    }

    @Operation(summary = "Who this session belongs to")
    @Get("/me")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Me me(@Parameter(hidden = true) SignedIn who) {
        Login login = who.login();
        return new Me(login.id().value(), login.displayName(), login.role(), login.personId(), login.councilId(),
                login.providerId());
    }
}
