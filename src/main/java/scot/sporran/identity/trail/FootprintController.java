package scot.sporran.identity.trail;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Relation;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;

/** Who looked at a person's information, and what others did for them. */
@Controller("/api/v1/people/{personId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Who looked")
class FootprintController {

    private final Access access;
    private final Footprints footprints;

    FootprintController(Access access, Footprints footprints) {
        this.access = access;
        this.footprints = footprints;
    }

    /**
     * @param who as shown on the pages
     * @param saw what the access check let them see
     * @param purpose what the page or call was for
     */
    @Serdeable
    record LookView(UUID id, Instant at, String who, Role role, Relation relation, List<Deed> saw, Purpose purpose) {

        static LookView of(Footprints.Look look) {
            return new LookView(look.id(), look.at(), look.who(), look.role(), look.relation(), look.saw(),
                    look.purpose());
        }
    }

    /**
     * @param deed what kind of thing was done
     * @param objectId what it was done to, such as a card or a request
     * @param ending NOT_KNOWN when it was cut off: the records say what became of it
     */
    @Serdeable
    record DoneView(UUID id, Instant at, String who, Role role, Relation relation, Deed deed, @Nullable UUID objectId,
            Footprints.Ending ending) {

        static DoneView of(Footprints.Done done) {
            return new DoneView(done.id(), done.at(), done.who(), done.role(), done.relation(), done.deed(),
                    done.object(), done.ending());
        }
    }

    @Operation(summary = "Who looked at the person's information", description = "The newest first. Looks of the person's own login are not kept.")
    @Get("/looks")
    PageOf<LookView> looks(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_FOOTPRINTS, Subject.person(personId));
        return PageOf.of(footprints.looksAt(personId, before(after), limit + 1), limit, LookView::of,
                look -> new Cursor(0, look.id()));
    }

    @Operation(summary = "What others did for the person", description = "The newest first: helpers, assistants, providers and the council.")
    @Get("/done-for")
    PageOf<DoneView> doneFor(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_FOOTPRINTS, Subject.person(personId));
        return PageOf.of(footprints.doneFor(personId, before(after), limit + 1), limit, DoneView::of,
                done -> new Cursor(0, done.id()));
    }

    private static @Nullable UUID before(@Nullable String after) {
        Cursor cursor = Cursor.parse(after);
        return cursor == null ? null : cursor.id();
    }
}
