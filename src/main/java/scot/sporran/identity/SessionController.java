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
import java.util.List;
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

    /**
     * @param token what follows {@code /sign-in/} in a one-time link
     * @param secret what asking for the link gave; without it for a link that the council handed over
     */
    @Serdeable
    record LinkToken(@NotBlank String token, @Nullable String secret) {}

    /** @param email whose links are asked for */
    @Serdeable
    record LinkAsking(@NotBlank String email) {}

    /**
     * @param secret send it with the link's token: the link works for whoever asked
     * @param number what a person who opens the link elsewhere is asked for
     */
    @Serdeable
    record AskedView(String secret, int number) {}

    /**
     * @param device in words, such as "Chrome on Android"
     * @param way how it began
     * @param actsUntil while the most careful acts are open to it
     * @param current true for the one that asks
     */
    @Serdeable
    record SessionView(UUID id, String device, Way way, Instant startedAt, Instant lastSeenAt, Instant expiresAt,
            @Nullable Instant actsUntil, boolean current) {}

    /** @param ended how many */
    @Serdeable
    record Ended(long ended) {}

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
        return signIn.signIn(link.token(), link.secret(), null, Device.of(request))
                .map(session -> new SessionToken(session.token(), session.expiresAt()))
                .orElseThrow(() -> new BadInputException("token", "the token of a one-time link that is still good",
                        "Ask for a new link: this one was used before, is too old or is not complete."));
    }

    @Operation(summary = "Ask for a one-time link by e-mail", description = "The answer is the same whether anybody has "
            + "that address. Asked too often, it is 429 and says when to ask again.")
    @Post("/sign-in-links")
    @Status(HttpStatus.ACCEPTED)
    @Secured(SecurityRule.IS_ANONYMOUS)
    AskedView ask(@Body @Valid LinkAsking asking, HttpRequest<?> request) {
        SignIn.Asked asked = signIn.ask(asking.email(), request);
        return new AskedView(asked.secret(), asked.number());
    }

    @Operation(summary = "Where you are signed in", description = "The last used first.")
    @Get("/sessions")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    List<SessionView> all(@Parameter(hidden = true) SignedIn who) {
        return sessions.of(who.login()).stream()
                .map(one -> new SessionView(one.id(), one.device(), one.way(), one.startedAt(), one.lastSeenAt(),
                        one.expiresAt(), one.actsUntil(), one.id().equals(who.sessionId())))
                .toList();
    }

    @Operation(summary = "End one of your sessions", description = "Counts from its next request on.")
    @Delete("/sessions/{sessionId}")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> endOne(@Parameter(hidden = true) SignedIn who, UUID sessionId) {
        if (!sessions.end(who.login().id(), sessionId)) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "End all your sessions but this one")
    @Delete("/sessions")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Ended endOthers(@Parameter(hidden = true) SignedIn who) {
        return new Ended(sessions.endOthers(who));
    }

    @Operation(summary = "Keep this session open", description = "As any other request of it does.")
    @Post("/sessions/current/extend")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> extend(@Parameter(hidden = true) SignedIn who) {
        sessions.extend(who);
        return HttpResponse.noContent();
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
