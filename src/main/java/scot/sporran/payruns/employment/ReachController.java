package scot.sporran.payruns.employment;

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
import scot.sporran.identity.SignedIn;

/** How an assistant is told about work and pay: their own choice, and nobody else's. */
@Controller("/api/v1/my-work/reach")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Employments")
class ReachController {

    private final Employments employments;
    private final AssistantReach reach;

    ReachController(Employments employments, AssistantReach reach) {
        this.employments = employments;
        this.reach = reach;
    }

    /** @param by the way that counts now @param possible the ways for which it is known where to */
    @Serdeable
    record ReachView(AssistantReach.By by, Set<AssistantReach.By> possible) {}

    @Serdeable
    record ReachBody(AssistantReach.@NotNull By by) {}

    @Operation(summary = "How the login is told about work and pay", description = "By e-mail or text where they sign in with one, by letter where an employer knows the address, or only here.")
    @Get
    ReachView get(@Parameter(hidden = true) SignedIn who) {
        return view(own(who));
    }

    @Operation(summary = "Choose how to be told about work and pay")
    @Put
    ReachView put(@Parameter(hidden = true) SignedIn who, @Body @Valid ReachBody body) {
        Assistant assistant = own(who);
        reach.choose(assistant.id(), body.by());
        return view(assistant);
    }

    private Assistant own(SignedIn who) {
        return employments.assistant(who.login().id()).orElseThrow(Access::notThere);
    }

    private ReachView view(Assistant assistant) {
        return new ReachView(reach.by(assistant), reach.possible(assistant));
    }
}
