package scot.sporran.identity.staff;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Telling;

/** A council's staff and how they sign in, for its administrators. */
@Controller("/api/v1/councils/{councilId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Staff")
class StaffController {

    private final Access access;
    private final Logins logins;
    private final Addresses addresses;
    private final CouncilIssuers issuers;
    private final BreakGlass glass;
    private final Telling telling;

    StaffController(Access access, Logins logins, Addresses addresses, CouncilIssuers issuers, BreakGlass glass,
            Telling telling) {
        this.access = access;
        this.logins = logins;
        this.addresses = addresses;
        this.issuers = issuers;
        this.glass = glass;
        this.telling = telling;
    }

    /** @param email as the council's own sign-in has it */
    @Serdeable
    record EmailBody(@NotBlank String email) {}

    /** @param email enough of it to know it by */
    @Serdeable
    record StaffView(UUID id, String name, Role role, @Nullable String email) {}

    /**
     * @param issuer the address of the council's own sign-in
     * @param secondProof the value of {@code amr} that says a second proof was asked for; {@code mfa} without it
     */
    @Serdeable
    record IssuerBody(@NotBlank String issuer, @NotBlank @Size(max = 200) String clientId,
            @NotBlank @Size(max = 400) String clientSecret, @Nullable @Size(max = 40) String secondProof) {}

    /** The secret is not shown. */
    @Serdeable
    record IssuerView(String issuer, String clientId, String secondProof) {

        static IssuerView of(CouncilIssuer issuer) {
            return new IssuerView(issuer.issuer(), issuer.clientId(), issuer.secondProof());
        }
    }

    @Operation(summary = "A council's staff who may sign in")
    @Get("/staff")
    List<StaffView> staff(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return logins.ofCouncil(councilId).stream().filter(login -> login.role() != Role.API_CLIENT).map(this::view)
                .toList();
    }

    @Operation(summary = "Say by which address the council's own sign-in knows somebody", description = "They can ask for a "
            + "link by e-mail with it too. Wants a fresh proof of who asks.")
    @Put("/staff/{loginId}/email")
    StaffView setEmail(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId,
            @Body @Valid EmailBody body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        Login login = own(councilId, loginId);
        String email = Addresses.read(Addresses.Kind.EMAIL, body.email());
        telling.changed(login.id(), "mail.changed.address", Addresses.hint(Addresses.Kind.EMAIL, email));
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
        return view(login);
    }

    @Operation(summary = "The council's own sign-in")
    @Get("/sign-in")
    IssuerView issuer(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return IssuerView.of(issuers.find(councilId).orElseThrow(Access::notThere));
    }

    @Operation(summary = "Let staff sign in through the council", description = "OpenID Connect: the issuer publishes the rest. "
            + "Wants a fresh proof of who asks.")
    @Put("/sign-in")
    IssuerView setIssuer(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid IssuerBody body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return IssuerView.of(issuers.set(councilId, body.issuer(), body.clientId(), body.clientSecret(),
                body.secondProof() == null ? "mfa" : body.secondProof()));
    }

    @Operation(summary = "Staff do not sign in through the council any more")
    @Delete("/sign-in")
    HttpResponse<?> removeIssuer(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!issuers.remove(councilId)) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    /**
     * For the safe: shown once.
     *
     * @param name typed first
     * @param password typed next
     * @param device for an authenticator
     */
    @Serdeable
    record SealedView(String name, String password, String device) {}

    /** @param worked false for a try that did not get in */
    @Serdeable
    record UseView(Instant at, String name, boolean worked, String device) {}

    @Operation(summary = "Make an emergency account for somebody of the staff", description = "For when the council's own sign-in "
            + "is down. What is answered goes into a safe and is not shown again; an account before stops working. Wants a "
            + "fresh proof of who asks. 409 while such accounts are off.")
    @Post("/staff/{loginId}/emergency-account")
    @Status(HttpStatus.CREATED)
    SealedView seal(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!glass.isOn()) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Emergency accounts are off: sporran.break-glass.enabled says so.");
        }
        BreakGlass.Sealed sealed = glass.seal(own(councilId, loginId));
        return new SealedView(sealed.name(), sealed.password(), sealed.device());
    }

    @Operation(summary = "Take an emergency account away")
    @Delete("/staff/{loginId}/emergency-account")
    HttpResponse<?> unseal(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!glass.remove(own(councilId, loginId).id())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Every use of an emergency account, and every try", description = "The latest first.")
    @Get("/emergency-uses")
    List<UseView> uses(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return glass.uses(councilId).stream()
                .map(use -> new UseView(use.at(), use.name(), use.worked(), use.device())).toList();
    }

    private Login own(UUID council, UUID login) {
        return logins.find(new LoginId(login)).filter(one -> council.equals(one.councilId()))
                .filter(one -> one.role() != Role.API_CLIENT).orElseThrow(Access::notThere);
    }

    private StaffView view(Login login) {
        return new StaffView(login.id().value(), login.displayName(), login.role(),
                addresses.of(login.id(), Addresses.Kind.EMAIL)
                        .map(email -> Addresses.hint(Addresses.Kind.EMAIL, email)).orElse(null));
    }
}
