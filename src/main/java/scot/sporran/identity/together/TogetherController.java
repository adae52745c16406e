package scot.sporran.identity.together;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/** What waits for the yes of all who decide together for a person, for programs. */
@Controller("/api/v1/people/{personId}/joint-acts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class TogetherController {

    private final Access access;
    private final JointActs acts;

    TogetherController(Access access, JointActs acts) {
        this.access = access;
        this.acts = acts;
    }

    /** @param path where the same is sent to @param mine whether the login said it */
    @Serdeable
    record JointAct(UUID id, String by, boolean mine, Deed deed, String path, Instant at) {}

    @Operation(summary = "What waits for all who decide together, the oldest first", description = "It is done when each of them has sent the same "
            + "to the same address; until then sending answers 409, and is kept as a yes for two weeks.")
    @Get
    List<JointAct> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        if (who.login().councilId() != null) {
            throw Access.notThere();
        }
        return acts.of(personId).stream().map(yes -> new JointAct(yes.id(), yes.byName(),
                yes.by().equals(who.login().id()), yes.deed(), yes.path(), yes.at())).toList();
    }

    @Operation(summary = "Take one's own yes back")
    @Delete("/{actId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID personId, UUID actId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        if (!acts.takeBack(actId, who.login().id())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }
}
