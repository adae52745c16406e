package scot.sporran.payruns.employment;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.staff.House;
import scot.sporran.identity.staff.OperatorRoutes;
import scot.sporran.identity.staff.Outsiders;
import scot.sporran.platform.AnsweredRequests;

/** Payroll bureaus and who works for them, for whoever runs the installation: bureaus are of no council. */
@Controller("/api/v1/bureaus")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Bureaus and providers")
class BureauController extends OperatorRoutes {

    private final Bureaus bureaus;

    BureauController(Bureaus bureaus, Outsiders outsiders, AnsweredRequests answered) {
        super(outsiders, answered);
        this.bureaus = bureaus;
    }

    @Serdeable
    record NameBody(@NotBlank @Size(max = 120) String name) {}

    @Serdeable
    record NamedView(UUID id, String name) {}

    /** @param operators who may sign in @param employers who chose it */
    @Serdeable
    record BureauView(UUID id, String name, int operators, int employers) {}

    @Override
    protected House house(UUID id) {
        return bureaus.house(new BureauId(id)).orElseThrow(Access::notThere);
    }

    @Operation(summary = "All payroll bureaus, by name", description = "For the administrator of the installation.")
    @Get
    List<BureauView> all(@Parameter(hidden = true) SignedIn who) {
        Access.requireInstallation(who);
        return bureaus.all().stream()
                .map(one -> new BureauView(one.id().value(), one.name(), one.operators(), one.employers())).toList();
    }

    @Operation(summary = "Write a payroll bureau down", description = "For the administrator of the installation. One that is known under the name is found.")
    @Post
    HttpResponse<NamedView> add(@Parameter(hidden = true) SignedIn who, @Body @Valid NameBody body) {
        Access.requireInstallation(who);
        return HttpResponse.created(new NamedView(bureaus.add(body.name().strip()).value(), body.name().strip()));
    }
}
