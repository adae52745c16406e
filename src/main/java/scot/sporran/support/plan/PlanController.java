package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;

/** A person's plan, for programs. */
@Controller("/api/v1/people/{personId}/plan")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Plans")
class PlanController {

    private final Access access;
    private final SupportPlans plans;
    private final Clock clock;

    PlanController(Access access, SupportPlans plans, Clock clock) {
        this.access = access;
        this.plans = plans;
        this.clock = clock;
    }

    @Serdeable
    record PlanView(int version, LocalDate from, @Nullable LocalDate reviewOn, List<OutcomeBody> outcomes,
            List<PurposeBody> purposes, @Nullable String emergency, String agreedBy, String why, Instant agreedAt) {

        static PlanView of(SupportPlans.Agreed agreed) {
            SupportPlan plan = agreed.plan();
            return new PlanView(agreed.version(), plan.from(), plan.reviewOn(),
                    plan.outcomes().stream().map(one -> new OutcomeBody(one.code(), one.words())).toList(),
                    plan.purposes().stream().map(one -> new PurposeBody(one.code(), one.words(), one.outcomes(),
                            one.weeklyPence(), one.categories())).toList(),
                    plan.emergency(), agreed.agreedBy(), agreed.why(), agreed.agreedAt());
        }
    }

    /** @param why what changed, or what the plan is about */
    @Serdeable
    record PlanBody(@NotNull LocalDate from, @Nullable LocalDate reviewOn, @NotNull List<@Valid OutcomeBody> outcomes,
            @Nullable List<@Valid PurposeBody> purposes, @Nullable String emergency,
            @NotBlank @Size(max = 500) String why) {

        SupportPlan toPlan() {
            return new SupportPlan(from, reviewOn,
                    outcomes.stream().map(one -> new SupportPlan.PlanOutcome(one.code(), one.words())).toList(),
                    purposes == null ? List.of() : purposes.stream().map(PurposeBody::toPurpose).toList(), emergency);
        }
    }

    /** @param words the person's own */
    @Serdeable
    record OutcomeBody(@NotNull String code, @NotNull String words) {}

    @Serdeable
    record PurposeBody(@NotNull String code, @NotNull String words, @Nullable List<String> outcomes,
            @Nullable Long weeklyPence, @Nullable List<String> categories) {

        SupportPlan.Purpose toPurpose() {
            return new SupportPlan.Purpose(code, words, outcomes == null ? List.of() : outcomes, weeklyPence,
                    categories == null ? List.of() : categories);
        }
    }

    @Operation(summary = "The plan that holds today, or on a day", description = "Its ETag is what a change sends as If-Match.")
    @Get
    HttpResponse<PlanView> plan(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @QueryValue LocalDate on,
            HttpRequest<?> request) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        PersonId person = new PersonId(personId);
        Optional<SupportPlans.Agreed> agreed = plans.on(person, on == null ? London.dateOf(clock.instant()) : on);
        return EntityTag.answer(request, agreed.map(one -> String.valueOf(one.version())).orElse("0"),
                () -> PlanView.of(agreed.orElseThrow(Access::notThere)));
    }

    @Operation(summary = "All versions of the plan, newest first")
    @Get("/versions")
    List<PlanView> versions(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        return plans.of(new PersonId(personId)).stream().map(PlanView::of).toList();
    }

    @Operation(summary = "Agree a new version of the plan", description = "If-Match names the version that was seen, \"0\" for the first. Answers 412 when somebody else agreed one meanwhile.")
    @Put
    HttpResponse<PlanView> agree(@Parameter(hidden = true) SignedIn who, UUID personId, @Body @Valid PlanBody body,
            HttpRequest<?> request) {
        access.require(who, Deed.AGREE_PLAN, Subject.person(personId));
        SupportPlan plan = FieldException.sensible("plan", body::toPlan);
        PersonId person = new PersonId(personId);
        int seen = plans.of(person).stream().mapToInt(SupportPlans.Agreed::version).max().orElse(0);
        EntityTag.requireSeen(request, String.valueOf(seen));
        SupportPlans.Agreed agreed = plans.agree(person, seen, plan, who.login().displayName(), body.why())
                .orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.ok(PlanView.of(agreed)).header(HttpHeaders.ETAG, "\"" + agreed.version() + "\"");
    }
}
