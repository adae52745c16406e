package scot.sporran.identity.staff;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;

/** Who signs in for a bureau or a provider, for programs of whoever runs the installation. */
public abstract class OperatorRoutes {

    private final Outsiders outsiders;
    private final AnsweredRequests answered;

    protected OperatorRoutes(Outsiders outsiders, AnsweredRequests answered) {
        this.outsiders = outsiders;
        this.answered = answered;
    }

    /** The bureau or provider of that id; 404 for none. */
    protected abstract House house(UUID id);

    /** @param email where a link to sign in is sent; without one nobody hears of it */
    @Serdeable
    public record OperatorBody(@NotBlank @Size(max = 120) String name, @Nullable String email) {}

    @Serdeable
    public record InvitationBody(@NotBlank String email) {}

    /** What is kept of letting somebody in, so that the same again is the same login. */
    @Serdeable
    public record OperatorMade(UUID id, String name) {}

    /** @param email enough of it to know it by @param standing false once their access was ended */
    @Serdeable
    public record OperatorView(UUID id, String name, @Nullable String email, boolean standing) {}

    @Operation(summary = "Who signs in for it")
    @Get("/{houseId}/operators")
    public List<OperatorView> operators(@Parameter(hidden = true) SignedIn who, UUID houseId) {
        Access.requireInstallation(who);
        return outsiders.of(house(houseId).people()).stream().map(one -> new OperatorView(one.login().id().value(),
                one.login().displayName(), one.email(), one.standing())).toList();
    }

    @Operation(summary = "Let somebody in who works there", description = "With an e-mail address they are sent a link that signs in once. "
            + "Needs an Idempotency-Key; the same again gives the first answer. Wants a fresh proof of who asks.")
    @Post("/{houseId}/operators")
    public HttpResponse<OperatorMade> letIn(@Parameter(hidden = true) SignedIn who, UUID houseId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid OperatorBody body, HttpRequest<?> request) {
        House house = careful(who, houseId);
        if (key == null) {
            throw new BadInputException("Idempotency-Key", "1 to 100 characters", "Send a new one with each person.");
        }
        String email = body.email() == null ? null : Addresses.read(Addresses.Kind.EMAIL, body.email());
        OperatorMade made = answered.once(who.login().id().value(), key, List.of(houseId, body), OperatorMade.class,
                () -> new OperatorMade(house.letIn(body.name().strip()).id().value(), body.name().strip()));
        if (email != null) {
            outsiders.welcome(operator(house(houseId), made.id()), email, house.name(), request);
        }
        return HttpResponse.created(made);
    }

    @Operation(summary = "Send somebody there a link to sign in", description = "It works once, for a day. The address is kept: with it they "
            + "ask for the next link themselves. Wants a fresh proof of who asks.")
    @Put("/{houseId}/operators/{loginId}/email")
    public HttpResponse<?> invite(@Parameter(hidden = true) SignedIn who, UUID houseId, UUID loginId,
            @Body @Valid InvitationBody body, HttpRequest<?> request) {
        House house = careful(who, houseId);
        outsiders.invite(operator(house, loginId), body.email(), house.name(), request);
        return HttpResponse.noContent();
    }

    @Operation(summary = "End somebody's access", description = "From their next request on. Wants a fresh proof of who asks.")
    @Delete("/{houseId}/operators/{loginId}")
    public HttpResponse<?> end(@Parameter(hidden = true) SignedIn who, UUID houseId, UUID loginId) {
        if (!outsiders.end(operator(careful(who, houseId), loginId), who.login())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    private House careful(SignedIn who, UUID houseId) {
        Access.requireInstallation(who);
        House house = house(houseId);
        Access.requireProof(who);
        return house;
    }

    private static Login operator(House house, UUID login) {
        return house.people().stream().filter(one -> one.id().value().equals(login)).findFirst()
                .orElseThrow(Access::notThere);
    }
}
