package scot.sporran.identity.ways;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;

/** Ways to sign in, for programs and for the pages' script. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Ways to sign in")
class WaysController {

    private final WaysToSignIn ways;
    private final Passkeys passkeys;
    private final Addresses addresses;

    WaysController(WaysToSignIn ways, Passkeys passkeys, Addresses addresses) {
        this.ways = ways;
        this.passkeys = passkeys;
        this.addresses = addresses;
    }

    /** @param backedUp true when it outlives the device */
    @Serdeable
    record PasskeyView(UUID id, String name, boolean backedUp, Instant addedAt, @Nullable Instant usedAt) {

        static PasskeyView of(Passkey key) {
            return new PasskeyView(key.id(), key.name(), key.backedUp(), key.addedAt(), key.usedAt());
        }
    }

    /**
     * @param email enough of it to know it by; null when there is none
     * @param phone the same of the mobile number
     */
    @Serdeable
    record WaysView(List<PasskeyView> passkeys, @Nullable String email, @Nullable String phone) {}

    @Serdeable
    record NameBody(@NotBlank String name) {}

    /** @param address an e-mail address or a mobile number */
    @Serdeable
    record AddressBody(@NotBlank String address) {}

    /** @param code as it was sent */
    @Serdeable
    record CodeBody(@NotBlank String code) {}

    /**
     * @param token send it as {@code Authorization: Bearer} from now on; the one before does not act any more
     * @param expiresAt UTC instant; earlier when it is not used
     */
    @Serdeable
    record ProvedView(String token, Instant expiresAt) {}

    @Operation(summary = "Your ways to sign in")
    @Get("/ways-to-sign-in")
    WaysView all(@Parameter(hidden = true) SignedIn who) {
        return new WaysView(passkeys.of(who.login().id()).stream().map(PasskeyView::of).toList(),
                hint(who, Addresses.Kind.EMAIL), hint(who, Addresses.Kind.PHONE));
    }

    @Operation(summary = "What a browser needs to make a passkey", description = "As Web Authentication Level 3 writes it. "
            + "Each answer is good for one try.")
    @Post("/passkeys/options")
    PasskeyOptions.Making options(@Parameter(hidden = true) SignedIn who, HttpRequest<?> request) {
        return ways.makePasskey(who, request);
    }

    @Operation(summary = "Keep a passkey", description = "The body is what PublicKeyCredential.toJSON() gives.")
    @Post("/passkeys")
    @Status(HttpStatus.CREATED)
    PasskeyView add(@Parameter(hidden = true) SignedIn who, @QueryValue String name, @Body String credential,
            HttpRequest<?> request) {
        return PasskeyView.of(ways.addPasskey(who, name, credential, request));
    }

    @Operation(summary = "Call a passkey otherwise")
    @Put("/passkeys/{passkeyId}")
    HttpResponse<?> rename(@Parameter(hidden = true) SignedIn who, UUID passkeyId, @Body @Valid NameBody body) {
        if (!passkeys.rename(who.login().id(), passkeyId, body.name())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Take a passkey away", description = "Wants a fresh proof of who asks.")
    @Delete("/passkeys/{passkeyId}")
    HttpResponse<?> remove(@Parameter(hidden = true) SignedIn who, UUID passkeyId) {
        ways.removePasskey(who, passkeyId);
        return HttpResponse.noContent();
    }

    @Operation(summary = "Sign in with this address from now on", description = "A code is sent there; confirm it. Wants a "
            + "fresh proof of who asks, but for the first way of one's own.")
    @Put("/ways-to-sign-in/{kind}")
    @Status(HttpStatus.ACCEPTED)
    void propose(@Parameter(hidden = true) SignedIn who, @Parameter(description = "email or phone") String kind,
            @Body @Valid AddressBody body, HttpRequest<?> request) {
        ways.proposeAddress(who, kind(kind), body.address(), request);
    }

    @Operation(summary = "Confirm an address with the code that was sent to it")
    @Post("/ways-to-sign-in/confirmations")
    HttpResponse<?> confirm(@Parameter(hidden = true) SignedIn who, @Body @Valid CodeBody body) {
        if (!ways.confirmAddress(who, body.code())) {
            throw wrongCode();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Do not sign in with this address any more", description = "Wants a fresh proof of who asks.")
    @Delete("/ways-to-sign-in/{kind}")
    HttpResponse<?> removeAddress(@Parameter(hidden = true) SignedIn who, String kind) {
        ways.removeAddress(who, kind(kind));
        return HttpResponse.noContent();
    }

    @Operation(summary = "Send a code to your phone, for a fresh proof of who you are", description = "409 when no number "
            + "is known.")
    @Post("/sessions/current/proof-codes")
    HttpResponse<?> sendProof(@Parameter(hidden = true) SignedIn who, HttpRequest<?> request) {
        return ways.sendProof(who, request)
                ? HttpResponse.accepted()
                : HttpResponse.status(HttpStatus.CONFLICT);
    }

    @Operation(summary = "Show again who you are", description = "With the code that was sent. The most careful acts are "
            + "open for a quarter of an hour; the session goes on under a new token.")
    @Post("/sessions/current/proofs")
    ProvedView prove(@Parameter(hidden = true) SignedIn who, @Body @Valid CodeBody body) {
        Optional<Sessions.Started> proved = ways.proveByCode(who, body.code());
        return proved.map(session -> new ProvedView(session.token(), session.expiresAt()))
                .orElseThrow(WaysController::wrongCode);
    }

    private static BadInputException wrongCode() {
        return new BadInputException("code", "the code that was sent last, within ten minutes", "Ask for a new one.");
    }

    private @Nullable String hint(SignedIn who, Addresses.Kind kind) {
        return addresses.of(who.login().id(), kind).map(to -> Addresses.hint(kind, to)).orElse(null);
    }

    private static Addresses.Kind kind(String name) {
        return Stream.of(Addresses.Kind.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst().orElseThrow(Access::notThere);
    }
}
