package scot.sporran.correspondence.reach;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;

/** How a council is reached, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class CouncilReachController {

    private final Access access;
    private final CouncilReaches reaches;
    private final PeopleDirectory people;

    CouncilReachController(Access access, CouncilReaches reaches, PeopleDirectory people) {
        this.access = access;
        this.reaches = reaches;
        this.people = people;
    }

    /** @param version counts from 1; 0 while nothing is written down, and not read when it is sent */
    @Serdeable
    record ReachBody(@Nullable String phone, @Nullable String hours, @Nullable String outOfHours,
            @Nullable String email, @Nullable String address, @Nullable String complaints, @Nullable Integer version) {

        static ReachBody of(CouncilReaches.Kept kept) {
            CouncilReach reach = kept.reach();
            return new ReachBody(reach.phone(), reach.hours(), reach.outOfHours(), reach.email(), reach.address(),
                    reach.complaints(), kept.version());
        }

        CouncilReach reach() {
            return new CouncilReach(phone, hours, outOfHours, email, address, complaints);
        }
    }

    @Operation(summary = "How the person's council is reached")
    @Get("/people/{personId}/council-reach")
    ReachBody ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return ReachBody.of(reaches.kept(people.councilOf(personId).orElseThrow(Access::notThere)));
    }

    @Operation(summary = "How the council is reached", description = "Its ETag is what a change sends as If-Match.")
    @Get("/councils/{councilId}/reach")
    HttpResponse<ReachBody> ofCouncil(@Parameter(hidden = true) SignedIn who, HttpRequest<?> request, UUID councilId) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        CouncilReaches.Kept kept = reaches.kept(councilId);
        return EntityTag.answer(request, String.valueOf(kept.version()), () -> ReachBody.of(kept));
    }

    @Operation(summary = "Write down how the council is reached", description = "All of it, in the place of what was there. Needs If-Match.")
    @Put("/councils/{councilId}/reach")
    ReachBody put(@Parameter(hidden = true) SignedIn who, HttpRequest<?> request, UUID councilId,
            @Body @Valid ReachBody body) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        int seen = reaches.kept(councilId).version();
        EntityTag.requireSeen(request, String.valueOf(seen));
        return reaches.put(councilId, body.reach(), seen, who.login().displayName()).map(ReachBody::of)
                .orElseThrow(EntityTag::changedMeanwhile);
    }
}
