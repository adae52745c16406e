package scot.sporran.portal.retention;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.retention.KeptUntil;
import scot.sporran.support.retention.LegalHold;
import scot.sporran.support.retention.LegalHolds;
import scot.sporran.support.retention.RetentionQueue;

/** How long records are kept, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Retention")
class RetentionApiController {

    private final Access access;
    private final RetentionQueue queue;
    private final LegalHolds holds;
    private final Disposals disposals;
    private final People people;
    private final Clock clock;

    RetentionApiController(Access access, RetentionQueue queue, LegalHolds holds, Disposals disposals, People people,
            Clock clock) {
        this.access = access;
        this.queue = queue;
        this.holds = holds;
        this.disposals = disposals;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param reason null when the person's records were disposed of later
     * @param until the last day; null until somebody lifts it
     */
    @Serdeable
    record HoldView(UUID id, @Nullable String reason, @Nullable LocalDate until, String putBy, Instant putAt,
            @Nullable String liftedBy, @Nullable Instant liftedAt) {

        static HoldView of(LegalHold hold) {
            return new HoldView(hold.id(), hold.reason(), hold.until(), hold.putBy(), hold.putAt(), hold.liftedBy(),
                    hold.liftedAt());
        }
    }

    /**
     * @param since what the years are counted from
     * @param keptUntil the first day on which the records may be disposed of
     * @param rulesVersion of the council's rules; 0 for those that Sporran comes with
     * @param proposed true when disposal waits for a second person
     */
    @Serdeable
    record RetentionItem(UUID personId, String name, RetentionQueue.State state, KeptUntil.Because because,
            LocalDate since, int years, LocalDate keptUntil, int rulesVersion, boolean proposed,
            @Nullable HoldView hold) {}

    @Serdeable
    record HoldBody(@NotBlank @Size(max = LegalHolds.LONGEST) String reason, @Nullable LocalDate until) {}

    @Serdeable
    record DisposalsBody(@NotEmpty @Size(max = Disposals.MOST) List<UUID> personIds,
            @NotBlank @Size(max = LegalHolds.LONGEST) String reason) {}

    /** @param proposalId null where it could not be proposed @param problem why; null where it could */
    @Serdeable
    record DisposalView(UUID personId, @Nullable UUID proposalId, @Nullable String problem) {}

    @Operation(summary = "Whose records were kept long enough", description = "Now, or within 90 days, and whoever is held; the first to be due first. "
            + "Narrowed by `show`.")
    @Get("/councils/{councilId}/retention")
    PageOf<RetentionItem> all(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @QueryValue RetentionQueue.State show, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.DISPOSE, councilId);
        LocalDate today = London.dateOf(clock.instant());
        Set<UUID> waiting = disposals.waiting(councilId);
        List<RetentionQueue.Entry> found = queue.of(new CouncilId(councilId)).stream()
                .filter(entry -> show == null || entry.stateOn(today) == show)
                .filter(RetentionPaging.after(Cursor.parse(after))).limit(limit + 1L).toList();
        return PageOf.of(found, limit, entry -> new RetentionItem(entry.person().value(), entry.name(),
                entry.stateOn(today), entry.kept().because(), entry.kept().since(), entry.kept().years(),
                entry.kept().until(), entry.rulesVersion(), waiting.contains(entry.person().value()),
                entry.hold() == null ? null : HoldView.of(entry.hold())), RetentionPaging::place);
    }

    @Operation(summary = "Propose to dispose of several people's records", description = "Each is a proposal of its own, which somebody else agrees to. "
            + "The same Idempotency-Key again gives the same proposals.")
    @Post("/councils/{councilId}/retention/proposals")
    List<DisposalView> propose(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid DisposalsBody body) {
        access.requireInCouncil(who, Deed.DISPOSE, councilId);
        return disposals.propose(who, councilId, body.personIds(), body.reason().strip(), named(key)).stream()
                .map(look -> new DisposalView(look.person(), look.proposal(), look.problem() == null && !look.due()
                        ? "somebody whose records were kept long enough"
                        : look.problem()))
                .toList();
    }

    private static String named(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > 60) {
            throw new BadInputException("Idempotency-Key", "1 to 60 characters", "Send a new one with each deed.");
        }
        return key;
    }

    @Operation(summary = "What holds or held a person's records")
    @Get("/people/{personId}/legal-holds")
    List<HoldView> holds(@Parameter(hidden = true) SignedIn who, UUID personId) {
        return holds.of(person(who, personId).id()).stream().map(HoldView::of).toList();
    }

    @Operation(summary = "Hold a person's records", description = "They are not disposed of while it holds. The same Idempotency-Key again is the same hold.")
    @Post("/people/{personId}/legal-holds")
    HttpResponse<HoldView> hold(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid HoldBody body) {
        SupportedPerson person = person(who, personId);
        String name = named(key);
        return HttpResponse.created(HoldView.of(FieldException.sensible("hold", () -> holds.put(person, body.reason(),
                body.until(), who.login().displayName(), name))));
    }

    @Operation(summary = "Lift a hold", description = "It stays on record. 404 when it does not hold.")
    @Delete("/people/{personId}/legal-holds/{holdId}")
    HttpResponse<?> lift(@Parameter(hidden = true) SignedIn who, UUID personId, UUID holdId) {
        if (!holds.lift(person(who, personId).id(), holdId, who.login().displayName())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    private SupportedPerson person(SignedIn who, UUID id) {
        access.require(who, Deed.DISPOSE, Subject.person(id));
        return people.find(new PersonId(id)).orElseThrow(Access::notThere);
    }
}
