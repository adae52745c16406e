package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.FieldException;

/** What was agreed for a budget and what changes it, for programs. */
@Controller("/api/v1/budgets/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Agreed sums")
class AgreedSumsController {

    private static final String VERSIONED = "If-Match names the version that was seen, \"0\" for none. Answers 412 when somebody else agreed another meanwhile.";

    private final Access access;
    private final Budgets budgets;
    private final Agreements agreements;
    private final HospitalStays stays;
    private final AnsweredRequests answered;

    AgreedSumsController(Access access, Budgets budgets, Agreements agreements, HospitalStays stays,
            AnsweredRequests answered) {
        this.access = access;
        this.budgets = budgets;
        this.agreements = agreements;
        this.stays = stays;
        this.answered = answered;
    }

    /** @param sumsPence whole pence from each source for each {@code per} */
    @Serdeable
    record AgreementView(int version, LocalDate from, @Nullable LocalDate to, AgreedPer per,
            Map<FundingSource, Long> sumsPence, String agreedBy, String why, Instant agreedAt) {

        static AgreementView of(Agreement agreement) {
            return new AgreementView(agreement.version(), agreement.from(), agreement.to(), agreement.per(),
                    pence(agreement.sums()), agreement.agreedBy(), agreement.why(), agreement.agreedAt());
        }
    }

    @Serdeable
    record TermsBody(@NotNull LocalDate from, @Nullable LocalDate to, @NotNull AgreedPer per,
            @Nullable Map<FundingSource, Long> sumsPence, @NotBlank @Size(max = 500) String why) {}

    @Serdeable
    record OneOffBody(@NotNull FundingSource source, @NotNull Long amountPence, @NotNull LocalDate dueOn,
            @NotBlank @Size(max = 200) String what, @NotBlank @Size(max = 500) String why) {}

    @Serdeable
    record OneOffView(UUID id, FundingSource source, long amountPence, LocalDate dueOn, String what, String agreedBy,
            String why, Instant agreedAt, @Nullable Instant droppedAt) {

        static OneOffView of(OneOff oneOff) {
            return new OneOffView(oneOff.id(), oneOff.source(), oneOff.amount().pence(), oneOff.dueOn(), oneOff.what(),
                    oneOff.agreedBy(), oneOff.why(), oneOff.agreedAt(), oneOff.droppedAt());
        }
    }

    /**
     * @param weeklyPence the person's share
     * @param from first day on which it counts, at most a year before the test
     * @param forCarer true when the support is for a carer, who is not charged
     */
    @Serdeable
    record MeansTestBody(@NotNull Long weeklyPence, @NotNull LocalDate testedOn, @NotNull LocalDate from,
            boolean forCarer, @NotBlank @Size(max = 500) String why) {}

    /** @param percent more, or less when below zero */
    @Serdeable
    record UpliftBody(@NotNull BigDecimal percent, @NotNull LocalDate from, @Nullable List<FundingSource> sources,
            @NotBlank @Size(max = 500) String why) {}

    @Serdeable
    record AdmissionBody(@NotNull LocalDate admittedOn) {}

    @Serdeable
    record HomeBody(@NotNull LocalDate dischargedOn) {}

    @Serdeable
    record StayView(UUID id, LocalDate admittedOn, @Nullable LocalDate dischargedOn, LocalDate reducedFrom,
            int percentPaid) {

        static StayView of(HospitalStays.Stay stay) {
            return new StayView(stay.id(), stay.admittedOn(), stay.dischargedOn(), stay.reducedFrom(),
                    stay.percentPaid());
        }
    }

    @Serdeable
    record DueView(LocalDate from, LocalDate to, Map<FundingSource, Long> regularPence,
            Map<FundingSource, Long> allPence) {}

    @Operation(summary = "Everything that was agreed, newest version first", description = "Its ETag is what a change sends as If-Match.")
    @Get("/agreements")
    HttpResponse<List<AgreementView>> all(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            HttpRequest<?> request) {
        AgreementHistory history = agreements.history(budget(who, budgetId, Deed.VIEW_PLAN).id());
        return EntityTag.answer(request, String.valueOf(history.lastVersion()),
                () -> history.agreements().stream().map(AgreementView::of).toList());
    }

    @Operation(summary = "Agree sums for days", description = VERSIONED)
    @Post("/agreements")
    HttpResponse<List<AgreementView>> agree(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid TermsBody body, HttpRequest<?> request) {
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        if (body.sumsPence() != null) {
            body.sumsPence().forEach((source, pence) -> sums.put(source, Money.ofPence(pence)));
        }
        return change(who, budgetId, request, history -> {
            Agreements.Terms terms = new Agreements.Terms(body.from(), body.to(), body.per(), sums,
                    who.login().displayName(), body.why());
            return List.of(terms);
        });
    }

    @Operation(summary = "The person's share out of a means test", description = "Reaches back at most a year before the test. "
            + VERSIONED)
    @Post("/means-tests")
    HttpResponse<List<AgreementView>> meansTest(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid MeansTestBody body, HttpRequest<?> request) {
        if (body.forCarer() && body.weeklyPence() != 0) {
            throw new BadInputException("weeklyPence", "0: carers are not charged for support to care",
                    "Send 0, or forCarer false.");
        }
        return change(who, budgetId, request, history -> AgreementChanges.contribution(history,
                Money.ofPence(body.weeklyPence()), body.testedOn(), body.from(), who.login().displayName(),
                body.why()));
    }

