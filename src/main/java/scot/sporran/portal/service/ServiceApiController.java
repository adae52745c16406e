package scot.sporran.portal.service;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.ProofRuns;

/** How the service is, for programs of administrators. */
@Controller("/api/v1/service")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Service")
class ServiceApiController {

    private final Access access;
    private final ServiceParts parts;

    ServiceApiController(Access access, ServiceParts parts) {
        this.access = access;
        this.parts = parts;
    }

    /**
     * @param word what is the matter with it, such as well, down, stuck, never, old
     * @param figures what stands in the page's sentence, in its order
     * @param at since when, or when it last was; null where no moment is meant
     */
    @Serdeable
    record PartView(Standing.Part part, Standing.Mark mark, String word, List<Long> figures, @Nullable Instant at) {}

    /**
     * @param newestEntryAt when the newest entry of the copy was written; null when there is none
     * @param keysDestroyedAgain which the copy still had
     */
    @Serdeable
    record DrillView(Instant at, boolean well, @Nullable Instant newestEntryAt, int keysDestroyedAgain,
            List<String> checked, List<String> problems, long seconds) {}

    /** @param lastDrill null when there never was one */
    @Serdeable
    record ServiceView(List<PartView> parts, @Nullable DrillView lastDrill) {}

    @Operation(summary = "How the service is", description = "Each part, and the last restore drill. Letters are the council's own; of all councils for an administrator of the installation.")
    @Get
    ServiceView all(@Parameter(hidden = true) SignedIn who) {
        UUID council = who.login().councilId();
        if (who.login().role() != Role.ADMIN) {
            if (council == null) {
                throw Access.notThere();
            }
            access.requireInCouncil(who, Deed.VIEW_SERVICE, council);
        }
        return new ServiceView(parts.all(council).stream()
                .map(one -> new PartView(one.part(), one.mark(), one.word(), one.figures(), one.at())).toList(),
                parts.lastDrill().map(ServiceApiController::drill).orElse(null));
    }

    private static @Nullable DrillView drill(ProofRuns.Run run) {
        ProofRuns.Found found = run.found();
        return found == null
                ? null
                : new DrillView(run.begunAt(), found.isWell(), found.newestEntry(), found.broughtBack(),
                        found.checked(), found.problems(), run.took().toSeconds());
    }
}
