package scot.sporran.identity.clients;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
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
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;

/** A council's programs and their keys, for its administrators. */
@Controller("/api/v1/councils/{councilId}/api-clients")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Programs")
class ClientController {

    private static final int MOST_OVERLAP_HOURS = 24 * 14;

    private final ApiClients clients;
    private final Access access;

    ClientController(ApiClients clients, Access access) {
        this.clients = clients;
        this.access = access;
    }

    /**
     * @param scopes what it needs, such as {@code money:read}
     * @param sandbox true for the council's sandbox, where nobody lives; false without it
     */
    @Serdeable
    record NewClient(@NotBlank String name, @NotNull Set<String> scopes, @Nullable Boolean sandbox) {}

    /** @param overlapHours how long the secret before works beside the new one; none without it */
    @Serdeable
    record Rotation(@Nullable Integer overlapHours) {}

    /** @param usedAt the last time, to the hour */
    @Serdeable
    record ClientView(UUID id, String name, Set<String> scopes, boolean sandbox, String madeBy, Instant madeAt,
            @Nullable Instant usedAt, @Nullable Instant revokedAt) {

        static ClientView of(ApiClient client) {
            return new ClientView(client.id(), client.name(), new TreeSet<>(client.scopes()), client.sandbox(),
                    client.madeBy(), client.madeAt(), client.usedAt(), client.revokedAt());
        }
    }

    /** @param secret shown this once: the key itself, and the secret for client credentials */
    @Serdeable
    record MadeView(ClientView client, String secret) {}

    @Operation(summary = "A council's programs", description = "Ended ones too, the newest first. No secret is shown.")
    @Get
    List<ClientView> all(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return clients.of(councilId).stream().map(ClientView::of).toList();
    }

    @Operation(summary = "Let a program act in the council's sandbox", description = "The secret is shown once. Send it as "
            + "`Authorization: Bearer`, or exchange it at `/api/v1/oauth/token`. Wants a fresh proof of who asks. For a program that "
            + "works for real this answers 409: two administrators do that, by the act `add-program`.")
    @Post
    @Status(HttpStatus.CREATED)
    MadeView make(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid NewClient body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        clients.require(councilId, body.name(), body.scopes());
        if (!Boolean.TRUE.equals(body.sandbox())) {
            throw twoPeople(AddProgram.NAME);
        }
        return view(clients.makeForSandbox(Ids.next(), councilId, body.name(), body.scopes(), who.login())
                .orElseThrow());
    }

    @Operation(summary = "Get a program's secret", description = "Another one for a program of the sandbox. For one that works for real "
            + "it is collected, once and within three days, by whoever proposed the act `add-program` or `program-secret` and had it "
            + "agreed; else this answers 409.")
    @Post("/{clientId}/secret")
    MadeView secret(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID clientId, @Body Rotation body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        int hours = body.overlapHours() == null ? 0 : body.overlapHours();
        if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
            throw new BadInputException("overlapHours", "0 to " + MOST_OVERLAP_HOURS, "Change it over sooner.");
        }
        ApiClient client = clients.find(councilId, clientId).filter(one -> one.revokedAt() == null)
                .orElseThrow(Access::notThere);
        return view(client.sandbox()
                ? clients.rotateInSandbox(councilId, clientId, Duration.ofHours(hours)).orElseThrow(Access::notThere)
                : clients.collect(councilId, clientId, who.login().id())
                        .orElseThrow(() -> twoPeople(ProgramSecret.NAME)));
    }

    private static HttpStatusException twoPeople(String act) {
        return new HttpStatusException(HttpStatus.CONFLICT,
                "Two people do this for a program that works for real: propose the act " + act
                        + ", let somebody else agree, then collect its secret.");
    }

    @Operation(summary = "End a program's access", description = "Counts from its next request on.")
    @Delete("/{clientId}")
    HttpResponse<?> revoke(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID clientId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!clients.revoke(councilId, clientId)) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    private static MadeView view(ApiClients.Made made) {
        return new MadeView(ClientView.of(made.client()), made.secret());
    }
}