    @Operation(summary = "Raise what was agreed by a percentage, from a day on", description = "A day in the past makes arrears. "
            + VERSIONED)
    @Post("/uplifts")
    HttpResponse<List<AgreementView>> uplift(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid UpliftBody body, HttpRequest<?> request) {
        List<FundingSource> sources = body.sources() == null ? List.of(FundingSource.COUNCIL) : body.sources();
        return change(who, budgetId, request, history -> AgreementChanges.uplift(history, body.from(), body.percent(),
                sources, who.login().displayName(), body.why()));
    }

    @Operation(summary = "What is due from each source for days, both counted", description = "Shares of a period are exact: the parts of any division add up to the whole.")
    @Get("/due")
    DueView due(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to, @Nullable @QueryValue Instant asKnownAt) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PLAN);
        if (to.isBefore(from) || to.isAfter(from.plusYears(20))) {
            throw new BadInputException("to", "a day on or up to 20 years after from", "Send another day.");
        }
        AgreementHistory all = agreements.history(budget.id());
        AgreementHistory history = asKnownAt == null ? all : all.asKnownAt(asKnownAt);
        return new DueView(from, to, pence(history.regularlyDue(from, to)), pence(history.due(from, to)));
    }

    @Operation(summary = "Sums that are due once")
    @Get("/one-offs")
    List<OneOffView> oneOffs(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        return agreements.history(budget(who, budgetId, Deed.VIEW_PLAN).id()).oneOffs().stream().map(OneOffView::of)
                .toList();
    }

    @Operation(summary = "Agree a sum that is due once", description = "The same Idempotency-Key gives the first answer again.")
    @Post("/one-offs")
    HttpResponse<OneOffView> agreeOnce(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid OneOffBody body) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        return HttpResponse.created(answered.once(who.login().id().value(), key, List.of(budgetId, body),
                OneOffView.class,
                () -> OneOffView.of(FieldException.sensible("amountPence",
                        () -> agreements.agreeOnce(budget.id(), body.source(), Money.ofPence(body.amountPence()),
                                body.dueOn(), body.what(), who.login().displayName(), body.why())))));
    }

    @Operation(summary = "Give up a sum that was due once", description = "Answers 409 when it was given up before.")
    @Delete("/one-offs/{oneOffId}")
    HttpResponse<?> drop(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID oneOffId) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        if (agreements.history(budget.id()).oneOffs().stream().noneMatch(one -> one.id().equals(oneOffId))) {
            throw Access.notThere();
        }
        if (!agreements.drop(oneOffId)) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This sum was given up already.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Stays in hospital, by day of admission")
    @Get("/hospital-stays")
    List<StayView> stays(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        return stays.of(budget(who, budgetId, Deed.VIEW_PLAN)).stream().map(StayView::of).toList();
    }

    @Operation(summary = "The person went into hospital", description = "After the days that the council's rules name, only a share is paid.")
    @Post("/hospital-stays")
    HttpResponse<StayView> admitted(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid AdmissionBody body) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        return HttpResponse.created(answered.once(who.login().id().value(), key, List.of(budgetId, body),
                StayView.class, () -> StayView.of(FieldException.sensible("admittedOn",
                        () -> stays.admitted(budget, body.admittedOn(), who.login().displayName())
                                .orElseThrow(EntityTag::changedMeanwhile)))));
    }

    @Operation(summary = "The person is home again", description = "What was agreed counts again from that day. Answers 409 when it was noted before.")
    @Post("/hospital-stays/{stayId}/home")
    StayView home(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID stayId, @Body @Valid HomeBody body) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        if (stays.of(budget).stream().noneMatch(stay -> stay.id().equals(stayId))) {
            throw Access.notThere();
        }
        return FieldException
                .sensible("dischargedOn",
                        () -> stays.home(budget, stayId, body.dischargedOn(), who.login().displayName()))
                .map(StayView::of).orElseThrow(() -> new HttpStatusException(HttpStatus.CONFLICT,
                        "This stay was ended already, or the agreement changed meanwhile. Read it again."));
    }

    private HttpResponse<List<AgreementView>> change(SignedIn who, UUID budgetId, HttpRequest<?> request,
            Function<AgreementHistory, List<Agreements.Terms>> terms) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        AgreementHistory history = agreements.history(budget.id());
        EntityTag.requireSeen(request, String.valueOf(history.lastVersion()));
        Optional<List<Agreement>> agreed = FieldException.sensible("sumsPence",
                () -> agreements.agreeAll(budget.id(), history.lastVersion(), terms.apply(history)));
        List<Agreement> now = agreed.orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.created(now.stream().map(AgreementView::of).toList()).header(HttpHeaders.ETAG,
                "\"" + now.getLast().version() + "\"");
    }

    private Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }

    private static Map<FundingSource, Long> pence(Map<FundingSource, Money> sums) {
        Map<FundingSource, Long> pence = new EnumMap<>(FundingSource.class);
        sums.forEach((source, sum) -> pence.put(source, sum.pence()));
        return pence;
    }
}
