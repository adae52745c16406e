package scot.sporran.identity.clients;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
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
import scot.sporran.identity.Pace;
import scot.sporran.identity.SignedIn;

/** A council's sandbox, begun anew: for its administrators, and for a program of the sandbox itself before its next trial. */
@Controller("/api/v1/councils/{councilId}/sandbox")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Programs")
class SandboxController {

    private final ApiClients clients;
    private final Access access;
    private final Pace pace;

    SandboxController(ApiClients clients, Access access, Pace pace) {
        this.clients = clients;
        this.access = access;
        this.pace = pace;
    }

    /** @param councilId the new pretend council */
    @Serdeable
    record SandboxView(UUID councilId) {}

    @Operation(summary = "Begin a council's sandbox anew", description = "Pretend people, plans and money are as on the first day; programs "
            + "keep their keys and see the new ones, webhooks are said anew. Asked by an administrator with the council's id, or by a program "
            + "of the sandbox with `people:write` and the sandbox's id, as `GET /api/v1/me` names it. Ten are to spare, one comes back each "
            + "half hour.")
    @Post("/reset")
    SandboxView reset(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        UUID owner = clients.ownerOfSandbox(councilId).orElse(null);
        access.requireInCouncil(who, owner == null ? Deed.MANAGE_LOGINS : Deed.IMPORT, councilId);
        UUID council = owner == null ? councilId : owner;
        pace.count(Pace.Limit.SANDBOX, council.toString());
        return new SandboxView(clients.renewSandbox(council));
    }
}
