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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;

/** A council's staff and how they sign in, for its administrators. */
@Controller("/api/v1/councils/{councilId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Staff")
class StaffController {

    private final Access access;
    private final Staff staff;
    private final CouncilIssuers issuers;
    private final BreakGlass glass;

    StaffController(Access access, Staff staff, CouncilIssuers issuers, BreakGlass glass) {
        this.access = access;
        this.staff = staff;
        this.issuers = issuers;
        this.glass = glass;
    }

    /** @param email as the council's own sign-in has it */
    @Serdeable
    record EmailBody(@NotBlank String email) {}

    /**
     * @param email enough of it to know it by
     * @param until the last day on which it opens anything; null for no end
     * @param endedAt when somebody ended it; null while nobody did
     */
    @Serdeable
    record StaffView(UUID id, String name, Role role, @Nullable String email, @Nullable LocalDate until,
            @Nullable Instant endedAt) {}

    @Serdeable
    record SecretBody(@NotBlank @Size(max = 400) String clientSecret) {}

    /**
     * The secret is not shown.
     *
     * @param secondProof the value of {@code amr} that says a second proof was asked for
     * @param ready whether it has its secret
     */
    @Serdeable
    record IssuerView(String issuer, String clientId, String secondProof, boolean ready) {}

    @Operation(summary = "A council's staff", description = "Those who are in no more too. Roles are given by the proposals "
            + "`add-login` and `change-login`.")
    @Get("/staff")
    List<StaffView> staff(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return staff.of(councilId).stream().map(this::view).toList();
    }

    @Operation(summary = "End somebody's access", description = "From their next request on. Nobody ends their own. Wants a "
            + "fresh proof of who asks.")
    @Delete("/staff/{loginId}")
    HttpResponse<?> end(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!staff.end(own(councilId, loginId).login(), who.login())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Say by which address the council's own sign-in knows somebody", description = "They can ask for a "
            + "link by e-mail with it too. Wants a fresh proof of who asks.")
    @Put("/staff/{loginId}/email")
    StaffView setEmail(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId,
            @Body @Valid EmailBody body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        Logins.Tenure one = own(councilId, loginId);
        staff.setEmail(one.login(), body.email());
        return view(one);
    }

    @Operation(summary = "The council's own sign-in")
    @Get("/sign-in")
    IssuerView issuer(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        return view(councilId);
    }

    private IssuerView view(UUID council) {
        return issuers.known(council)
                .map(one -> new IssuerView(one.issuer(), one.clientId(), one.secondProof(), one.ready()))
                .orElseThrow(Access::notThere);
    }

    @Operation(summary = "The secret with which Sporran shows itself at the council's sign-in", description = "Where that is, two "
            + "people say by the proposal `council-sign-in`. Wants a fresh proof of who asks.")
    @Put("/sign-in/secret")
    IssuerView setSecret(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid SecretBody body) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!issuers.setSecret(councilId, body.clientSecret())) {
            throw Access.notThere();
        }
        return view(councilId);
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
        BreakGlass.Sealed sealed = glass.seal(own(councilId, loginId).login());
        return new SealedView(sealed.name(), sealed.password(), sealed.device());
    }

    @Operation(summary = "Take an emergency account away")
    @Delete("/staff/{loginId}/emergency-account")
    HttpResponse<?> unseal(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID loginId) {
        access.requireInCouncil(who, Deed.MANAGE_LOGINS, councilId);
        if (!glass.remove(own(councilId, loginId).login().id())) {
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

    private Logins.Tenure own(UUID council, UUID login) {
        return staff.find(council, login).orElseThrow(Access::notThere);
    }

    private StaffView view(Logins.Tenure one) {
        Login login = one.login();
        return new StaffView(login.id().value(), login.displayName(), login.role(),
                staff.emailHint(login.id()).orElse(null), one.until(), one.endedAt());
    }
}
