package scot.sporran.support.holders;

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
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.staff.House;
import scot.sporran.identity.staff.OperatorRoutes;
import scot.sporran.identity.staff.Outsiders;
import scot.sporran.platform.AnsweredRequests;

/** Who signs in for a provider, for whoever runs the installation: one provider works for many councils. */
@Controller("/api/v1/providers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Bureaus and providers")
class ProviderStaffController extends OperatorRoutes {

    private final Providers providers;

    ProviderStaffController(Providers providers, Outsiders outsiders, AnsweredRequests answered) {
        super(outsiders, answered);
        this.providers = providers;
    }

    @Serdeable
    record ProviderName(UUID id, String name) {}

    @Override
    protected House house(UUID id) {
        return providers.house(new ProviderId(id)).orElseThrow(Access::notThere);
    }

    @Operation(summary = "All providers of all councils, by name", description = "For the administrator of the installation.")
    @Get
    List<ProviderName> all(@Parameter(hidden = true) SignedIn who) {
        Access.requireInstallation(who);
        return providers.all().stream().map(one -> new ProviderName(one.id().value(), one.name())).toList();
    }
}
