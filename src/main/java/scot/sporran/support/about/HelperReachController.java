package scot.sporran.support.about;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import scot.sporran.identity.Access;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;

/** How somebody who acts for others is told what waits for them: their own choice, and nobody else's. */
@Controller("/api/v1/me/reach")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class HelperReachController {

    private final HelperReach reach;

    HelperReachController(HelperReach reach) {
        this.reach = reach;
    }

    /** @param by the way that counts now @param possible the ways for which it is known where to */
    @Serdeable
    record ReachView(HelperReach.By by, Set<HelperReach.By> possible) {}

    @Serdeable
    record ReachBody(HelperReach.@NotNull By by) {}

    @Operation(summary = "How the login is told of what waits for it", description = "For those who act for others and have no budget of their own: by e-mail or text where they sign in with one, or only here.")
    @Get
    ReachView get(@Parameter(hidden = true) SignedIn who) {
        return view(own(who));
    }

    @Operation(summary = "Choose how to be told of it")
    @Put
    ReachView put(@Parameter(hidden = true) SignedIn who, @Body @Valid ReachBody body) {
        reach.choose(own(who), body.by());
        return view(own(who));
    }

    private static LoginId own(SignedIn who) {
        if (who.login().role() != Role.REPRESENTATIVE) {
            throw Access.notThere();
        }
        return who.login().id();
    }

    private ReachView view(LoginId login) {
        return new ReachView(reach.by(login), reach.possible(login));
    }
}
