package scot.sporran.identity.ways;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
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
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/** Codes that staff hand over to a person beside them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Ways to sign in")
class PairingController {

    private final WaysToSignIn ways;
    private final Logins logins;
    private final Access access;

    PairingController(WaysToSignIn ways, Logins logins, Access access) {
        this.ways = ways;
        this.logins = logins;
        this.access = access;
    }

    /** @param code eight digits, good once and for ten minutes */
    @Serdeable
    record PairingView(String code) {}

    @Operation(summary = "A code to hand over to a person beside you", description = "Typed at the sign-in page it begins "
            + "their session. They are told who gave it. Wants a fresh proof of who asks.")
    @Post("/logins/{loginId}/pairing-codes")
    @Status(HttpStatus.CREATED)
    PairingView pair(@Parameter(hidden = true) SignedIn who, UUID loginId) {
        Login login = logins.find(new LoginId(loginId)).orElseThrow(Access::notThere);
        if (login.personId() != null) {
            access.require(who, Deed.PAIR_DEVICE, Subject.person(login.personId()));
        } else if (login.councilId() != null) {
            access.requireInCouncil(who, Deed.MANAGE_LOGINS, login.councilId());
        } else {
            throw Access.notThere();
        }
        return new PairingView(ways.pair(login, who.login()));
    }
}
